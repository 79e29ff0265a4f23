from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import monday, rows, said, team, weekly
from workbook.trend.charts.trend import trend_chart
from workbook.trend.series import series
from workbook.trend.sums import LeftOut
from workbook.trend.table import COLUMNS, drawn_kind, trend_table

STEADY = [50.0, 45.0, 55.0, 50.0, 48.0, 52.0] * 4


def of(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    return table[table["kind"] == kind].set_index("week")


def test_there_is_a_row_for_each_week_and_kind_with_the_sum_first() -> None:
    table = trend_table(weekly(rows("Ann", {"calls": STEADY, "emails": STEADY})), "Ann")
    assert tuple(table.columns) == COLUMNS
    assert list(dict.fromkeys(table["kind"])) == ["all", "calls", "emails"]
    assert len(table) == 3 * len(STEADY)
    assert of(table, "all")["count"].iloc[0] == 100
    assert of(table, "all")["rate"].iloc[0] == 20
    assert of(table, "calls")["rate"].iloc[0] == 10
    assert table.loc[table["is_sum"], "kind"].unique() == ["all"]
    assert table.loc[table["drawn"], "kind"].unique() == ["all"]


def test_a_missing_week_is_a_row_that_is_not_known() -> None:
    values = [*STEADY[:10], math.nan, *STEADY[11:]]
    table = of(trend_table(weekly(rows("Ann", {"calls": values})), "Ann"), "calls")
    gap = table.loc[monday(10)]
    assert math.isnan(gap["count"])
    assert math.isnan(gap["work_days"])
    assert math.isnan(gap["rate"])
    assert len(table) == len(STEADY)


def test_a_rep_who_went_silent_keeps_rows_up_to_the_last_week_of_all() -> None:
    table = trend_table(weekly(rows("Ann", {"calls": STEADY[:10]}), rows("Bo", {"calls": STEADY})), "Ann")
    assert table["week"].max() == monday(len(STEADY) - 1)
    assert of(table, "calls")["rate"].tail(10).isna().all()


def test_a_newcomer_begins_in_the_first_week_with_a_row() -> None:
    late = rows("Ann", {"calls": STEADY[:8]}, first=16)
    table = trend_table(weekly(late, rows("Bo", {"calls": STEADY})), "Ann")
    assert table["week"].min() == monday(16)


def test_the_sum_is_not_known_where_one_kind_that_is_usual_has_no_row() -> None:
    calls = [*STEADY[:12], math.nan, *STEADY[13:]]
    table = trend_table(weekly(rows("Ann", {"calls": calls, "emails": STEADY})), "Ann")
    assert math.isnan(of(table, "all").loc[monday(12), "count"])
    assert of(table, "emails").loc[monday(12), "count"] == STEADY[12]


def test_a_kind_given_up_is_left_out_of_the_sum_of_all_weeks_and_named() -> None:
    letters = [5.0] * 8 + [math.nan] * 16
    table = of(trend_table(weekly(rows("Ann", {"calls": STEADY, "letters": letters})), "Ann"), "all")
    assert table["count"].tolist() == STEADY
    assert table["left_out"].iloc[0] == (LeftOut("letters", monday(8).date(), new=False),)


def test_from_the_onset_on_the_usual_level_is_held() -> None:
    data = weekly(rows("Ann", {"calls": STEADY[:18] + [10.0] * 6}))
    held = of(trend_table(data, "Ann", said=said(data, "Ann", [21, 22, 23], onset=(17, 18, 19))), "calls")
    free = of(trend_table(data, "Ann"), "calls")
    assert (held["usual"].iloc[18:] == held["usual"].iloc[18]).all()
    assert held["usual"].iloc[-1] == free["usual"].iloc[18] > free["usual"].iloc[-1]
    assert list(held.index[held["in_onset"]]) == [monday(week) for week in (17, 18, 19)]
    assert list(held.index[held["prompt"]]) == [monday(week) for week in (21, 22, 23)]
    assert held["since"].isna().sum() == 18
    assert held["since"].iloc[-1] == pytest.approx(2)


def test_a_prompt_that_ended_leaves_no_onset_to_shade() -> None:
    data = weekly(rows("Ann", {"calls": STEADY}))
    table = trend_table(data, "Ann", said=said(data, "Ann", [15, 16], onset=(12, 13, 14)))
    assert table["prompt"].sum() == 2 * 2  # two weeks, two kinds
    assert not table["in_onset"].any()
    assert table["since"].isna().all()


def test_the_kinds_that_fell_together_are_summed_and_drawn() -> None:
    data = weekly(rows("Ann", {"calls": STEADY, "emails": STEADY, "demos": STEADY}))
    fell = said(data, "Ann", [23], onset=(20, 20, 20), kinds=("emails", "calls"))
    table = trend_table(data, "Ann", said=fell)
    assert table.loc[table["drawn"], "kind"].unique() == ["calls + emails"]
    assert of(table, "calls + emails")["count"].iloc[0] == 100
    assert set(table.loc[table["is_sum"], "kind"]) == {"all", "calls + emails"}


@pytest.mark.parametrize(
    ("fallen", "drawn"),
    [((), "all"), (("calls",), "calls"), (("emails", "calls"), "calls + emails"), (("a", "b"), "all")],
)
def test_one_kind_is_drawn_alone_and_all_of_them_as_all(fallen: tuple[str, ...], drawn: str) -> None:
    assert drawn_kind(fallen, ["calls", "demos", "emails"]) == drawn


def test_the_expected_line_falls_with_two_thirds_of_the_others_and_never_rises() -> None:
    def mates(last: float) -> list[list[dict[str, object]]]:
        return [rows(f"Mate {one}", {"calls": [50.0] * 20 + [last]}) for one in range(5)]

    for last, share in ((25.0, 0.5), (100.0, 1.0)):
        table = of(trend_table(weekly(rows("Ann", {"calls": [50.0] * 21}), *mates(last)), "Ann"), "calls")
        assert table["expected"].iloc[-1] == pytest.approx(table["usual"].iloc[-1] * share)
        assert table["expected"].iloc[-2] == pytest.approx(table["usual"].iloc[-2])


@pytest.mark.parametrize(("team", "of_team", "of_others", "share"), [
    (2, 50.0, 25.0, 0.5),  # too few in the team: the company is told
    (5, 40.0, 25.0, 0.5),  # the company fell more than the team
    (5, 25.0, 40.0, 0.5),  # the team fell more than the company
    (5, 50.0, 100.0, 1.0),
])  # fmt: skip
def test_the_expected_line_falls_with_team_or_company_whichever_fell_more(
    team: int, of_team: float, of_others: float, share: float
) -> None:
    def those(who: str, many: int, last: float) -> list[list[dict[str, object]]]:
        return [rows(f"{who} {one}", {"calls": [50.0] * 20 + [last]}, team=who) for one in range(many)]

    ann = rows("Ann", {"calls": [50.0] * 21}, team="North")
    data = weekly(ann, *those("North", team, of_team), *those("South", 20, of_others))
    table = of(trend_table(data, "Ann", company=data), "calls")
    assert table["expected"].iloc[-1] == pytest.approx(table["usual"].iloc[-1] * share)
    assert table["expected"].iloc[-2] == pytest.approx(table["usual"].iloc[-2])


def test_in_a_week_that_is_not_known_nothing_is_expected_and_the_last_known_is_named() -> None:
    lost = [50.0] * 18 + [25.0, 25.0, np.nan]
    mates = [rows(f"Mate {one}", {"calls": lost, "emails": [5.0] * 21}) for one in range(5)]
    data = weekly(rows("Ann", {"calls": [*STEADY[:20], np.nan], "emails": [5.0] * 21}), *mates)
    one = series(trend_table(data, "Ann"), "calls")
    assert np.isnan(one["expected"][-1])
    assert one.last("expected") is None
    assert one.last_known("expected") == pytest.approx(one["usual"][-2] * 0.5, rel=0.05)
    drawn = trend_chart(data, "Ann")
    assert "expected, as others fell" in str(drawn)
    assert "usual and expected" not in str(drawn)


def test_a_company_that_began_earlier_or_has_other_kinds_is_set_beside_week_by_week() -> None:
    late = rows("Ann", {"calls": [50.0] * 21}, team="North", first=9)
    others = [
        rows(f"South {one}", {"calls": [50.0] * 29 + [10.0], "visits": [3.0] * 30}, team="South")
        for one in range(6)
    ]
    data = weekly(late, *others)
    table = of(trend_table(data, "Ann", company=data), "calls")
    assert table["expected"].iloc[-1] == pytest.approx(table["usual"].iloc[-1] * 0.2)
    assert table["expected"].iloc[-2] == pytest.approx(table["usual"].iloc[-2])


def test_what_two_thirds_of_the_others_fell_by_since_the_onset_is_one_share_for_all_its_weeks() -> None:
    def allowed(after: list[float], mates: int = 5) -> pd.Series:
        others = [rows(f"Mate {one}", {"calls": [50.0] * 18 + after}) for one in range(mates)]
        data = weekly(rows("Ann", {"calls": [50.0] * 18 + [10.0] * 3}), *others)
        spoken = said(data, "Ann", [20], onset=(18, 18, 18))
        return of(trend_table(data, "Ann", said=spoken), "calls")["allowed"]

    fell = allowed([40.0, 50.0, 30.0])
    assert fell.isna().sum() == 18
    assert fell.iloc[18:].tolist() == pytest.approx([0.2] * 3)
    assert allowed([60.0] * 3).iloc[-1] == 0
    assert allowed([25.0] * 3, mates=2).iloc[-1] == 0


def test_one_mate_who_falls_moves_nothing() -> None:
    others = [rows(f"Mate {one}", {"calls": [50.0] * 20 + [0.0 if one == 0 else 50.0]}) for one in range(5)]
    table = of(trend_table(weekly(rows("Ann", {"calls": [50.0] * 21}), *others), "Ann"), "calls")
    assert table["expected"].iloc[-1] == pytest.approx(table["usual"].iloc[-1])


def test_in_a_team_of_three_the_team_is_not_allowed_for() -> None:
    others = [rows(f"Mate {one}", {"calls": [50.0] * 20 + [10.0]}) for one in range(2)]
    table = of(trend_table(weekly(rows("Ann", {"calls": [50.0] * 21}), *others), "Ann"), "calls")
    assert table["expected"].iloc[-1] == pytest.approx(table["usual"].iloc[-1])


@settings(max_examples=20, deadline=None)
@given(weeks=st.integers(8, 30), cut=st.integers(1, 6), seed=st.integers(0, 50))
def test_a_later_week_changes_nothing_before_it(weeks: int, cut: int, seed: int) -> None:
    whole = team(weeks, seed=seed)
    past = whole[whole["week"] < monday(weeks - cut)]
    now, then = trend_table(whole, "Ann"), trend_table(past, "Ann")
    kept = now[now["week"] < monday(weeks - cut)].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, then)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    data = team(12)
    mixed = data.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(trend_table(data, "Ann"), trend_table(mixed, "Ann"))


def test_numbers_are_never_below_zero_nor_infinite() -> None:
    data = weekly(rows("Ann", {"calls": [0.0] * 12, "demos": [3.0] + [0.0] * 11}, days=[5, 1, 0, 5] * 3))
    table = trend_table(data, "Ann")
    for name in ("rate", "usual", "lo", "hi", "expected"):
        values = table[name].dropna()
        assert (values >= 0).all()
        assert np.isfinite(values).all()


def test_a_table_that_cannot_be_read_is_refused_in_words() -> None:
    data = weekly(rows("Ann", {"calls": STEADY}))
    with pytest.raises(ValueError, match="it lacks team, kind"):
        trend_table(data.drop(columns=["team", "kind"]), "Ann")
    with pytest.raises(ValueError, match="no row for this rep"):
        trend_table(data, "Bo")
    with pytest.raises(ValueError, match="kind stands twice for one rep and week"):
        trend_table(pd.concat([data, data.head(1)]), "Ann")
