"""The labelled sentences: who wrote one, what is wrong with it, in which step, ordinary or hard."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from workbook.wording.judge import OF_STEP
from workbook.wording.sentences import sentences

HERE = Path(__file__).parent


class Row(NamedTuple):
    """``kind`` is o for plain words, h for idiom, irony, a flaw beside a correct number, or what only looks flawed."""

    author: str
    label: str
    step: str
    kind: str
    text: str


def development() -> list[Row]:
    """What the model is trained on."""
    return _read("development.tsv")


def unseen() -> list[Row]:
    """What somebody else wrote, and nobody looked at before the model was done."""
    return _read("unseen.tsv")


def pairs() -> list[tuple[str, set[str], str]]:
    """Two faults of different kinds in one sentence, made of ordinary sentences of the author never seen."""
    joins, chance = (" and ", ", and ", ", so ", ", but ", " because "), random.Random(7)  # noqa: S311 - sentences, and no secret
    flawed = [
        row for row in unseen() if row.label in OF_STEP[row.step] and row.kind == "o" and len(row.text.split()) <= 16
    ]  # fmt: skip
    single = [row for row in flawed if len(sentences(row.text)) == 1]
    both = [chance.sample(single, 2) for _ in range(400)]
    return [
        (one.step, {one.label, other.label}, f"{one.text.rstrip(' .!?')}{chance.choice(joins)}{other.text}")
        for one, other in both
        if one.step == other.step and one.label != other.label
    ]


def _read(name: str) -> list[Row]:
    return [Row(*line.split("\t")) for line in (HERE / name).read_text("utf-8").splitlines()]
