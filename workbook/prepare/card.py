"""A fact card, the rows it came from, and how its numbers are put in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.records import Origin, Side

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that a card came from, as texts under ``columns``; the first cell of each names it."""

    caption: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Counted:
    """Activity that a card counts, to be looked up when asked for: its kinds (all where empty), first to last day.

    ``without`` are weeks (Mondays) in between that are not whole, such as those in which a source was silent.
    """

    kinds: tuple[str, ...]
    first: date
    last: date
    without: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A fact to pick: its sentences, where it comes from, whose side it is about, and its numbers.

    ``id`` names the card and not what it says: the same card has the same id on another day. ``numbers`` are
    the values in the text, by name, unrounded. ``came_from`` leads to the rows, None where there are none.
    ``certain`` is False where the numbers vary as much by themselves: nothing to open with. ``spoken`` is the same
    fact as one says it, "" where the text is short enough to be said.
    """

    id: str
    text: str = field(repr=False)
    side: Side
    numbers: tuple[tuple[str, float], ...]
    origin: Origin = Origin.REPORT
    came_from: Rows | Counted | None = None
    certain: bool = True
    spoken: str = field(default="", repr=False)


def percent(share: float) -> str:
    """``48 %``."""
    return f"{round(100 * share)} %"
