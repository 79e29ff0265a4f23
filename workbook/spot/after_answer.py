"""What an answer to a prompt changed: since when a rep's usual level counts anew, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from workbook.calendars.days import day_words
from workbook.records import Verdict
from workbook.spot.sentences import answered, too_new
from workbook.spot.signals import Rebase, rebased, run_began, signal_of, stood_until
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.records import Answer, Signal
    from workbook.trend.series import Anew


class AfterAnswer(NamedTuple):
    """The newest answer about a fall, and from where the usual level counts anew by it."""

    answer: Answer
    rebase: Rebase


def after_answers(said: pd.DataFrame, answers: Sequence[Answer], rep: str) -> tuple[AfterAnswer, ...]:
    """Return what answers about ``rep`` changed or will change, in the order in which they hold.

    ``said`` is what ``replay`` returned with the answers that hold. One about a prompt that had ended by itself
    changed nothing and is left out.
    """
    mine = [one for one in answers if one.rep == rep]
    if not mine:
        return ()
    rows = said[said["rep"] == rep]
    held = sorted((one for one in rebased(mine) if stood_until(rows, one)), key=lambda one: one.holds_from)
    return tuple(AfterAnswer(_newest(mine, one.onset), one) for one in held)


def after_words(one: AfterAnswer, week: date) -> str:
    """Say what was answered and from which week on the usual level counts anew; ``week`` is the last one counted."""
    year = week.year
    held, onset = day_words(one.rebase.holds_from, year), day_words(one.rebase.onset, year)
    since = f"Since the week of {held}" if one.rebase.holds_from <= week else f"From the week of {held} on"
    return f"{answered(one.answer, year)} {since} the usual level is that of the weeks from {onset} on."


def counted_anew(anew: Anew, known: int, needed: int, year: int) -> str:
    """Say that after an answer too few weeks are known since the onset."""
    return (
        f"After your answer the usual counts from {day_words(anew.since, year)} on: {too_new(known, needed)}"
    )


def fall_to_talk_about(said: pd.DataFrame, team: str, one: AfterAnswer, since: date) -> Signal | None:
    """Return the prompt as it stood before the answer ended it; None unless real, answered on ``since`` or later.

    So a talk that is prepared weeks after the answer is still about the fall.
    """
    if one.answer.verdict is not Verdict.REAL or one.answer.answered_on < since:
        return None
    rows = said[(said["rep"] == one.answer.rep) & (said["week"] < pd.Timestamp(one.rebase.holds_from))]
    last = rows.sort_values("week").to_dict("records")[-1]
    return signal_of(last, team, run_began(rows, one.answer.rep, last["week"]))


def _newest(answers: Sequence[Answer], onset: date) -> Answer:
    """Return the newest about a fall; of two on one day the first given, as in ``rebased``."""
    return max((one for one in answers if monday(one.onset) == onset), key=lambda one: one.answered_on)
