"""The labelled sentences: who wrote one, what is wrong with it, in which step, ordinary or hard."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

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


def _read(name: str) -> list[Row]:
    return [Row(*line.split("\t")) for line in (HERE / name).read_text("utf-8").splitlines()]
