"""How a rep stands on the board, and in which words."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.company import WEEKS_BEFORE
from workbook.detect.score import WEEKS_INSIDE
from workbook.records import Answered, Cause
from workbook.spot import sentences
from workbook.spot.after_answer import counted_anew
from workbook.spot.not_known import not_known_since, not_known_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import Answer, CauseAnswer, Signal
    from workbook.spot.nothing_recorded import NothingRecorded
    from workbook.spot.team import TeamSlump
    from workbook.trend.company import CompanyArrays
    from workbook.trend.series import Series

NEEDED = WEEKS_BEFORE + WEEKS_INSIDE  # known weeks before the detector judges a rep
FEW = 0.05  # a fall that may be smaller than this is hardly one
MOST = 0.5  # of a team's reps with a prompt: above that they are shown as the team's


class BoardState(StrEnum):
    """How a rep stands on the board."""

    STANDS = "prompt stands"
    OTHERS_TOO = "prompt stands, mostly for what others fell by too"
    WITH_TEAM = "part of the team's fall"
    SOURCE = "a source that is silent for the whole team"
    NOTHING = "nothing recorded"
    ANSWERED = "answered"
    INSIDE = "inside the usual range"
    TOO_NEW = "not enough weeks yet"


def teams_down(
    slumps: Sequence[TeamSlump], standing_reps: Iterable[str], teams: Mapping[str, str]
) -> frozenset[str]:
    """Return the teams that are down as a whole and of whom more than half has a prompt.

    ``standing_reps`` are the reps with a prompt; ``teams`` is the team of every rep.
    """
    size = Counter(teams.values())
    standing = Counter(teams[rep] for rep in standing_reps)
    return frozenset(one.team for one in slumps if standing[one.team] > MOST * size[one.team])


def mostly_others(signal: Signal, causes: Iterable[CauseAnswer]) -> bool:
    """Tell whether a fall is mostly what the others fell by in the same weeks, and the rest may be next to nothing.

    A prompt allows for less of it than a size does (``detect.common``), so there is one, for a few per cent.
    """
    team = any(one.cause is Cause.TEAM and one.answered is Answered.EXPLAINS for one in causes)
    return team and signal.drop_lo < FEW


def prompt_stands(signal: Signal, causes: Sequence[CauseAnswer], *, with_team: bool) -> BoardState:
    """Return how a prompt stands that nobody has answered."""
    if any(one.cause is Cause.SOURCE and one.answered is Answered.EXPLAINS for one in causes):
        return BoardState.SOURCE
    if with_team:
        return BoardState.WITH_TEAM
    return BoardState.OTHERS_TOO if mostly_others(signal, causes) else BoardState.STANDS


def of_prompt(  # noqa: PLR0913, PLR0917 - a prompt, and all that its words rest on
    signal: Signal,
    held: Sequence[str],
    answers: Sequence[Answer],
    stands: BoardState,
    silent: NothingRecorded | None,
    unknown: str,
) -> tuple[BoardState, str]:
    """Return how a rep with a prompt stands, and the words: answered, or as ``prompt_stands`` said."""
    answer = signal.answer_among(answers)
    if answer and silent:
        return BoardState.NOTHING, silent.row
    if answer:
        return BoardState.ANSWERED, sentences.answered(answer, signal.week.year)
    if stands is BoardState.SOURCE:
        return stands, sentences.SILENT_FOR_ALL
    if stands is BoardState.OTHERS_TOO:
        return stands, f"{sentences.beyond_others(signal, held)}{unknown}"
    return stands, f"{sentences.short_finding(signal, held)}{unknown}"


def unknown_since(signal: Signal, read: CompanyArrays, silent: NothingRecorded | None, last: date) -> str:
    """Say since when nothing at all is recorded for a rep with a prompt, or nothing of what fell; "" else."""
    if silent:
        return f" {silent.short}"
    return not_known_words(not_known_since(signal, read, last), last.year)


def without_prompt(one: Series, silent: NothingRecorded | None) -> tuple[BoardState, str]:
    """Return how a rep stands of whom no prompt does, and the words."""
    if silent:
        return BoardState.NOTHING, silent.row
    counted = np.isfinite(one["rate"])
    if one.anew and (known := int(counted[[week >= one.anew.since for week in one.weeks]].sum())) < NEEDED:
        state = BoardState.TOO_NEW if one.anew.recorded else BoardState.ANSWERED
        return state, counted_anew(one.anew, known, NEEDED, one.weeks[-1].year)
    known = int(counted.sum())
    if known < NEEDED:
        return BoardState.TOO_NEW, sentences.too_new(known, NEEDED)
    return BoardState.INSIDE, sentences.quiet(one)
