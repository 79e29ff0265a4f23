"""What was typed about one subject: what boxes show when they open, and how they save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbook.forms.boxes import SaveDraft
    from workbook.records import Clash, Draft


class Keeper(Protocol):
    """What boxes need of a store."""

    def save_draft(self, subject: str, field: str, text: str, *, seen: int) -> Draft | Clash:
        """Save one box's text."""

    def drafts(self, subject: str) -> Mapping[str, Draft]:
        """Return the stored texts by field."""

    def draft_clashes(self, subject: str) -> Sequence[Draft]:
        """Return the texts of other windows that are kept beside."""

    def settle_clash(self, subject: str, field: str) -> int:
        """Remove the texts kept beside one box."""


class BoxParts(TypedDict):
    """The arguments of a ``SavedBox`` that come from what was typed before."""

    save: SaveDraft
    draft: Draft | None
    other: Sequence[str]
    forget_other: Callable[[str], object]


class Typed:
    """The texts of one subject as they are stored when it is made. ``save`` keeps a new one at once."""

    def __init__(self, keeper: Keeper, subject: str) -> None:
        """Read what is stored about ``subject``."""
        self.drafts = keeper.drafts(subject)
        self._now = partial(keeper.drafts, subject)
        self.save: SaveDraft = partial(keeper.save_draft, subject)
        self._forget = partial(keeper.settle_clash, subject)
        self._beside = keeper.draft_clashes(subject)

    def now(self) -> Mapping[str, Draft]:
        """Return what is stored now, by field: another window may have gone on."""
        return self._now()

    def highest(self, start: str) -> int:
        """Return the highest number behind ``start`` in the name of a field that holds words; 0 where none does."""
        used = [
            name.removeprefix(start)
            for name, one in self.drafts.items()
            if name.startswith(start) and one.text
        ]
        numbers = (name.partition(".")[0] for name in used)
        return max((int(number) for number in numbers if number.isdecimal()), default=0)

    def box(self, field: str) -> BoxParts:
        """Return what the box of ``field`` shows and how it saves."""
        other = [draft.text for draft in self._beside if draft.field == field]
        return {
            "save": self.save,
            "draft": self.drafts.get(field),
            "other": other,
            "forget_other": self._forget,
        }
