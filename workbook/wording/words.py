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


def telling(sentence: str, places: Sequence[tuple[int, int]], weight: Floats) -> tuple[int, int]:
    """Return start and end of the clause whose pieces weigh most, on the mean.

    ``places`` and ``weight`` belong to the pieces; a clause of fewer than three words is joined to the one before.
    """
    best = max(clauses(sentence), key=lambda clause: _mean(clause, places, weight))
    start, end = best
    inside = sentence[start:end]
    lead = len(inside) - len(inside.lstrip(" ,;:-"))
    return start + lead, start + len(inside.rstrip(" .,;:-!?"))


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Return the places of a sentence's clauses, each with three words or more where it can be."""
    borders = [0, *(found.end() for found in BREAK.finditer(sentence)), len(sentence)]
    found: list[tuple[int, int]] = []
    for start, end in pairwise(borders):
        small = len(sentence[start:end].split()) < LEAST
        if found and (small or len(sentence[slice(*found[-1])].split()) < LEAST):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _mean(clause: tuple[int, int], places: Sequence[tuple[int, int]], weight: Floats) -> float:
    inside = [clause[0] <= start < clause[1] for start, _ in places]
    return float(weight[inside].mean()) if any(inside) else -np.inf
