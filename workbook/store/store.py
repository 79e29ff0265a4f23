"""The store: one object a form opens, made of its parts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from workbook.calendars.days import day_words
from workbook.store.access import FileAccess
from workbook.store.activity import ActivityPart
from workbook.store.backup import ahead, daily
from workbook.store.conversations import ConversationsPart
from workbook.store.deeds import DeedsPart
from workbook.store.drafts import DraftsPart
from workbook.store.erased import ErasedPart
from workbook.store.imports import ImportsPart
from workbook.store.moved import MOVED, read_mark
from workbook.store.open import open_file
from workbook.store.person import PersonPart
from workbook.store.places import STORE, database_file, has_bytes, make_private, on_a_network, synced_folder
from workbook.store.places import home as home_of
from workbook.store.plan import PlanPart
from workbook.store.pragmas import PATIENCE_MS
from workbook.store.problem import plainly
from workbook.store.reasons import StoreProblem
from workbook.store.recording import RecordingPart
from workbook.store.rename import RenamePart
from workbook.store.retention import RetentionPart
from workbook.store.settings import SettingsPart
from workbook.store.team import TeamPart
from workbook.store.trail import TrailPart
from workbook.store.vault import key_of
from workbook.store.working_weeks import WorkingWeeksPart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbook.store.moved import Mark


NOT_COPIED = (
    "Today's copy of the workbook could not be made. Everything saved is safe in its place. "
    "Please free some space on this disk, then run: uv run workbook doctor"
)


ON_A_NETWORK = (
    "The workbook's folder is on a network drive: its file can be damaged when a line breaks or two computers use "
    "it. Please choose a folder on this computer, with --home, or a team's PostgreSQL."
)
WRONG_CLOCK = (
    "A copy of the workbook here is dated {day}, after today: this computer's clock is wrong now, or was then. What "
    "is due depends on it, so please check its date. Nothing was removed."
)


def local_now() -> datetime:
    """Return the time with the computer's own offset, so that its hour is the one on the manager's clock."""
    return datetime.now(UTC).astimezone()


class Store(
    ActivityPart,
    ImportsPart,
    TeamPart,
    RecordingPart,
    WorkingWeeksPart,
    SettingsPart,
    RetentionPart,
    ConversationsPart,
    TrailPart,
    PlanPart,
    DraftsPart,
    PersonPart,
    RenamePart,
    ErasedPart,
    DeedsPart,
):
    """Everything that survives. Records in, records out; what is saved is on disk when the call returns.

    Any call raises StoreProblem, whose text is for the person, where the file does not take or give it.
    """

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        address: str = "",
        now: Callable[[], datetime] = local_now,
        patience_ms: int = PATIENCE_MS,
    ) -> Self:
        """Open the database in this folder, made where there is none and migrated where it is old.

        With an ``address`` (``postgresql://...``) it is the team's database there that is opened, as whoever logs
        in; the folder then holds what is written for people. ``patience_ms`` is how long a save waits for another
        window before it gives up.
        """
        if address:
            return cls._at(address, home, now, patience_ms)
        with plainly():
            held_before = has_bytes(database_file(home))
            key = key_of(home)
            engine = open_file(home, now=now, patience_ms=patience_ms, key=key)
            store = cls(FileAccess(engine, key), home, now)
        if held_before:
            store.copy_of_today()
        return store

    @classmethod
    def _at(cls, address: str, home: Path, now: Callable[[], datetime], patience_ms: int) -> Self:
        from workbook.store.postgres.open import open_server  # noqa: PLC0415 - where there is a team's database

        with plainly():
            make_private(home)
            return cls(open_server(address, patience_ms=patience_ms), home, now)

    @classmethod
    def of(cls, place: Path | None, environ: Mapping[str, str]) -> Self:
        """Open this user's store: what WORKBOOK_STORE names, else the file in ``place`` or the usual folder."""
        return cls.open(home_of(place, environ), address=environ.get(STORE, ""))

    def copy_of_today(self) -> None:
        """Make today's copy where there is none. Where that fails the store is as usable, and warns."""
        try:
            with plainly():
                daily(self.home, self._now(), key=self.key)
        except StoreProblem:
            self._not_copied = True

    _not_copied = False

    @property
    def whose_copies(self) -> str:
        """Which copies hold what was removed here, until they run out."""
        return "Copies made by whoever runs the team's database" if self.address else "Copies in 'backups'"

    @property
    def moved(self) -> Mark | None:
        """Where all of this file was carried over to; None where it was not, and in the team's database itself."""
        return read_mark(self.setting(MOVED))

    def stay(self) -> None:
        """Forget that the file was carried over: its owner goes on with it."""
        self.set_setting(MOVED, None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know about the place: sentences, none where all is well."""
        program = synced_folder(self.home) or synced_folder(self.home.resolve())
        moved = self.moved
        found = [moved.sentence] if moved else []
        if program is not None:
            found.append(
                f"The workbook's folder is copied to other computers by {program}. These are confidential "
                "words: please choose a folder that stays on this computer, with --home."
            )
        if not self.address and any(map(on_a_network, (self.home, self.home.resolve()))):
            found.append(ON_A_NETWORK)
        if later := ahead(self.home, self._now()):
            found.append(WRONG_CLOCK.format(day=day_words(later.made_at.date())))
        if self._not_copied:
            found.append(NOT_COPIED)
        return tuple(found)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()
