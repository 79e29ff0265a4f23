"""After a change of how a kind is recorded the chart and the comparisons rest on weeks since then alone."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from tests.trend.frames import monday, rows, weekly
from workbook.records import RecordingChange
from workbook.trend.recorded import alike, counted_anew, without_cut_weeks
from workbook.trend.replay import replay
from workbook.trend.series import series
from workbook.trend.table import ALL, trend_table

HIGH, LOW = [50.0, 45.0, 55.0, 50.0, 48.0, 52.0], [20.0, 22.0, 18.0, 20.0, 19.0, 21.0]
CHANGE = 24
COUNTS = {"calls": HIGH * 4 + LOW * 3, "emails": [30.0, 33.0, 27.0] * 14}
DATA = weekly(*(rows(f"Rep {one}", COUNTS) for one in range(6)))
DAY = monday(CHANGE).date()
TOLD = counted_anew([RecordingChange(since=DAY, kinds=("calls",))])


def of(kind: str, **given: object) -> pd.DataFrame:
    table = trend_table(DATA, "Rep 0", company=DATA, **given)  # type: ignore[arg-type]
    return table[table["kind"] == kind].reset_index(drop=True)


@pytest.mark.parametrize("kind", ["calls", ALL])
def test_the_level_of_the_kind_and_of_a_sum_with_it_begins_anew_and_is_drawn_so(kind: str) -> None:
    was, now = of(kind), of(kind, changes=TOLD)
    pd.testing.assert_frame_equal(was[:CHANGE], now[:CHANGE])
    assert now["usual"][CHANGE : CHANGE + 6].isna().all()
    since = now["rate"][CHANGE:].mean()
    assert now["usual"][CHANGE + 6 :].tolist() == pytest.approx([since] * (len(now) - CHANGE - 6), rel=0.06)
    assert (now["usual_from"][CHANGE:] == monday(CHANGE)).all()
    anew = series(trend_table(DATA, "Rep 0", changes=TOLD), kind).anew
    assert anew is not None
    assert (anew.since, anew.held) == (DAY, DAY)
    assert anew.was == pytest.approx(was["usual"][CHANGE - 1])


def test_a_kind_that_is_recorded_as_before_keeps_its_level() -> None:
    pd.testing.assert_frame_equal(of("emails"), of("emails", changes=TOLD))


def test_of_a_change_in_the_middle_of_a_week_that_week_is_neither_before_nor_after() -> None:
    wednesday = RecordingChange(since=DAY + timedelta(days=2), kinds=("calls",))
    left = without_cut_weeks(DATA, [wednesday])
    gone = DATA.merge(left, how="left", indicator=True).query("_merge == 'left_only'")
    assert {(row.week, row.kind) for row in gone.itertuples()} == {(monday(CHANGE), "calls")}
    assert counted_anew([wednesday])[0].week == DAY + timedelta(days=7)
    saturday = RecordingChange(since=DAY - timedelta(days=2), kinds=("calls",))
    assert counted_anew([saturday]) == TOLD
    assert without_cut_weeks(DATA, [saturday]) is DATA


def test_only_alike_weeks_are_compared_and_a_kind_that_ended_stays() -> None:
    some = alike(DATA, TOLD)
    calls, emails = (some[some["kind"] == kind] for kind in ("calls", "emails"))
    assert calls["week"].min() == monday(CHANGE)
    assert emails["week"].min() == monday(0)
    ended = DATA[(DATA["kind"] != "calls") | (DATA["week"] < monday(CHANGE))]
    assert alike(ended, TOLD) is ended
    assert alike(DATA, ()) is DATA


def test_the_replay_ends_what_the_change_brought_and_refuses_what_is_no_change() -> None:
    fell = weekly(
        *(rows(f"Mate {one}", {"calls": HIGH * 7}) for one in range(5)),
        rows("Ann", {"calls": COUNTS["calls"]}),
    )
    was, now = replay(fell), replay(fell, changes=TOLD)
    assert was[was["rep"] == "Ann"]["alarm"].iloc[-1]
    assert not now["alarm"].any()
    before = (was["week"] < monday(CHANGE)).to_numpy()
    np.testing.assert_array_equal(was["score"][before], now["score"][before])
    for wrong in [(date(2026, 1, 6), ["calls"]), (DAY, []), (DAY, "calls"), ("x", ["calls"]), DAY]:
        with pytest.raises(
            ValueError, match=r"^changes must be a Monday and the kinds .*; number 1 is not\.$"
        ):
            replay(fell, changes=[(DAY, ["calls"]), wrong])  # type: ignore[list-item]
