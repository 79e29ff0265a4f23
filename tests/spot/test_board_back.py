"""On the board who fell, was answered and came back is told as back, and judged by the weeks before and after."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.below import below, texts
from workbook.records import Answer, Verdict

pytestmark = pytest.mark.usefixtures("no_errors")
FALL, UP = date(2026, 2, 2), date(2026, 5, 4)  # Mondays; the sample ends in September


def lower(activity, rep, first, end, kept):
    activity = activity.copy()
    days = activity["date"].between(pd.Timestamp(first), pd.Timestamp(end) - pd.Timedelta(days=1))
    mine = days & (activity["rep"] == rep)
    activity.loc[mine, "count"] = (activity.loc[mine, "count"] * kept).round().astype(int)
    return activity


def changed(desk, activity):
    desk.days_changed()
    desk.__dict__["activity"] = activity


def never_prompted(desk):
    said = desk.said[desk.said["week"] >= pd.Timestamp("2026-01-01")]
    return min(set(desk.reps) - set(said.loc[said["alarm"], "rep"]))


def test_who_is_back_after_an_answered_fall_is_told_since_when_and_a_second_fall_prompts_again(desk):
    rep = never_prompted(desk)
    fallen = lower(desk.activity, rep, FALL, UP, 0.3)
    changed(desk, fallen)
    rows = desk.said[
        (desk.said["rep"] == rep) & desk.said["alarm"] & (desk.said["week"] >= pd.Timestamp(FALL))
    ]
    shown = rows.iloc[0]
    on = shown["week"].date() + timedelta(days=9)
    assert on < UP
    given = Answer(
        rep=rep, onset=shown["onset"].date(), because="", answered_on=on, verdict=Verdict.REAL, shown_on=None
    )
    desk.store.save_answer(given)
    changed(desk, fallen)
    screen = desk.board()
    table = next(one for one in below(screen) if type(one).__name__ == "PickTable")
    table.chosen = rep
    detail = next(one for one in below(screen) if type(one).__name__ == "Detail")
    answered = texts(detail._told.answered)
    since = re.search(r"Activity was up again from the week of (\d+ May) on\.", answered)
    assert since is not None
    assert since[1] in {"4 May", "11 May"}
    assert "the weeks of that fall no longer count" in answered
    assert f"Up again from the week of {since[1]} 2026 on" in texts(detail._told.chart)
    assert rep not in [one.rep for one in desk.prompts]
    changed(desk, lower(fallen, rep, date(2026, 7, 6), date(2027, 1, 1), 0.3))
    assert rep in [one.rep for one in desk.prompts]
