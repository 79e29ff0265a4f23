"""What the model says of one sentence: what is wrong with it, if anything, and which words say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbook.wording.encoder import Encoder
from workbook.wording.finding import Label
from workbook.wording.pieces import CLS, SEP, cut
from workbook.wording.words import telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbook.wording.encoder import Floats

MODEL = Path(__file__).parent / "model"
CLEAN = 0
CLASSES = ("clean", *Label)
"""The model's classes in its own order: clean, then the labels as ``Label`` lists them."""
OF_STEP: dict[str, tuple[Label, ...]] = {
    "facts": (
        Label.EMOTION, Label.JUDGEMENT, Label.MOTIVE, Label.HEARSAY, Label.ABSOLUTE, Label.COMPARISON, Label.THREAT,
        Label.VAGUE, Label.SENSITIVE,
    ),
    "ownership": (
        Label.EMOTION, Label.JUDGEMENT, Label.MOTIVE, Label.DEFLECTION, Label.ABSOLUTE, Label.THREAT, Label.VAGUE,
        Label.SENSITIVE, Label.COMPARISON, Label.BLAME, Label.HEARSAY,
    ),
    "invite": (
        Label.CLOSED, Label.LEADING, Label.BLAME, Label.MOTIVE, Label.JUDGEMENT, Label.SENSITIVE, Label.EMOTION,
        Label.THREAT, Label.COMPARISON, Label.ABSOLUTE, Label.HEARSAY,
    ),
    "options": (
        Label.ADVICE, Label.CLOSED, Label.LEADING, Label.BLAME, Label.JUDGEMENT, Label.THREAT, Label.COMPARISON,
        Label.SENSITIVE, Label.MOTIVE,
    ),
    "plan": (
        Label.VAGUE, Label.THREAT, Label.JUDGEMENT, Label.ABSOLUTE, Label.EMOTION, Label.COMPARISON, Label.SENSITIVE,
        Label.MOTIVE,
    ),
}  # fmt: skip
"""What can be wrong in which step; the model is not asked about anything else."""
SURE = 0.94
"""Least chance that something is wrong before anything is said: chosen on authors that the model had not seen, so
that of their clean sentences fewer than one in twenty are flagged (``README.md`` beside this file)."""


Verdict = tuple[Label, int, int]
"""What is wrong, and where it starts and ends in its sentence."""

Read = tuple[list[tuple[int, int]], "Floats"]
"""A text as the model reads it: the places of its pieces, and what they and four marks say [pieces + 4, classes]."""

WORTH = 0.5
"""From this chance on a sentence is read a second time, with its neighbour."""


@dataclass(frozen=True, slots=True)
class Model:
    """The encoder with its vocabulary; both lie in the package, nothing is downloaded."""

    encoder: Encoder
    vocabulary: dict[str, int]


@cache
def model() -> Model:
    """Return the model, loaded at its first use."""
    listed = (MODEL / "pieces.txt").read_text("utf-8").splitlines()
    with np.load(MODEL / "weights.npz") as stored:
        return Model(Encoder(dict(stored)), {piece: at for at, piece in enumerate(listed)})


def chances(logits: Floats, step: str) -> NDArray[np.float64]:
    """Return the chance of each of ``CLASSES``; nought for those that do not belong to the step."""
    allowed = [CLEAN, *(CLASSES.index(label) for label in OF_STEP[step])]
    weight = np.zeros(len(CLASSES))
    weight[allowed] = np.exp(logits[allowed] - logits[allowed].max())
    total: float = weight.sum()
    return weight / total


def wrong(logits: Floats, step: str) -> float:
    """Return the chance that something is wrong."""
    return float(1 - chances(logits, step)[CLEAN])


def judged(sentences: Sequence[str], step: str) -> list[tuple[Verdict | None, Read]]:
    """Return for each sentence of one text what is wrong with it and where, or None where the model is not sure.

    With it comes the sentence as it was read alone.
    A sentence that may be wrong is read again together with its neighbour, and the mean of both counts: half a
    thought alone often looks like what it is not.
    """
    alone = encoded(sentences, step)
    said = [votes.mean(axis=0) for _, votes in alone]
    doubtful = [at for at, one in enumerate(said) if len(sentences) > 1 and wrong(one, step) > WORTH]
    for at, beside in zip(
        doubtful, logits([_with_neighbour(sentences, at) for at in doubtful], step), strict=True
    ):
        said[at] = (said[at] + beside) / 2
    return [
        (_verdict(sentence, step, *read, total), read)
        for sentence, read, total in zip(sentences, alone, said, strict=True)
    ]


def _with_neighbour(sentences: Sequence[str], at: int) -> str:
    first = max(at - 1, 0)
    return " ".join(sentences[first : first + 2])


def logits(sentences: Sequence[str], step: str) -> list[Floats]:
    """Return the model's logits for each sentence, in the order of ``CLASSES``."""
    return [votes.mean(axis=0) for _, votes in encoded(sentences, step)]


def encoded(texts: Sequence[str], step: str) -> list[Read]:
    """Return each text as the model reads it."""
    known = model().vocabulary
    pieces = [cut(text, known) for text in texts]
    lines = [[known[CLS], known[step], known[SEP], *(one[0] for one in cuts), known[SEP]] for cuts in pieces]
    votes = model().encoder(lines) if lines else []
    return [
        ([(start, end) for _, start, end in cuts], vote) for cuts, vote in zip(pieces, votes, strict=True)
    ]


def _verdict(
    sentence: str, step: str, places: list[tuple[int, int]], votes: Floats, total: Floats
) -> Verdict | None:
    if not places or wrong(total, step) < SURE:
        return None
    worst = 1 + int(chances(total, step)[1:].argmax())
    # The first three rows belong to the step, the last to the end of the sentence.
    start, end = telling(sentence, places, votes[3:-1, worst] - votes[3:-1, CLEAN])
    return Label(CLASSES[worst]), start, end
