"""Text from a file, made fit to stand in a sentence: short, on one line, without invisible characters."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LETTERS = 40
MOST_WORDS = 6
MOST_NAMES = 5


def shown(text: str) -> str:
    """Return ``text`` in at most 40 letters and 6 words; what was cut is marked with an ellipsis.

    Invisible and control characters become spaces: a name must not turn a message round.
    """
    start = text[: 4 * MOST_LETTERS]
    words = "".join(letter if letter.isprintable() else " " for letter in start).split()
    short = " ".join(words[:MOST_WORDS])[:MOST_LETTERS]
    return short if short == " ".join(words) and start == text else f"{short}…"


def few(names: Sequence[str]) -> str:
    """Return the first names as a list in words: ``team, rep, date and 3 more``; at most 16 words."""
    told: list[str] = []
    for name in islice(filter(None, map(shown, names)), MOST_NAMES):
        if told and len(" ".join([*told, name]).split()) > 2 * MOST_WORDS:
            break
        told.append(name)
    left = len(names) - len(told)
    if not told:
        return "no names"
    return ", ".join(told) + (f" and {left:,} more" if left else "")
