"""What an answer to a prompt changed: since when a rep's usual level counts anew, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook.calendars.days import day_words
from workbook.records import Verdict
from workbook.spot.sentences import answered, too_new
from workbook.trend.answers import held_answers, rebased
from workbook.trend.runs import run_before, signal_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from workbook.records import Answer, Signal
    from workbook.trend.answers import Rebase
    from workbook.trend.series import Anew, Back


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
    return tuple(AfterAnswer(_newest(mine, rows, one), one) for one in held_answers(rows, mine))


def after_words(one: AfterAnswer, week: date, back: Back | None = None) -> str:
    """Say what was answered and from which week on the usual level counts anew; ``week`` is the last one counted.

    Where the rep came ``back`` after it, say from when on, and that the weeks of the fall count no longer. It is told
    as what was: a second fall may have come since.
    """
    year = week.year
    if back and back.held >= one.rebase.holds_from:
        up, told = day_words(back.since, year), day_words(back.held, year)
        return (
            f"{answered(one.answer, year)} Activity was up again from the week of {up} on. So since the week of {told} "
            "the weeks of that fall no longer count: the usual level is that of all other weeks."
        )
    held, onset = day_words(one.rebase.holds_from, year), day_words(one.rebase.onset, year)
    since = f"Since the week of {held}" if one.rebase.holds_from <= week else f"From the week of {held} on"
    return f"{answered(one.answer, year)} {since} the usual level is that of the weeks from {onset} on."


def counted_anew(anew: Anew, known: int, needed: int, year: int) -> str:
    """Say that after an answer too few weeks are known since the onset, or since recording changed."""
    since = day_words(anew.since, year)
    if anew.recorded:
        return f"Counted again from {since}, because how it is recorded changed: {too_new(known, needed)}"
    return f"After your answer the usual counts from {since} on: {too_new(known, needed)}"


def fall_to_talk_about(said: pd.DataFrame, team: str, one: AfterAnswer, since: date) -> Signal | None:
    """Return the prompt as it stood before the answer ended it; None unless real, answered on ``since`` or later.

    So a talk that is prepared weeks after the answer is still about the fall.
    """
    if one.answer.verdict is not Verdict.REAL or one.answer.answered_on < since:
        return None
    return _ended(said[said["rep"] == one.answer.rep], one.rebase, team)


def _ended(rows: pd.DataFrame, rebase: Rebase, team: str = "") -> Signal:
    """Return the prompt that an answer ended, or will end, as it stood last."""
    run = run_before(rows, rebase.holds_from)
    return signal_of(run.to_dict("records")[-1], team, run)


def _newest(answers: Sequence[Answer], rows: pd.DataFrame, rebase: Rebase) -> Answer:
    """Return the newest about the fall: who thinks again later answers the same prompt."""
    newest = _ended(rows, rebase).answer_among(answers)
    return newest or next(one for one in answers if rebased([one]) == (rebase,))
