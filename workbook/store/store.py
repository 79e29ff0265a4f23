"""The store: one object a form opens, made of its parts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from workbook.store.activity import ActivityPart
from workbook.store.conversations import ConversationsPart
from workbook.store.drafts import DraftsPart
from workbook.store.imports import ImportsPart
from workbook.store.open import open_file
from workbook.store.places import synced_folder
from workbook.store.plan import PlanPart
from workbook.store.pragmas import PATIENCE_MS
from workbook.store.problem import plainly
from workbook.store.settings import SettingsPart
from workbook.store.team import TeamPart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType


def local_now() -> datetime:
    """Return the time with the computer's own offset, so that its hour is the one on the manager's clock."""
    return datetime.now(UTC).astimezone()


class Store(ActivityPart, ImportsPart, TeamPart, SettingsPart, ConversationsPart, PlanPart, DraftsPart):
    """Everything that survives. Records in, records out; what is saved is on disk when the call returns.

    Any call raises StoreProblem, whose text is for the person, where the file does not take or give it.
    """

    @classmethod
    def open(
        cls, home: Path, *, now: Callable[[], datetime] = local_now, patience_ms: int = PATIENCE_MS
    ) -> Self:
        """Open the database in this folder, made where there is none and migrated where it is old.

        ``patience_ms`` is how long a save waits for another window before it gives up.
        """
        with plainly():
            return cls(open_file(home, now=now, patience_ms=patience_ms), home, now)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know about the place: sentences, none where all is well."""
        program = synced_folder(self.home) or synced_folder(self.home.resolve())
        if program is None:
            return ()
        sentence = (
            f"The workbook's folder is copied to other computers by {program}. These are confidential words: "
            "please choose a folder that stays on this computer, with --home."
        )
        return (sentence,)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, whatever happened."""
        self.close()
