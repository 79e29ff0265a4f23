"""A fact card, and how its numbers are put in words."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.records import Origin, Side


@dataclass(frozen=True, slots=True)
class Card:
    """A fact to pick: its sentences, where it comes from, whose side it is about, and its numbers.

    ``id`` names the card and not what it says: the same card has the same id on another day. ``numbers`` are
    the values in the text, by name, unrounded.
    """

    id: str
    text: str
    side: Side
    numbers: tuple[tuple[str, float], ...]
    origin: Origin = Origin.REPORT


def counted(number: int, one: str, many: str = "") -> str:
    """``1 week``, ``7 weeks``; ``many`` where the plural is more than an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """``48 %``."""
    return f"{round(100 * share)} %"
