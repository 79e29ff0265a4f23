"""Files in, one batch of readings out. Nothing is kept here: the caller decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbook.records import Activity
from workbook.sources.answers import MOST, Answers, Choice, Question
from workbook.sources.cancelled import count_cancelled, read_cancelled
from workbook.sources.choose import Chosen, Recall, choose
from workbook.sources.engine import text_of
from workbook.sources.in_place.as_table import MATCH, count_there
from workbook.sources.joined import joined
from workbook.sources.match import shape_of
from workbook.sources.missing import read_missing, spans
from workbook.sources.one_table import Known, names_nobody, read_table
from workbook.sources.problem import SourceProblem
from workbook.sources.profile import Makes
from workbook.sources.texts.names import spellings
from workbook.sources.withdrawn import read_withdrawn
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from workbook.records import CancelledMeeting, Span
    from workbook.sources.engine import Engine
    from workbook.sources.in_place import Place
    from workbook.sources.reading import Reading
    from workbook.sources.table import Tell

TEXTS = "team, rep, day, kind, count, row_id, source, outcome, minutes, amount, account"


@dataclass(frozen=True, slots=True)
class Batch:
    """All files of one import, read. What counts lies in the engine's table ``counted``, once for each id."""

    engine: Engine
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...] = field(default=(), repr=False)
    shapes: tuple[str, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def refused(self) -> bool:
        """Whether any row needs mending."""
        return any(one.refused for one in self.readings)

    def activities(self) -> Iterator[Activity]:
        """Yield what counts, a file after the other; a block at a time is in memory."""
        for place, one in enumerate(self.readings):
            if one.raw:
                own = f" WHERE line IN (SELECT line FROM counted WHERE place = {place})" if place else ""
                rows = f"SELECT *, {text_of(one.profile)} AS source FROM {one.raw}_activities"
                for row in self.engine.each(f"SELECT {TEXTS} FROM ({rows}){own}"):
                    yield Activity(*row)

    def cancelled_count(self) -> int:
        """Return how many meetings were cancelled, without reading them."""
        of_lists = sum(off.count for one in self.readings if one.listed for off in one.listed.cancelled)
        return of_lists + sum(count_cancelled(self.engine, one.raw) for one in self.readings if one.raw)

    def cancelled(self) -> Iterator[CancelledMeeting]:
        """Yield the meetings that were cancelled: of the rows left out for it, and of lists."""
        for one in self.readings:
            if one.raw:
                yield from read_cancelled(self.engine, one.raw, one.profile)
            if one.listed:
                yield from one.listed.cancelled

    def withdrawn(self) -> Iterator[str]:
        """Yield the ids of rows under which nothing may be counted any more, in no order."""
        yield from read_withdrawn(self.engine, [one.raw for one in self.readings if one.raw])

    def spans(self, *, whole: bool = False) -> list[Span]:
        """Return the days of which the files hold all, for each sort of file; the ``whole`` of their days where asked."""
        return spans(self.engine, whole=whole)

    def who_did_what(self) -> set[tuple[str, str]]:
        """Return each rep with each kind that counts."""
        return {(rep, kind) for rep, kind in self.engine.rows("SELECT DISTINCT rep, kind FROM counted")}

    def missing(self, held: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
        """Yield the ids of ``held`` rows (id, team, rep, kind) of these days that the files hold no longer."""
        raws = [one.raw for one in self.readings if one.raw]
        yield from read_missing(self.engine, raws, held, self.same)


def read_files(  # noqa: PLR0913 - files, where rows go, and what is known besides
    paths: Sequence[Path],
    engine: Engine,
    known: Known,
    *,
    held: Iterable[str] = (),
    recall: Recall = lambda _: Answers(),
    tell: Tell = lambda _: None,
    there: Place | None = None,
) -> Batch:
    """Read files of any known sort; names of users in one of them hold for all.

    ``held`` are the reps known before: a new spelling of one of them is asked about. ``recall`` gives what was
    answered before about tables of a shape. ``there`` is one more table, counted where it lives. Raises
    SourceProblem where something cannot be read at all, Cancelled where ``tell`` does.
    """
    chosen, asked = _chosen(paths, known, recall, there)
    known = replace(known, alone=_alone([table.file for table, match in chosen if names_nobody(match)]))
    readings = joined(engine, list(_each(chosen, engine, known, recall, tell)))
    asked += [question for one in readings for question in one.questions]
    asked += _same_names(_rows_of_names(engine, readings), known.answers, held)
    tell(1.0)
    shapes = tuple(dict.fromkeys(shape_of(table.columns) for table, match in chosen if match is not MATCH))
    few = tuple(dict.fromkeys(asked))[:MOST]
    return Batch(engine, tuple(readings), few, shapes, known.answers.same)


def _chosen(
    paths: Sequence[Path], known: Known, recall: Recall, there: Place | None
) -> tuple[list[Chosen], list[Question]]:
    """Return the tables that are read, lists of users first, and what must be asked of them."""
    chosen: list[Chosen] = []
    asked: list[Question] = []
    for path in paths:
        tables, questions = choose(path, known.answers, recall)
        chosen += tables
        asked += questions
    if there is not None:
        counted, questions = count_there(there, known)
        chosen.append((counted, MATCH))
        asked += questions
    return sorted(chosen, key=lambda each: each[1].profile.makes is not Makes.USERS), asked


def _each(
    chosen: Sequence[Chosen], engine: Engine, known: Known, recall: Recall, tell: Tell
) -> Iterator[Reading]:
    """Read one table after the other; names of users that one of them gives hold for those after it."""
    for place, (table, match) in enumerate(chosen):
        part = _part_of(tell, place, len(chosen))
        answers = known.answers.over(recall(shape_of(table.columns)))
        reading = read_table(engine, table, match, f"t{place}", replace(known, answers=answers), part)
        if reading.listed and reading.listed.users:
            known = replace(known, users={**known.users, **reading.listed.users})
        yield reading


def _alone(files: Sequence[str]) -> bool:
    """Tell whether at most one file names nobody. Raises SourceProblem where two of them have one name."""
    twice = [name for name, many in Counter(files).items() if many > 1]
    if twice:
        raise SourceProblem(
            f"Two files are called {shown(twice[0])}, and neither says whose it is. Rename one of them."
        )
    return len(files) <= 1


def _part_of(tell: Tell, place: int, many: int) -> Tell:
    return lambda done: tell((place + done) / many)


def _rows_of_names(engine: Engine, readings: Sequence[Reading]) -> dict[str, int]:
    """Count the rows of each name in all tables, whether they count or not; a list names a person once."""
    rows: Counter[str] = Counter()
    for one in readings:
        if one.raw:
            rows.update(
                dict(engine.rows(f"SELECT rep, count(*) FROM {one.raw}_said WHERE rep <> '' GROUP BY rep"))
            )
        rows.update({person.name: 1 for person in (one.listed.people if one.listed else ())})
    return dict(rows)


def _same_names(rows: Mapping[str, int], answers: Answers, held: Iterable[str]) -> list[Question]:
    """Ask of each pair of spellings whether it is one person; those held before count as frequent."""
    before = set(held)
    most = max(rows.values(), default=1)
    counted = {
        **dict.fromkeys(before, 20 * most),
        **{name: n + (20 * most) * (name in before) for name, n in rows.items()},
    }
    return [
        _one_person(right, other)
        for right, other in spellings(counted)
        if not {right, other} <= before and right not in answers.same and other not in answers.same
    ]


def _one_person(right: str, other: str) -> Question:
    text = f"Are “{shown(other)}” and “{shown(right)}” the same person?"
    yes = Choice(f"{other}={right}", f"Yes, keep both under “{shown(right)}”")
    return Question("same_name", text, "--same", (yes, Choice(f"{other}={other}", "No, they are two people")))
