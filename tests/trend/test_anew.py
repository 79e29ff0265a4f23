"""After an answer the usual level is that of the weeks from the onset, in the chart as in the detector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import monday, rows, said, weekly
from workbook.detect import Rebased, bases, detect
from workbook.trend.anew import begins, rebased_at, rests_on
from workbook.trend.charts.trend import draw_trend, trend_chart
from workbook.trend.company import company_arrays
from workbook.trend.recorded import changed_at
from workbook.trend.series import described, series
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from datetime import date

HIGH, LOW = [50.0, 45.0, 55.0, 50.0, 48.0, 52.0], [20.0, 22.0, 18.0, 20.0, 19.0, 21.0]
FALL, HOLDS = 24, 34  # weeks of the onset and from which the answer holds
COUNTS = HIGH * 4 + LOW * 3
DATA = weekly(rows("Ann", {"calls": COUNTS}), *(rows(f"Mate {one}", {"calls": HIGH * 7}) for one in range(5)))
FELL = said(DATA, "Ann", range(28, HOLDS), onset=(FALL - 1, FALL, FALL + 1))


def day(week: int) -> date:
    return monday(week).date()


ANSWER = ("Ann", day(FALL), day(HOLDS))


def of_ann(**given: object) -> pd.DataFrame:
    table = trend_table(DATA, "Ann", said=FELL, **given)  # type: ignore[arg-type]
    return table[table["kind"] == "calls"].reset_index(drop=True)


def test_from_the_answer_on_the_level_is_that_of_the_weeks_from_the_onset_and_before_it_stays() -> None:
    was, now = of_ann(), of_ann(answers=[ANSWER])
    pd.testing.assert_frame_equal(
        now[:HOLDS].drop(columns="usual_from"), was[:HOLDS].drop(columns="usual_from")
    )
    assert now["usual"][HOLDS:].tolist() == pytest.approx([4.0] * (len(now) - HOLDS), rel=0.03)
    assert (was["usual"][HOLDS:] > 6).all()
    assert (now["hi"][HOLDS:] < now["usual"][HOLDS - 1]).all()
    assert now["usual_from"][:HOLDS].isna().all()
    assert (now["usual_from"][HOLDS:] == monday(FALL)).all()
    assert (now["expected"][HOLDS:] <= now["usual"][HOLDS:]).all()


@settings(max_examples=15, deadline=None)
@given(before=st.lists(st.integers(0, 300), min_size=FALL, max_size=FALL))
def test_nothing_before_the_onset_moves_the_level_after_the_answer(before: list[int]) -> None:
    other = weekly(
        rows("Ann", {"calls": [*map(float, before), *COUNTS[FALL:]]}),
        *(rows(f"Mate {one}", {"calls": HIGH * 7}) for one in range(5)),
    )
    mine = trend_table(other, "Ann", said=FELL, answers=[ANSWER])
    calls = mine[mine["kind"] == "calls"].reset_index(drop=True)
    pd.testing.assert_series_equal(calls["usual"][HOLDS:], of_ann(answers=[ANSWER])["usual"][HOLDS:])


def test_chart_and_detector_say_one_level_before_and_after_the_answer() -> None:
    counts = np.array([[COUNTS], *([[HIGH * 7]] * 5)], dtype=float).transpose(0, 2, 1)
    found = detect(
        counts, np.full(counts.shape[:2], 5.0), np.zeros(6, dtype=int), rebased=[Rebased(0, FALL, HOLDS)]
    )
    drawn = of_ann(answers=[ANSWER])["usual"].to_numpy()
    here = [FALL, -1]  # the detector leans a little on the company where few weeks are known
    assert drawn[here].tolist() == pytest.approx((found.level[0, here, 0] / 5).tolist(), rel=0.25)
    assert found.level[0, -1, 0] / 5 < 0.6 * drawn[FALL]


def test_where_too_few_weeks_are_known_since_the_onset_nothing_is_usual_and_the_old_level_is_still_named() -> (
    None
):
    late = ("Ann", day(39), day(41))
    one = series(trend_table(DATA, "Ann", answers=[late]), "calls")
    assert one.last("usual") is None
    assert one.anew is not None
    assert (one.anew.since, one.anew.held) == (day(39), day(41))
    assert one.anew.was == pytest.approx(series(trend_table(DATA, "Ann"), "calls")["usual"][40])


def test_the_chart_names_the_old_level_beside_its_end_and_the_text_says_both() -> None:
    table = trend_table(DATA, "Ann", said=FELL, answers=[ANSWER])
    anew = series(table).anew
    assert anew is not None
    assert (anew.since, anew.held, anew.was) == (day(FALL), day(HOLDS), pytest.approx(10.0, rel=0.02))
    drawn, free = str(draw_trend(table, finding="")), str(draw_trend(trend_table(DATA, "Ann"), finding=""))
    assert f"was {anew.was:.1f}" in drawn
    assert "own usual level 4.0" in drawn
    assert "the usual level counts anew from 23 June 2025 on; it was" in drawn
    assert "was" not in free
    assert str(trend_chart(DATA, "Ann", said=FELL, answers=[ANSWER])) != str(
        trend_chart(DATA, "Ann", said=FELL)
    )


def test_the_old_level_ends_where_the_new_one_begins_and_no_line_joins_them() -> None:
    one = series(trend_table(DATA, "Ann", said=FELL, answers=[ANSWER]))
    assert one.stretches == [slice(0, HOLDS), slice(HOLDS, len(COUNTS))]
    assert series(trend_table(DATA, "Ann", said=FELL)).stretches == [slice(0, len(COUNTS))]


def test_a_new_prompt_right_after_the_answer_holds_the_new_level_and_leaves_the_old_one() -> None:
    both = pd.concat([
        FELL[FELL["week"] < monday(HOLDS)],
        said(DATA, "Ann", range(HOLDS, len(COUNTS)), onset=(36, 36, 36)).query("week >= @monday(@HOLDS)"),
    ])  # fmt: skip
    table = trend_table(DATA, "Ann", said=both, answers=[ANSWER])
    calls = table[table["kind"] == "calls"].reset_index(drop=True)
    assert calls["usual"][28] == pytest.approx(10.0, rel=0.02)
    assert calls["usual"][HOLDS - 1] == calls["usual"][FALL]
    assert calls["usual"][len(COUNTS) - 1] == pytest.approx(4.0, rel=0.03)


UP = 40  # the week in which Ann is back
BACK = weekly(
    rows("Ann", {"calls": COUNTS[:UP] + HIGH * 4}),
    *(rows(f"Mate {one}", {"calls": HIGH * 11}) for one in range(5)),
)


def of_ann_back() -> pd.DataFrame:
    table = trend_table(BACK, "Ann", said=FELL, answers=[ANSWER])
    return table[table["kind"] == "calls"].reset_index(drop=True)


def test_once_ann_is_back_the_weeks_of_the_fall_count_no_longer_and_those_before_it_again() -> None:
    calls = of_ann_back()
    told = int(calls["back_from"].notna().argmax())
    assert UP < told <= UP + 8
    assert (calls["back_from"][told:] == monday(UP)).all()
    assert calls["back_from"][:told].isna().all()
    assert (calls["usual_from"][HOLDS:told] == monday(FALL)).all()
    assert calls["usual_from"][told:].isna().all()
    assert calls["usual"][told:].tolist() == pytest.approx([10.0] * (len(calls) - told), rel=0.02)
    assert calls["usual"][told - 1] < 8
    before = of_ann(answers=[ANSWER])
    pd.testing.assert_frame_equal(calls[:UP], before[:UP])


def test_a_chart_of_one_who_is_back_says_since_when_and_names_no_old_level() -> None:
    one = series(trend_table(BACK, "Ann", said=FELL, answers=[ANSWER]))
    assert one.anew is None
    assert one.back is not None
    assert one.back.since == day(UP)
    at = one.weeks.index(one.back.held)
    assert one.stretches == [slice(0, HOLDS), slice(HOLDS, at), slice(at, len(one.weeks))]
    assert "Up again from the week of 13 October 2025 on: since that of" in described(one)
    assert series(trend_table(DATA, "Ann", said=FELL, answers=[ANSWER])).back is None


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6), up=st.integers(HOLDS, 48), change=st.sampled_from([None, 20, 45]))
def test_chart_and_detector_see_a_return_in_one_week_whoever_else_is_in_the_table(
    seed: int, up: int, change: int | None
) -> None:
    """The detector reads the whole company, the chart the team, of the kinds that the rep has."""
    rng = np.random.default_rng(seed)
    share = np.where((np.arange(66) >= FALL) & (np.arange(66) < up), 0.4, 1.0)
    data = weekly(
        rows("Ann", {"calls": rng.poisson(50 * share), "emails": rng.poisson(9 * share)}, first=3),
        rows("Mate", {"calls": rng.poisson(40, 66), "demos": rng.poisson(3, 66)}, first=2),
        rows("Far", {"visits": rng.poisson(20, 70)}, team="South"),
    )
    answers = [("Ann", day(FALL + 3), day(HOLDS + 3))]
    changes = [] if change is None else [(day(change), ("calls",))]
    read = company_arrays(data)
    found = bases(
        read.counts,
        read.days,
        rebased_at(answers, read.reps, read.weeks),
        changed_at(changes, read.kinds, read.weeks),
    )
    seen = {
        (str(read.weeks[one.holds_from])[:10], str(read.weeks[one.since])[:10]) for one in found if one.back
    }
    table = trend_table(data, "Ann", answers=answers, changes=changes)
    told = table[table["back_from"].notna()].groupby("back_from")["week"].min()
    assert {(f"{week:%Y-%m-%d}", f"{since:%Y-%m-%d}") for since, week in told.items()} == seen


WEEKS = np.array([monday(week) for week in range(20)], dtype="datetime64[D]")


@pytest.mark.parametrize(
    ("answers", "ends"),
    [
        ([("Ann", day(5), day(9))], [0] * 9 + [5] * 11),
        ([("Bo", day(5), day(9))], [0] * 20),
        ([("Ann", day(9), day(5))], [0] * 20),  # it cannot hold before its onset
        ([("Ann", day(5), day(30))], [0] * 20),  # it holds after the last week
        ([("Ann", day(5), day(9)), ("Ann", day(12), day(15))], [0] * 9 + [5] * 6 + [12] * 5),
        ([("Ann", day(8), day(9)), ("Ann", day(2), day(15))], [0] * 9 + [8] * 11),
        ([("Ann", day(-9), day(-2))], [0] * 20),
    ],
)
def test_the_level_counts_from_the_latest_onset_whose_answer_holds(
    answers: list[tuple[str, date, date]], ends: list[int]
) -> None:
    counts, days = np.full((2, 20, 1), 9.0), np.full((2, 20, 1), 5.0)
    rests = rests_on(answers, [], counts, days, ["Al", "Ann"], ["calls"], WEEKS)
    assert [begins(rests, rep, 20).anew.tolist() for rep in (0, 1)] == [[0] * 20, ends]
