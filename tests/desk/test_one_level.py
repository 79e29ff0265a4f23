"""One usual level: week by week after an answer board, fact cards, plan and the rep's copy tell the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import monday, rows, weekly
from workbook.prepare.levels import levels
from workbook.records import Answer, Verdict
from workbook.share.numbers import numbers_of
from workbook.spot.after_answer import after_answers
from workbook.spot.signals import standing
from workbook.trend.answers import asked, held_answers, still_standing
from workbook.trend.of_talk import reading
from workbook.trend.replay import replay
from workbook.trend.series import series
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    import pandas as pd

WEEKS, FALL, LATER = 76, 48, 8
KINDS = {"calls": 40, "emails": 25}


def company(drop: float, seed: int, up: int = WEEKS) -> pd.DataFrame:
    """Ann falls in week 48, in all she does, until the week ``up``; her mates do not."""
    rng = np.random.default_rng(seed)
    at = np.arange(WEEKS)
    left = np.where((at < FALL) | (at >= up), 1.0, 1 - drop)
    people = {"Ann": left} | {f"Mate {one}": np.ones(WEEKS) for one in range(5)}
    return weekly(
        *(
            rows(name, {kind: rng.poisson(usual * share).astype(float) for kind, usual in KINDS.items()})
            for name, share in people.items()
        )
    )


def said_with(data: pd.DataFrame, answers: list[Answer]) -> pd.DataFrame:
    """Replay as the desk does."""
    given = asked(answers, until=data["week"].max().date())
    said, held = replay(data), []
    while more := still_standing(said, given, held):
        held += more
        said = replay(data, answers=held)
    return said


def first_prompt(data: pd.DataFrame) -> tuple[int, object]:
    """Return the week in which a prompt for Ann was first shown after her fall, and its signal."""
    said = replay(data)
    shown = said[(said["rep"] == "Ann") & said["alarm"] & (said["week"] >= monday(FALL))]
    week = int((shown["week"].min() - monday(0)).days // 7)
    then = [frame[frame["week"] <= monday(week)] for frame in (said, data)]
    return week, next(one for one in standing(*then) if one.rep == "Ann")


@settings(max_examples=4, deadline=None, derandomize=True)
@given(drop=st.sampled_from([0.4, 0.55, 0.7]), seed=st.integers(0, 10**6), wait=st.integers(0, 2))
def test_week_by_week_after_an_answer_copy_plan_cards_and_board_tell_one_level(
    drop: float, seed: int, wait: int
) -> None:
    data = company(drop, seed)
    week, signal = first_prompt(data)
    on = monday(week + 1 + wait).date() + timedelta(days=2)
    given_on = Answer(rep="Ann", onset=signal.onset, because="", answered_on=on, verdict=Verdict.REAL)
    told, whole = set(), said_with(data, [given_on])  # what it says of a week uses nothing later
    for last in range(week + wait + 1, min(week + wait + LATER, WEEKS)):
        now = data[data["week"] <= monday(last)]
        said = whole[whole["week"] <= monday(last)]
        ann = said[(said["rep"] == "Ann")].iloc[-1]
        read = reading(said, [given_on], "Ann", signal)
        overall, _ = levels(now, "Ann", read)
        plan = series(read.table(now, "Ann", company=now), overall.kind)
        copy = numbers_of(now, "Ann", read=read)
        assert (plan.last("usual"), plan.last("lo"), plan.last("hi")) == pytest.approx(
            (overall.usual, overall.usual_lo, overall.usual_hi)
        )
        assert copy.usual == pytest.approx((overall.usual_lo, overall.usual_hi), abs=0.005)
        answers = [one.rebase for one in after_answers(said, [given_on], "Ann")]
        board = series(trend_table(now, "Ann", said=said, answers=answers))
        if ann["alarm"]:
            assert board.last("usual") == pytest.approx(overall.usual)
        elif answers and board.anew and board.kind == overall.kind:
            assert board.anew.was == pytest.approx(overall.usual)
            told.add(round(overall.usual, 9))
        reviewed = reading(said, [given_on], "Ann", None)
        after = numbers_of(now, "Ann", read=reviewed).weeks[-1]
        shown = tuple(None if (one := board.last(name)) is None else round(one, 2) for name in ("lo", "hi"))
        if not ann["alarm"]:
            assert (after.lo, after.hi) == shown
    assert len(told) <= 1  # it does not drift


def test_once_ann_is_back_board_cards_plan_and_copy_tell_her_level_from_before_the_fall() -> None:
    data = company(0.6, 4, up=FALL + 12)
    week, signal = first_prompt(data)
    answer_given = Answer(
        rep="Ann", onset=signal.onset, because="", answered_on=monday(week + 1).date(), verdict=Verdict.REAL
    )
    said = said_with(data, [answer_given])
    held = held_answers(said, [answer_given])
    board = series(trend_table(data, "Ann", said=said, answers=held))
    assert board.back is not None
    assert board.back.since == monday(FALL + 12).date()
    assert board.last("usual") == pytest.approx(sum(KINDS.values()) / 5, rel=0.05)
    read = reading(said, [answer_given], "Ann", None)
    overall, _ = levels(data, "Ann", read)
    copy = numbers_of(data, "Ann", read=read).weeks[-1]
    assert (overall.usual, overall.usual_lo) == pytest.approx((board.last("usual"), board.last("lo")))
    assert (copy.lo, copy.hi) == pytest.approx((board.last("lo"), board.last("hi")), abs=0.005)
    assert not said[(said["rep"] == "Ann") & (said["week"] > monday(FALL + 12))]["alarm"].any()


def test_what_others_fell_by_is_measured_from_their_answers_on_as_the_words_are() -> None:
    """Five mates fell for good and were answered; what they do now is usual, and Ann is expected to do hers."""
    rng = np.random.default_rng(3)
    left = np.where(np.arange(WEEKS) < FALL, 1.0, 0.6)
    people = {"Ann": np.ones(WEEKS)} | {f"Mate {one}": left for one in range(5)}
    data = weekly(
        *(rows(name, {"calls": rng.poisson(60 * share).astype(float)}) for name, share in people.items())
    )
    answers = [(f"Mate {one}", monday(FALL).date(), monday(FALL + 6).date()) for one in range(5)]
    alone, all_of_them = (
        series(trend_table(data, "Ann", company=data, answers=given)) for given in ([], answers)
    )
    lately = slice(FALL + 14, WEEKS)
    shares = [np.nanmean(one["expected"][lately] / one["usual"][lately]) for one in (alone, all_of_them)]
    assert shares[0] < 0.85
    assert shares[1] > 0.97
    before = slice(0, FALL + 6)
    assert np.array_equal(alone["expected"][before], all_of_them["expected"][before], equal_nan=True)
    assert np.array_equal(alone["usual"], all_of_them["usual"], equal_nan=True)


def test_of_several_answers_the_first_that_ended_the_prompt_is_held() -> None:
    data = company(0.6, 4)
    week, signal = first_prompt(data)
    days = [monday(week + one).date() for one in (1, 2, 6)]
    given_on = [
        Answer(rep="Ann", onset=signal.onset, because="", answered_on=day, verdict=Verdict.REAL)
        for day in days
    ]
    said = said_with(data, given_on)
    assert [one.holds_from for one in held_answers(said, given_on)] == [monday(week + 2).date()]
