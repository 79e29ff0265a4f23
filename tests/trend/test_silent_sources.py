"""A source that fell silent for a team, and not for everybody, has no rows there and stands for no decline."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook
from workbook.records import Rep
from workbook.trend.silent_sources import SilentWeek
from workbook.trend.weekly import silent_weeks

MONDAY, WEEKS = date(2025, 9, 1), 30
AS_OF = MONDAY + timedelta(weeks=WEEKS)
NORTH, SOUTH = ("Ada", "Bo", "Cy", "Di"), ("Eli", "Fay", "Gus")
KINDS = {"calls": 9, "emails": 12, "demos": 1}


def week(place: int) -> date:
    return MONDAY + timedelta(weeks=place)


def activity(lost: dict[str, range] | None = None, team: tuple[str, ...] = SOUTH) -> pd.DataFrame:
    """Two teams that do the same every week; ``lost`` are the weeks in which ``team`` has nothing of a kind."""
    rows = [
        ("North" if rep in NORTH else "South", rep, week(at) + timedelta(days=at % 5), kind, count)
        for rep in (*NORTH, *SOUTH)
        for at in range(WEEKS)
        for kind, count in KINDS.items()
        if not (rep in team and at in (lost or {}).get(kind, ()))
    ]
    return pd.DataFrame(rows, columns=["team", "rep", "date", "kind", "count"])


def test_what_is_silent_for_one_team_has_no_rows_there_and_stays_elsewhere() -> None:
    done = activity({"calls": range(26, WEEKS)})
    table = workbook.weekly(done, as_of=AS_OF)
    late = table[(table["week"] >= pd.Timestamp(week(26))) & (table["kind"] == "calls")]
    assert set(late["team"]) == {"North"}
    assert silent_weeks(done, AS_OF) == [SilentWeek(week(at), "calls", "South") for at in range(26, WEEKS)]
    assert not workbook.replay(table)["alarm"].any()


def test_what_is_silent_for_everybody_is_not_told_of_each_team_too() -> None:
    done = activity({"calls": range(28, WEEKS)}, team=(*NORTH, *SOUTH))
    assert silent_weeks(done, AS_OF) == [SilentWeek(week(at), "calls") for at in (28, 29)]


def test_of_a_team_that_records_nothing_at_all_its_rare_kinds_are_silent_too() -> None:
    done = activity(dict.fromkeys(KINDS, range(28, WEEKS)))
    assert {one.kind for one in silent_weeks(done, AS_OF)} == set(KINDS)
    assert not (workbook.weekly(done, as_of=AS_OF).query("team == 'South'")["count"] == 0).any()


@pytest.mark.parametrize("team", [("Eli",), ("Eli", "Fay")])
def test_where_a_mate_goes_on_a_silence_is_a_rep_s_own(team: tuple[str, ...]) -> None:
    done = activity({"calls": range(20, WEEKS)}, team=team)
    assert silent_weeks(done, AS_OF) == []
    assert (
        workbook.weekly(done, as_of=AS_OF).query("rep == 'Eli' and kind == 'calls'").tail(5)["count"] == 0
    ).all()


def test_a_rare_kind_and_a_team_of_two_are_not_silent() -> None:
    assert silent_weeks(activity({"demos": range(26, WEEKS)}), AS_OF) == []
    two = [Rep(name="Gus", team="North")]
    assert silent_weeks(activity({"calls": range(26, WEEKS)}, team=("Eli", "Fay")), AS_OF, people=two) == []


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    lost=st.dictionaries(st.sampled_from(sorted(KINDS)), st.integers(5, WEEKS - 1)),
    last=st.integers(8, WEEKS - 1),
)
def test_a_later_week_changes_no_silence_that_was_found(lost: dict[str, int], last: int) -> None:
    done = activity({kind: range(first, WEEKS) for kind, first in lost.items()})
    early = [one for one in silent_weeks(done, AS_OF) if one.week < week(last)]
    assert silent_weeks(done, week(last)) == early
