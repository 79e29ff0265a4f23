"""Which words of a sentence say what is wrong with it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.wording.encoder import Floats

LEAST = 3  # words of a clause
BREAK = re.compile(
    r"(?<=[,;:)])\s+|\s+(?=\()|\s+[-–—]+\s+|\s+(?=(?:and|but|so|because|since|which|while|although|though|or|if|when|until|as)\b)",  # noqa: RUF001 (dashes as they are typed)
    re.IGNORECASE,
)


TURN = re.compile(
    r"(?:I|we|my|our)\b[^,;]*?,?\s+(?P<away>(?:but|however|although|though)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""An own part, then a turn away from it."""
TIMES = re.compile(
    r"\b(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) times)\b", re.IGNORECASE
)
SWEEPING = re.compile(
    r"\b(?:always|constantly|forever|ever|never|not|no|none|nobody|nothing|all|every\w*|each)\b|n't",
    re.IGNORECASE,
)


def telling(sentence: str, places: Sequence[tuple[int, int]], weight: Floats) -> tuple[int, int]:
    """Return start and end of the clause whose pieces weigh most, on the mean.

    ``places`` and ``weight`` belong to the pieces; ``weight`` is how much each speaks for the label.
    """
    start, end = max(clauses(sentence), key=lambda clause: _mean(clause, places, weight))
    return trimmed(sentence, start, end)


def trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of a part of a sentence without the marks around it."""
    inside = sentence[start:end]
    lead = len(inside) - len(inside.lstrip(" ,;:-"))
    return start + lead, start + len(inside.rstrip(" .,;:-!?"))


def turned(sentence: str) -> tuple[int, int] | None:
    """Return start and end of the words that turn away from an own part; None where the sentence is not built so.

    "I was late with the list, but the team was busy": what comes before the turn is the part, and well said.
    """
    found = TURN.match(sentence)
    return (found.start("away"), len(sentence.rstrip(" .,;:-!?"))) if found else None


def counted(clause: str) -> bool:
    """Tell whether a clause says how often, and nothing sweeping: "You were late twice last week" is a fact.

    "Once" is left out: it mostly comes as "not once".
    """
    return bool(TIMES.search(clause)) and not SWEEPING.search(clause)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Return the places of a sentence's clauses, each with three words or more where it can be."""
    borders = [0, *(found.end() for found in BREAK.finditer(sentence)), len(sentence)]
    found: list[tuple[int, int]] = []
    for start, end in pairwise(borders):
        if found and _short(sentence, found[-1]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    if len(found) > 1 and _short(sentence, found[-1]):
        found[-2:] = [(found[-2][0], found[-1][1])]
    return found


def _short(sentence: str, clause: tuple[int, int]) -> bool:
    return len(sentence[slice(*clause)].split()) < LEAST


def _mean(clause: tuple[int, int], places: Sequence[tuple[int, int]], weight: Floats) -> float:
    inside = [clause[0] <= start < clause[1] for start, _ in places]
    return float(weight[inside].mean()) if any(inside) else -np.inf
