"""Files into the store in two steps: look, and only then keep."""

from __future__ import annotations

import os
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.calendars.rep_away import ONLY_TYPED
from workbook.desk.names import NAMES, Gone, called, names_said
from workbook.records import Changes
from workbook.sources import Answers, Engine, Known, SourceProblem, preview, read_files, refused
from workbook.sources.answers import GONE
from workbook.sources.incoming import private_room
from workbook.sources.preview import OK
from workbook.sources.texts.names import compared
from workbook.sources.texts.zones import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from workbook.sources import Batch
    from workbook.sources.in_place import Place
    from workbook.store import Store

AS_OF = "as_of"  # the setting that holds a fixed day
SHAPE = "shape "  # under which answers about a sort of file are remembered
LARGE = 50 * 1024 * 1024  # bytes: larger files are read beside the store, on disk and not in memory


@dataclass(slots=True)
class Look:
    """An import that was looked at. ``preview`` says what it would do; ``keep`` does it.

    ``preview`` is the object of ``sources.preview``. Nothing of it stands in ``repr``.
    """

    preview: dict[str, Any] = field(repr=False)
    _keep: Callable[[], None] | None = field(default=None, repr=False)

    @property
    def ready(self) -> bool:
        """Whether it may be kept: nothing to mend, nothing to ask."""
        return self._keep is not None and self.preview["verdict"] == OK

    def keep(self) -> None:
        """Import what was looked at, all of it or, where anything fails, nothing. Raises StoreProblem.

        Raises ValueError where it is not ``ready``: nothing is imported before it is confirmed.
        """
        if self._keep is None or not self.ready:
            raise ValueError("This import still has questions or rows to mend.")
        self._keep()


@dataclass(frozen=True, slots=True)
class Intake:
    """The way in. ``today`` is the day that counts as today; ``here`` this computer's time zone, if known."""

    store: Store
    today: date
    here: str = ""

    @contextmanager
    def look(
        self,
        paths: Sequence[Path],
        answers: Answers,
        tell: Callable[[float], None] = lambda _: None,
        there: Place | None = None,
    ) -> Iterator[Look]:
        """Read the files, and what is to be counted ``there``, and say what an import would do. Keeps nothing.

        What was answered before about files of the same columns, and about people, need not be said again.
        """
        sample = self.store.holds_sample()
        kinds = frozenset(() if sample else self.store.kinds_held())
        held = () if sample else self.store.reps_held()
        said = names_said(answers, self._remembered(NAMES), self.store.former_names())
        erased = Gone(self.store, frozenset(held), answers.others)
        known = Known(self.today, said, self.store.users(), self.here, kinds, erased=erased)
        with self._room(sum(map(_size, paths))) as engine:
            try:
                batch = read_files(
                    paths, engine, known, held=held, recall=self._recall, tell=tell, there=there
                )
            except SourceProblem as problem:
                yield Look(refused(problem))
                return
            changes = self._changes(batch, sample=sample)
            missing = () if sample else self._missing(batch, changes)
            less = self.store.compare_activity((), missing) if missing else Changes()
            gone = missing if answers.missing == GONE else ()
            other = () if sample or not changes.new else self._beside(batch)
            does, stays = (changes.and_less(less), None) if gone else (changes, less)
            found = called(preview(batch, does, stays, held=other), answers.renamed)
            yield Look(found, lambda: self._keep(batch, answers, gone, erased, sample=sample))

    @contextmanager
    def _room(self, size: int) -> Iterator[Engine]:
        """Give rows room: in memory, or for large files in a folder that goes also when this process dies."""
        with (
            nullcontext() if size <= LARGE else private_room(self.store.home) as folder,
            Engine(folder) as engine,
        ):
            yield engine

    def _recall(self, shape: str) -> Answers:
        return self._remembered(SHAPE + shape)

    def _remembered(self, key: str) -> Answers:
        return Answers.from_text(self.store.remembered(key))

    def _changes(self, batch: Batch, *, sample: bool) -> Changes:
        """Return what an import would do to the activity, as far as the files themselves say it."""
        if batch.refused:
            return Changes()
        if sample or not self.store.holds_activity():
            return Changes(new=batch.engine.value("SELECT count(*) FROM counted"))
        return self.store.compare_activity(batch.activities(), batch.withdrawn())

    def _missing(self, batch: Batch, changes: Changes) -> Sequence[str]:
        """Return the ids of rows counted before that the files hold no longer; that there are none is quick to see."""
        if (
            batch.refused
            or batch.questions
            or self.store.held_in(batch.spans(whole=True)) <= changes.unchanged
        ):
            return ()
        return tuple(batch.missing(self.store.keys_in(batch.spans())))

    def _beside(self, batch: Batch) -> list[tuple[str, str, str]]:
        """Return what is held of the days of the files from other sorts of file."""
        if batch.refused or batch.questions:
            return []
        return self.store.held_beside(batch.spans(whole=True))

    def _keep(
        self, batch: Batch, answers: Answers, gone: Sequence[str], erased: Gone, *, sample: bool
    ) -> None:
        lists = [one.listed for one in batch.readings if one.listed]
        listed = {user: name for each in lists for user, name in each.users.items()}
        told = {user: name for user, name in answers.users.items() if not erased((user, name))}
        self.store.import_all(
            activity=batch.activities(),
            withdrawn=chain(batch.withdrawn(), gone),
            people=[one for each in lists for one in each.people],
            absences=[one for each in lists for one in each.absences],
            leads=[one for each in lists for one in each.leads],
            one_to_ones=[one for each in lists for one in each.one_to_ones],
            cancelled=list(batch.cancelled()),
            users=listed | told,
            files=[one.name for one in batch.readings],
            profiles=[one.profile for one in batch.readings],
            at=self.store.now(),
            sample_leaves=sample,
            renamed=answers.renamed,
            others=[compared(one) for one in answers.others],
            two_people=[name for name, one in answers.same.items() if name == one],
        )
        if any(one.absences for one in lists):
            self.store.set_setting(ONLY_TYPED, None)
        if sample:
            self.store.set_setting(AS_OF, None)  # the sample's own day leaves with it
        self._remember(batch, answers)

    @property
    def zone(self) -> str:
        """The name of the team's time zone: as it was answered, else this computer's, empty where neither is known."""
        return self._remembered(NAMES).time_zone or self.here

    def _remember(self, batch: Batch, answers: Answers) -> None:
        """Keep what was answered, so that nothing is asked twice."""
        of_people, of_files = answers.parted()
        for key, said in ((NAMES, of_people), *((SHAPE + shape, of_files) for shape in batch.shapes)):
            both = said.over(self._remembered(key))
            if said != Answers():
                self.store.remember(key, both.as_text())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the door says what is wrong with it


def this_zone() -> str:
    """Return the name of this computer's time zone, empty where it does not say."""
    named = os.environ.get("TZ", "")
    try:
        linked = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    except OSError:
        linked = ""
    return next((name for name in (named, linked) if name and zone_of(name)), "")
