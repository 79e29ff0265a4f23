from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.records import NO_END, Absence, Rep
from workbook.trend.silent_sources import SilentWeek
from workbook.trend.weekly import silent_weeks, weekly

if TYPE_CHECKING:
    from collections.abc import Iterable

MONDAY = date(2026, 3, 2)
FRIDAY_OF_WEEK_4 = date(2026, 3, 27)
SUNDAY_OF_WEEK_3 = date(2026, 3, 22)
COLUMNS = ["team", "rep", "date", "kind", "count"]

Row = tuple[str, int, str, int]


def day(number: int) -> date:
    """Day 0 is the first Monday."""
    return MONDAY + timedelta(days=number)


def activity(rows: Iterable[Row], team: str = "North") -> pd.DataFrame:
    """Rows of (rep, day number, kind, count)."""
    listed = [(team, rep, day(number), kind, count) for rep, number, kind, count in rows]
    return pd.DataFrame(listed, columns=COLUMNS).astype({"date": "datetime64[ns]"})


def counts(table: pd.DataFrame) -> dict[tuple[str, int, str], int]:
    """{(rep, week number, kind): count}."""
    weeks = (table["week"] - pd.Timestamp(MONDAY)).dt.days // 7
    return dict(zip(zip(table["rep"], weeks, table["kind"], strict=True), table["count"], strict=True))


def work_days(table: pd.DataFrame, rep: str) -> list[int]:
    return table[table["rep"] == rep].groupby("week")["work_days"].first().tolist()


def busy(reps: str, weeks: int, kind: str = "calls", each: int = 10) -> list[Row]:
    """Every rep does ``each`` of a kind on the Wednesday of every week."""
    return [(rep, 7 * week + 2, kind, each) for rep in reps for week in range(weeks)]


def test_counts_add_up_by_week_from_monday_to_sunday() -> None:
    table = weekly(
        activity([("Ada", 0, "calls", 2), ("Ada", 6, "calls", 3), ("Ada", 7, "calls", 4)]),
        as_of=SUNDAY_OF_WEEK_3,
    )

    assert counts(table) == {("Ada", 0, "calls"): 5, ("Ada", 1, "calls"): 4, ("Ada", 2, "calls"): 0}
    assert table.columns.tolist() == ["team", "rep", "week", "kind", "count", "work_days"]
    assert set(table["team"]) == {"North"}


@pytest.mark.parametrize(("as_of", "weeks"), [(SUNDAY_OF_WEEK_3, 3), (FRIDAY_OF_WEEK_4, 3), (day(27), 4)])
def test_only_whole_weeks_count(as_of: date, weeks: int) -> None:
    table = weekly(activity(busy("A", 5)), as_of=as_of)

    assert table["week"].nunique() == weeks


def test_won_amounts_are_left_out_because_they_lag() -> None:
    table = weekly(activity([("Ada", 0, "calls", 2), ("Ada", 0, "won", 9000)]), as_of=SUNDAY_OF_WEEK_3)

    assert set(table["kind"]) == {"calls"}


def test_a_kind_begins_for_everybody_in_the_week_it_was_first_recorded() -> None:
    table = counts(
        weekly(activity([*busy("A", 3), ("B", 0, "calls", 1), ("B", 8, "demos", 1)]), as_of=SUNDAY_OF_WEEK_3)
    )

    assert ("A", 0, "demos") not in table
    assert table["A", 1, "demos"] == 0
    assert table["B", 1, "demos"] == 1


def test_a_rep_begins_in_the_week_of_their_first_day() -> None:
    rows = [*busy("A", 3), ("B", 16, "calls", 3)]
    people = [Rep(name="B", team="North", started=day(8))]

    assert work_days(weekly(activity(rows), as_of=SUNDAY_OF_WEEK_3), "B") == [3]
    assert work_days(weekly(activity(rows), people=people, as_of=SUNDAY_OF_WEEK_3), "B") == [4, 5]


def test_a_starter_without_any_activity_has_zeros_and_a_future_one_no_rows() -> None:
    people = [
        Rep(name="B", team="South", started=day(7)),
        Rep(name="C", team="South", started=day(60)),
        Rep(name="D", team="South"),
    ]
    table = weekly(activity(busy("A", 3)), people=people, as_of=SUNDAY_OF_WEEK_3)

    assert {key: count for key, count in counts(table).items() if key[0] != "A"} == {
        ("B", 1, "calls"): 0,
        ("B", 2, "calls"): 0,
    }
    assert set(table.loc[table["rep"] == "B", "team"]) == {"South"}


def test_absences_and_holidays_are_taken_off_and_a_week_without_working_day_stays() -> None:
    absences = [
        Absence(rep="A", first=day(3), last=day(15)),
        Absence(rep=None, first=day(18), last=day(18)),
        Absence(rep="B", first=day(5), last=day(6)),
    ]
    table = weekly(
        activity([("A", 0, "calls", 1), ("B", 0, "calls", 1)]), absences=absences, as_of=SUNDAY_OF_WEEK_3
    )

    assert work_days(table, "A") == [3, 0, 2]
    assert work_days(table, "B") == [5, 5, 4]


def test_who_fell_silent_keeps_zeros_to_the_last_whole_week() -> None:
    table = counts(weekly(activity([*busy("A", 3), ("B", 0, "calls", 4)]), as_of=SUNDAY_OF_WEEK_3))

    assert [table["B", week, "calls"] for week in range(3)] == [4, 0, 0]


def test_the_weeks_of_who_has_left_end_with_the_one_in_which_they_did() -> None:
    gone = [Absence(rep="A", first=day(10), last=NO_END)]  # a Thursday
    table = weekly(activity(busy("AB", 5)), absences=gone, as_of=day(35))

    assert work_days(table, "A") == [3, 3]
    assert work_days(table, "B") == [3, 5, 5, 5, 5]
    back = [Absence(rep="A", first=day(10), last=day(400))]
    assert work_days(weekly(activity(busy("AB", 5)), absences=back, as_of=day(35)), "A") == [3, 3, 0, 0, 0]


SILENT = 6
BUT_ONE = [row for row in busy("ABC", 9) if row[1] != 7 * SILENT + 2]


def test_a_busy_kind_that_is_silent_for_everybody_is_a_data_problem_and_has_no_rows() -> None:
    rows = activity([*BUT_ONE, *busy("ABC", 9, "emails")])
    table = counts(weekly(rows, as_of=day(62)))

    assert ("A", SILENT, "calls") not in table
    assert table["A", SILENT, "emails"] == 10
    assert silent_weeks(rows, day(62)) == [SilentWeek(day(7 * SILENT), "calls")]


def test_a_kind_that_stops_for_good_has_no_rows_from_there_on() -> None:
    rows = activity([*busy("ABC", 6), *busy("ABC", 12, "emails")])

    assert [one.week for one in silent_weeks(rows, day(12 * 7))] == [day(7 * week) for week in range(6, 12)]


def test_a_closed_office_is_not_a_data_problem() -> None:
    closed = [Absence(rep=None, first=day(7 * SILENT), last=day(7 * SILENT + 4))]
    rows = activity(BUT_ONE)

    assert silent_weeks(rows, day(62), absences=closed) == []
    assert counts(weekly(rows, absences=closed, as_of=day(62)))["A", SILENT, "calls"] == 0


def test_a_week_with_one_working_day_is_not_expected_to_be_busy() -> None:
    short = [Absence(rep=None, first=day(7 * SILENT), last=day(7 * SILENT + 3))]

    assert silent_weeks(activity(BUT_ONE), day(62), absences=short) == []


def test_a_rare_kind_or_a_lone_rep_may_be_silent_without_a_data_problem() -> None:
    rare = [row for row in busy("ABC", 9, each=1) if row[1] != 7 * SILENT + 2]
    lone = [row for row in busy("A", 9, each=40) if row[1] != 7 * SILENT + 2]

    assert silent_weeks(activity(rare), day(62)) == []
    assert counts(weekly(activity(lone), as_of=day(62)))["A", SILENT, "calls"] == 0


def test_a_rep_who_moves_has_the_new_team_from_that_week_on() -> None:
    rows = pd.concat([activity(busy("A", 2)), activity([("A", 15, "calls", 1)], team="South")])
    table = weekly(rows, as_of=day(27))

    assert table["team"].tolist() == ["North", "North", "South", "South"]


def test_no_activity_gives_an_empty_table_with_its_columns() -> None:
    table = weekly(activity([]), as_of=SUNDAY_OF_WEEK_3)

    assert table.empty
    assert table.columns.tolist() == ["team", "rep", "week", "kind", "count", "work_days"]
    assert silent_weeks(activity([]), SUNDAY_OF_WEEK_3) == []


def by_chance(seed: int, days: int = 120) -> pd.DataFrame:
    """Four reps who come and go, move between two teams, and use three kinds, one of them now and then."""
    rng = np.random.default_rng(seed)
    rows = pd.DataFrame(
        {
            "team": rng.choice(["North", "South"], 300, p=[0.95, 0.05]),
            "rep": rng.choice(list("ABCD"), 300),
            "date": [day(int(number)) for number in rng.integers(0, days, 300)],
            "kind": rng.choice(["calls", "emails", "won"], 300, p=[0.6, 0.3, 0.1]),
            "count": rng.integers(0, 9, 300),
        }
    )
    return rows[(rows["rep"] != "D") | (pd.to_datetime(rows["date"]) >= pd.Timestamp(day(60)))]


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), until=st.integers(8, 119))
def test_what_is_done_later_changes_no_week_before_it(seed: int, until: int) -> None:
    done = by_chance(seed)
    early = weekly(done[pd.to_datetime(done["date"]) <= pd.Timestamp(day(until))], as_of=day(until))
    later = weekly(done, as_of=day(150))
    before = later[later["week"] <= early["week"].max()].reset_index(drop=True)

    pd.testing.assert_frame_equal(before, early)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    done = by_chance(seed)
    mixed = done.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(weekly(done, as_of=day(150)), weekly(mixed, as_of=day(150)))
    assert silent_weeks(done, day(150)) == silent_weeks(mixed, day(150))
