"""Two faults in one clause: "Since your divorce you never call" is told twice, each with its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from workbook.wording.beside import MORE_SURE
from workbook.wording.finding import Label
from workbook.wording.judge import CLASSES, Read, Verdict, chances, logits
from workbook.wording.words import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.wording.encoder import Floats

JOINT = re.compile(
    r"(?<=\w)\s+(?=(?:(?:that|how|what)\s+)?(?:you|I|we|they|he|she)(?:'\w+)?\b)", re.IGNORECASE
)
"""Before whoever does something: there what introduces a clause ends and what it tells begins."""
LEAST = 2  # words of a part: "I heard"
IN_PLACE = 0.9
"""Least chance of the further fault in its sentence, the first kind set aside: chosen on the development sentences,
like ``MORE_SURE`` for the part alone (``README.md`` beside this file)."""
HALF = 0.5  # the rest of the clause says the first kind rather than anything else


def within(sentence: str, step: str, first: Verdict, read: Read) -> list[Verdict]:
    """Return what is wrong in the clause of ``first``: it alone, or two faults of different kinds, by place.

    ``read`` is the sentence as ``judged`` read it. Of two parts of the clause one has to be wrong in another way
    when read alone, also in its sentence with the first kind set aside, and the rest has to say the first kind.
    """
    label, start, end = first
    parts = list(_parts(sentence, start, end))
    alone = logits([sentence[slice(*part)] for part, _ in parts], step)
    found = []
    for (part, rest), logit in zip(parts, alone, strict=True):
        chance, other = _other(logit, _inside(*read, part), label, step)
        held = chances(_inside(*read, rest), step)[_class(label)]
        if chance >= MORE_SURE and held > HALF:
            found.append((chance, [(label, *rest), (other, *part)]))
    return sorted(max(found)[1], key=lambda one: one[1]) if found else [first]


def _parts(sentence: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield for each joint of a clause its two parts, either way round."""
    for joint in JOINT.finditer(sentence, start, end):
        before, after = trimmed(sentence, start, joint.start()), trimmed(sentence, joint.end(), end)
        if all(len(sentence[slice(*part)].split()) >= LEAST for part in (before, after)):
            yield before, after
            yield after, before


def _other(alone: Floats, inside: Floats, first: Label, step: str) -> tuple[float, Label]:
    """Return the surest other fault of a part with its chance when read alone; nought where its sentence disagrees."""
    both = np.float32(0.5) * (alone + inside)
    both[_class(first)] = -np.inf
    said = chances(both, step)
    worst = 1 + int(said[1:].argmax())
    return float(chances(alone, step)[worst]) if said[worst] >= IN_PLACE else 0.0, Label(CLASSES[worst])


def _inside(places: Sequence[tuple[int, int]], votes: Floats, part: tuple[int, int]) -> Floats:
    """Return what the pieces of a part say in their sentence; nothing is wrong where it has none."""
    inside = [part[0] <= at < part[1] for at, _ in places]
    said: Floats = votes[3:-1][inside].mean(axis=0) if any(inside) else np.zeros_like(votes[0])
    return said


def _class(label: Label) -> int:
    return CLASSES.index(label)
