"""Their view in the meeting: ask, listen to the end, read back, correct until they agree.

Listening first, and reading back what was heard, is what the method rests on; being listened to well lowers
defensiveness (Itzchakov & Kluger 2018). What they agreed to is the text as it was read: a changed text has to be
read back again.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.prepare.boxes import ReadBack
from workbook.prepare.gate import options_open, written
from workbook.prepare.phrases import OPEN_QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS, FIRST, READ_BACK = "view.words", "view.first", "view.read_back"
"""Boxes: their words as they stand, as they were first written where they were corrected, and the agreement."""
FEW_QUESTIONS = 2  # shown where the manager chose none


class Turn(StrEnum):
    """Where the listening stands."""

    ASK = "ask"
    LISTEN = "listen"
    READ_BACK = "read back"
    CORRECT = "correct"
    AGREED = "agreed"


def turn(words: Mapping[str, str]) -> Turn:
    """Return where to take it up again: asking, reading back what is written, or done.

    ``words`` are the texts of the boxes by name. Listening and correcting are begun by a press and not found here.
    """
    if options_open(words):
        return Turn.AGREED
    return Turn.READ_BACK if written(words, WORDS) else Turn.ASK


def questions(words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the questions the manager chose, one a line; else the first open ones."""
    chosen = tuple(line.strip() for line in words.get("view.questions", "").splitlines() if line.strip())
    return chosen or OPEN_QUESTIONS[:FEW_QUESTIONS]


def agreed(words: Mapping[str, str]) -> dict[str, str]:
    """Return what to keep when they agree; nothing where there are no words to agree to."""
    return {READ_BACK: ReadBack.AGREED.value} if written(words, WORDS) else {}


def corrected(words: Mapping[str, str]) -> dict[str, str]:
    """Return what to keep when they correct what was read: their words as first written stay beside.

    A second correction keeps the first writing, not the one in between.
    """
    kept = {} if written(words, FIRST) else {FIRST: words.get(WORDS, "")}
    return {**kept, **reopened(words)} if written(words, WORDS) else {}


def reopened(words: Mapping[str, str]) -> dict[str, str]:
    """Return what to keep after their words changed: what was agreed is not what stands there now."""
    was_agreed = words.get(READ_BACK) == ReadBack.AGREED
    return {READ_BACK: ReadBack.NOT_YET.value} if was_agreed else {}
