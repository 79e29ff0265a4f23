"""What else is wrong in a sentence in which something is: another clause of it, with a fault of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.wording.finding import Label
from workbook.wording.judge import CLASSES, Read, Verdict, chances, logits
from workbook.wording.words import clauses, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.wording.encoder import Floats

MORE_SURE = 0.97
"""Least chance that a further clause is wrong: chosen on the development sentences, of which fewer than one in a
hundred with one fault then has a second one told (``README.md`` beside this file)."""
MOST = 3  # faults of one sentence: enough to write it anew


def beside(sentence: str, step: str, worst: Sequence[Verdict], read: Read) -> list[Verdict]:
    """Return what else is wrong beside the ``worst``, the surest first: each of another kind and in other words.

    ``read`` is the sentence as ``judged`` read it. A clause is read alone and in its sentence, and the mean of both
    counts, as for a sentence with its neighbour.
    """
    told, found = [*worst], sorted(_clauses(sentence, step, *read), reverse=True)
    for chance, label, start, end in found:
        new = all(label is not one and (end <= begin or stop <= start) for one, begin, stop in told)
        if chance >= MORE_SURE and new and len(told) < MOST:
            told.append((label, start, end))
    return told[len(worst) :]


def _clauses(
    sentence: str, step: str, places: Sequence[tuple[int, int]], votes: Floats
) -> Iterator[tuple[float, Label, int, int]]:
    """Yield for each clause how sure it is that something is wrong, what that would be, and where."""
    parts = clauses(sentence)
    if len(parts) == 1:
        return
    alone = logits([sentence[start:end] for start, end in parts], step)
    for (start, end), logit in zip(parts, alone, strict=True):
        inside = [start <= at < end for at, _ in places]
        if any(inside):
            said = chances((logit + votes[3:-1][inside].mean(axis=0)) / 2, step)
            yield 1 - said[0], Label(CLASSES[1 + int(said[1:].argmax())]), *trimmed(sentence, start, end)
