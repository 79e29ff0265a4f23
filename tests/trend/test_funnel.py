from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import rows, weekly
from workbook.sources.frame import frame
from workbook.trend.funnel import STEPS, Funnel, Stretch, funnel, own_work_days, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from workbook.desk import Desk

FIRST = date(2026, 1, 5)  # a Monday
SINCE, UNTIL = FIRST + timedelta(weeks=4), FIRST + timedelta(days=7 * 8 - 1)
FULL = {FIRST + timedelta(weeks=at): 5 for at in range(8)}
Row = tuple[str, date, str, int]


def activity(*done: Row) -> pd.DataFrame:
    """Rows of rep, date, kind, count."""
    columns: dict[str, list[object]] = {"team": ["North"] * len(done), "source": ["csv"] * len(done)}
    columns["row_id"] = [str(at) for at in range(len(done))]
    for place, name in enumerate(("rep", "date", "kind", "count")):
        columns[name] = [row[place] for row in done]
    return frame(columns)


def each_week(kind: str, before: int, now: int, rep: str = "Ann") -> list[Row]:
    """One row on the Thursday of each of eight weeks."""
    days = [FIRST + timedelta(weeks=at, days=3) for at in range(8)]
    return [(rep, on, kind, before if on < SINCE else now) for on in days]


def made(*done: Row, work_days: Mapping[date, int] = FULL, since: date = SINCE) -> Funnel:
    return funnel(activity(*done), "Ann", since=since, until=UNTIL, work_days=work_days)


def counts(found: Funnel) -> dict[str, tuple[int, int]]:
    return {one.kind: (one.now, one.before) for one in found.steps}


WHOLE = [
    *each_week("calls", 80, 50),
    *each_week("meetings", 10, 6),
    *each_week("opportunities", 5, 3),
    *each_week("won", 2, 1),
    *each_week("emails", 90, 90),
]


def test_steps_stand_from_the_top_with_the_weeks_since_beside_as_many_before() -> None:
    found = made(*WHOLE)
    assert counts(found) == {
        "calls": (200, 320),
        "meetings": (24, 40),
        "opportunities": (12, 20),
        "won": (4, 8),
    }
    assert [one.kind for one in found.steps] == list(STEPS)
    assert found.now == Stretch(SINCE, SINCE + timedelta(weeks=3), 4, 20)
    assert found.before == Stretch(FIRST, FIRST + timedelta(weeks=3), 4, 20)


def test_a_ratio_is_of_neighbours_and_not_shown_over_fewer_than_twenty() -> None:
    found = {(one.upper, one.lower): (one.now, one.before) for one in made(*WHOLE).ratios}
    assert found == {
        ("calls", "meetings"): (pytest.approx(0.12), pytest.approx(0.125)),
        ("meetings", "opportunities"): (pytest.approx(0.5), pytest.approx(0.5)),
        ("opportunities", "won"): (None, pytest.approx(0.4)),
    }
    assert (ratio(3, 19), ratio(3, 20)) == (None, pytest.approx(0.15))


def test_it_is_said_in_words_and_as_rows_of_a_table() -> None:
    found = made(*WHOLE)
    assert found.sentence == (
        "In the 4 working weeks (20 working days) since 2 February: 200 calls, 24 meetings, 12 opportunities, "
        "4 won. In the 4 working weeks (20 working days) before there were 320 calls, 40 meetings, "
        "20 opportunities, 8 won. Meetings for 100 calls: 12 now, 12 before. Opportunities for 100 meetings: "
        "50 now, 50 before. Won for 100 opportunities: too few to say now, 40 before. Both stretches count "
        "what was recorded in them; wins often follow weeks later."
    )
    assert found.rows() == (
        ("Working weeks", "4", "4"),
        ("Working days", "20", "20"),
        ("Calls", "200", "320"),
        ("Meetings", "24", "40"),
        ("Opportunities", "12", "20"),
        ("Won", "4", "8"),
        ("Meetings for 100 calls", "12", "12"),
        ("Opportunities for 100 meetings", "50", "50"),
        ("Won for 100 opportunities", "too few to say", "40"),
    )


def test_a_small_ratio_keeps_a_figure_behind_the_point() -> None:
    found = made(*each_week("calls", 800, 800), *each_week("won", 0, 20))
    assert found.rows()[-1] == ("Won for 100 calls", "2.5", "0")


def test_a_ratio_that_is_shown_on_neither_side_is_said_once() -> None:
    found = made(*each_week("calls", 1, 2), *each_week("meetings", 1, 1))
    assert "Meetings for 100 calls: too few to say. Both" in found.sentence


def test_a_step_that_nobody_records_is_left_out_and_its_neighbours_meet() -> None:
    found = made(*each_week("calls", 80, 50), *each_week("opportunities", 5, 3))
    assert [(one.upper, one.lower) for one in found.ratios] == [("calls", "opportunities")]


def test_a_step_that_only_others_record_is_a_zero_of_this_rep() -> None:
    found = made(*each_week("calls", 80, 50), *each_week("meetings", 3, 3, rep="Bo"))
    assert counts(found) == {"calls": (200, 320), "meetings": (0, 0)}


def test_weeks_without_working_days_count_on_neither_side() -> None:
    leave = FULL | {FIRST + timedelta(weeks=at): 0 for at in (3, 6)}
    found = made(*WHOLE, work_days=leave)
    assert (found.now.weeks, found.before.weeks) == (3, 3)
    assert counts(found)["calls"] == (150, 240)
    assert found.before.first == FIRST


def test_where_fewer_weeks_before_are_known_it_says_so() -> None:
    short = {week: days for week, days in FULL.items() if week >= FIRST + timedelta(weeks=3)}
    found = made(*WHOLE, work_days=short)
    assert (found.now.weeks, found.before.weeks) == (4, 1)
    assert "In the 1 working week (5 working days) before (no more are known) there were 80 calls" in (
        found.sentence
    )
    alone = made(*WHOLE, work_days={week: 5 for week in FULL if week >= SINCE})
    assert "No working week before is known." in alone.sentence
    assert counts(alone)["calls"] == (200, 0)
    assert alone.beside.startswith("No working week before is known. Both stretches")
    assert found.beside.startswith("Both stretches")


def test_what_is_dated_after_the_last_day_is_not_counted() -> None:
    late = ("Ann", UNTIL + timedelta(days=1), "calls", 999)
    last = ("Ann", UNTIL, "calls", 7)
    assert counts(made(*WHOLE, late, last))["calls"] == (207, 320)
    only_late = made(("Ann", UNTIL + timedelta(days=1), "meetings", 3), *each_week("calls", 1, 1))
    assert "meetings" not in counts(only_late)


def test_the_last_day_may_lie_inside_a_week() -> None:
    until = UNTIL - timedelta(days=3)  # a Thursday
    table = activity(*WHOLE, ("Ann", until + timedelta(days=1), "calls", 999))
    found = funnel(table, "Ann", since=SINCE, until=until, work_days=FULL)
    assert counts(found)["calls"] == (200, 320)


def test_a_row_that_counts_nothing_does_not_make_a_step() -> None:
    assert list(counts(made(*each_week("calls", 8, 5), ("Bo", SINCE, "meetings", 0)))) == ["calls"]


def test_a_day_inside_a_week_stands_for_its_week() -> None:
    assert made(*WHOLE, since=SINCE + timedelta(days=6)) == made(*WHOLE)


def test_kinds_may_be_written_in_any_case() -> None:
    assert counts(made(*each_week("Calls", 8, 5), *each_week("CALLS", 1, 1)))["calls"] == (24, 36)


@pytest.mark.parametrize("done", [[], [("Bo", SINCE, "emails", 3)]])
def test_without_any_step_it_says_that_none_is_known(done: list[Row]) -> None:
    found = made(*done)
    assert (found.steps, found.ratios) == ((), ())
    assert found.sentence.startswith("No step of the funnel")
    assert made(*WHOLE, work_days={}).sentence.startswith("No step of the funnel")


def test_working_days_of_a_rep_come_from_the_weekly_table() -> None:
    table = weekly(
        rows("Ann", {"calls": [1.0] * 3, "emails": [1.0] * 3}, days=[5, 0, 3]),
        rows("Bo", {"calls": [1.0]}, days=4),
    )
    begins = date(2025, 1, 6)
    week = timedelta(weeks=1)
    assert own_work_days(table, "Ann") == {begins: 5, begins + week: 0, begins + 2 * week: 3}
    assert own_work_days(table.head(0), "Ann") == {}


days = st.dates(FIRST - timedelta(weeks=1), UNTIL + timedelta(weeks=1))
done = st.tuples(
    st.sampled_from(["Ann", "Bo"]), days, st.sampled_from([*STEPS, "emails"]), st.integers(0, 60)
)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(done, max_size=12), days, st.dictionaries(st.sampled_from(list(FULL)), st.integers(0, 5)))
def test_both_stretches_are_apart_and_hold_what_was_done_in_them(
    rows_: list[Row], since: date, work_days: dict[date, int]
) -> None:
    found = made(*rows_, work_days=work_days, since=since)
    assert found.before.weeks <= found.now.weeks
    if found.before.last and found.now.first:
        assert found.before.last < found.now.first
    worked = [week for week, number in work_days.items() if number]
    mine = [row for row in rows_ if row[0] == "Ann" and row[1] - timedelta(days=row[1].weekday()) in worked]
    for step in found.steps:
        assert step.now + step.before <= sum(row[3] for row in mine if row[2] == step.kind)
    for one in found.ratios:
        upper = next(step for step in found.steps if step.kind == one.upper)
        assert (one.now is None) == (upper.now < 20)
        assert (one.before is None) == (upper.before < 20)
    assert found.sentence
    assert len(found.rows()) == 2 + len(found.steps) + len(found.ratios)


def test_the_sample_has_all_four_steps(numbers: Desk) -> None:
    table = frame(numbers.store.activity_columns())
    rep = numbers.reps[0]
    found = funnel(
        table,
        rep,
        since=date(2026, 7, 6),
        until=date(2026, 9, 27),
        work_days=own_work_days(numbers.weekly, rep),
    )
    assert [one.kind for one in found.steps] == list(STEPS)
    assert found.now.weeks == found.before.weeks > 8
    of_rep = numbers.weekly[(numbers.weekly["rep"] == rep) & (numbers.weekly["kind"] == "calls")]
    assert found.steps[0].now == of_rep.loc[of_rep["week"] >= "2026-07-06", "count"].sum()


def test_weeks_from_before_a_step_was_recorded_another_way_are_not_set_beside_those_after() -> None:
    given = {"since": SINCE, "until": UNTIL, "work_days": FULL}
    later = funnel(activity(*WHOLE), "Ann", **given, changes=[(SINCE + timedelta(weeks=2), ["Calls"])])
    assert (later.now.weeks, later.before.weeks) == (2, 0)
    assert (
        "What is recorded changed for everybody from 16 February on, so no week before is set"
        in later.sentence
    )
    before = funnel(activity(*WHOLE), "Ann", **given, changes=[(FIRST + timedelta(weeks=1), ["calls"])])
    assert (before.now.weeks, before.before.weeks) == (4, 3)
    assert funnel(activity(*WHOLE), "Ann", **given, changes=[(SINCE, ["emails"])]) == made(*WHOLE)
