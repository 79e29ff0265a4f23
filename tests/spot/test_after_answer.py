"""After an answer: the row, the sentence and the numbers say one level, counted from the onset."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.spot.builders import answer
from tests.trend.frames import monday, rows, said, weekly
from workbook.records import Verdict
from workbook.spot.after_answer import after_answers, after_words, fall_to_talk_about
from workbook.spot.rows import BoardRow, board_rows
from workbook.spot.sentences import in_numbers
from workbook.spot.standing import BoardState
from workbook.trend.answers import Rebase
from workbook.trend.series import Back, series
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    import pandas as pd

    from workbook.records import Answer

HIGH, LOW = [50.0, 45.0, 55.0, 50.0, 48.0, 52.0], [20.0, 22.0, 18.0, 20.0, 19.0, 21.0]
FALL, ANSWERED = 24, 29  # weeks: of the onset, and in which it was answered


def years(low: int) -> pd.DataFrame:
    """Ann's calls and her mates', with so many times six low weeks."""
    return weekly(
        rows("Ann", {"calls": HIGH * 4 + LOW * low}),
        *(rows(f"Mate {one}", {"calls": HIGH * (4 + low)}) for one in range(5)),
    )


DATA = years(low=2)
FELL = said(DATA, "Ann", range(27, ANSWERED + 1), onset=(FALL - 1, FALL, FALL + 1))
REAL = answer(onset=monday(FALL).date(), on=monday(ANSWERED).date() + timedelta(days=2)).model_copy(
    update={"verdict": Verdict.REAL}
)


def row(weeks: int, *answers: Answer, of: pd.DataFrame | None = None) -> BoardRow:
    """Return Ann's row after so many weeks."""
    last, today = monday(weeks), monday(weeks).date()
    whole = DATA if of is None else of
    data, fell = whole[whole["week"] < last], FELL[FELL["week"] < last]
    (found,) = board_rows(data, fell, (), {}, (), answers, today, only={"Ann"})
    return found


def test_the_row_inside_the_usual_range_says_since_when_it_counts_after_the_answer() -> None:
    found = row(36, REAL)
    assert found.state is BoardState.INSIDE
    assert found.sentence == "Inside the usual range, which after your answer counts from 23 June on."
    assert found.hi[-1] < min(rate for rate in tuple(found.values)[:FALL] if np.isfinite(rate))


def test_a_year_after_its_onset_a_level_is_the_usual_one_and_no_answer_is_told_beside_it() -> None:
    data = years(low=10)
    told = [row(weeks, REAL, of=data).sentence for weeks in (FALL + 52, FALL + 54)]
    assert ["after your answer" in one for one in told] == [True, False]
    assert told[1] == "Inside the usual range."


def test_without_an_answer_nothing_is_said_and_the_level_is_that_of_all_weeks() -> None:
    found = row(36)
    assert "answer" not in found.sentence
    assert found.hi[-1] > row(36, REAL).hi[-1]


def test_as_long_as_too_few_weeks_are_known_since_the_onset_the_row_says_so() -> None:
    late = REAL.model_copy(update={"onset": monday(FALL + 1).date()})
    found = row(31, late)
    assert found.state is BoardState.ANSWERED
    assert found.sentence == (
        "After your answer the usual counts from 30 June on: "
        "6 weeks are known; 8 are needed to tell what is usual."
    )


def test_it_is_said_what_was_answered_when_and_since_when_the_usual_level_counts() -> None:
    (one,) = after_answers(FELL, [REAL], "Ann")
    assert one.rebase == Rebase("Ann", monday(FALL).date(), monday(ANSWERED + 1).date())
    assert after_words(one, monday(35).date()) == (
        "You answered on 30 July: it was real. "
        "Since the week of 4 August the usual level is that of the weeks from 23 June on."
    )
    assert "From the week of 4 August on the usual" in after_words(one, monday(ANSWERED).date())


def test_once_the_rep_is_back_it_is_said_since_when_and_that_the_fall_counts_no_longer() -> None:
    (one,) = after_answers(FELL, [REAL], "Ann")
    back = Back(monday(40).date(), monday(46).date())
    assert after_words(one, monday(47).date(), back) == (
        "You answered on 30 July: it was real. Activity was up again from the week of 13 October on. So since the "
        "week of 24 November the weeks of that fall no longer count: the usual level is that of all other weeks."
    )
    earlier = Back(monday(10).date(), monday(16).date())  # from another fall, answered before
    assert after_words(one, monday(47).date(), earlier) == after_words(one, monday(47).date())


def test_the_newest_answer_about_a_fall_is_the_one_that_is_told() -> None:
    changed = REAL.model_copy(update={"verdict": Verdict.NOT_REAL, "answered_on": monday(ANSWERED).date()})
    (one,) = after_answers(FELL, [changed, REAL], "Ann")
    assert one.answer == REAL
    same_day = changed.model_copy(update={"answered_on": REAL.answered_on})
    (one,) = after_answers(FELL, [same_day, REAL], "Ann")  # the store gives the newest first
    assert one.answer == same_day


@pytest.mark.parametrize("other", [
    {"rep": "Mate 0"},
    {"onset": monday(10).date()},  # about another fall
    {"answered_on": monday(33).date()},  # the prompt had ended by itself
])  # fmt: skip
def test_an_answer_that_moved_no_level_is_not_told(other: dict[str, object]) -> None:
    assert after_answers(FELL, [REAL.model_copy(update=other)], "Ann") == ()


def test_a_fall_that_was_real_is_still_what_a_talk_is_about_weeks_later_and_no_other_answer_makes_it_so() -> (
    None
):
    (one,) = after_answers(FELL, [REAL], "Ann")
    fall = fall_to_talk_about(FELL, "North", one, REAL.answered_on)
    assert fall is not None
    assert (fall.rep, fall.onset, fall.week) == ("Ann", monday(FALL).date(), monday(ANSWERED).date())
    assert fall.shown_on == monday(28).date()
    assert fall.kinds == ("calls",)
    assert fall_to_talk_about(FELL, "North", one, REAL.answered_on + timedelta(days=1)) is None
    explained = one._replace(answer=REAL.model_copy(update={"verdict": Verdict.EXPLAINED}))
    assert fall_to_talk_about(FELL, "North", explained, REAL.answered_on) is None


def test_the_numbers_in_words_name_the_old_level_and_until_when_it_was_usual() -> None:
    (one,) = after_answers(FELL, [REAL], "Ann")
    drawn = series(trend_table(DATA, "Ann", said=FELL, answers=[one.rebase]))
    words = in_numbers(drawn)
    assert "own usual level 4.0" in words
    assert words.endswith("Up to 3 August the usual level was 10.0.")
    assert "Up to" not in in_numbers(series(trend_table(DATA, "Ann", said=FELL)))
