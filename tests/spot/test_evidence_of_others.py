"""What the team, its sources and last year say of a fall, from the weekly table."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.spot.one_signal import FELL, ONSET, WEEKS, company, found
from tests.trend.frames import monday, rows, weekly
from workbook.records import Answered, Cause
from workbook.spot.evidence import innocent_causes
from workbook.spot.team import TeamSlump


def test_a_week_in_which_nobody_has_calls_is_a_silent_source() -> None:
    data = company(after=30)
    data.loc[data["week"] == monday(95), "count"] = 0
    silent = found(Cause.SOURCE, data)
    assert "Nobody in the team has calls recorded in the week of 2 November:" in silent.sentence
    assert silent.effect == pytest.approx(1 - 30 / 50)


def test_a_silent_source_may_explain_a_fall() -> None:
    data = company(after=48)
    data.loc[data["week"] >= monday(95), "count"] = 0
    silent = found(Cause.SOURCE, data)
    assert silent.answered is Answered.EXPLAINS
    assert silent.effect == pytest.approx(1 - 48 / 50)
    assert "and 4 more like it" in silent.sentence


def test_a_closed_office_is_no_silent_source() -> None:
    data = company(after=30)
    data.loc[data["week"] == monday(95), ["count", "work_days"]] = 0
    assert found(Cause.SOURCE, data).answered is Answered.DOES_NOT


def test_in_a_team_of_two_a_silent_week_is_theirs() -> None:
    data = company(after=30, count=1)
    data.loc[data["week"] == monday(95), "count"] = 0
    assert found(Cause.SOURCE, data).answered is Answered.NOT_KNOWN


@pytest.mark.parametrize("emails", [False, True])
def test_a_week_that_was_taken_out_for_all_is_named_too(*, emails: bool) -> None:
    data = company(after=30)
    kept = pd.concat([data, weekly(rows("Ann", {"emails": [9.0] * WEEKS}))]) if emails else data
    silent = found(Cause.SOURCE, kept[(kept["week"] != monday(95)) | (kept["kind"] == "emails")])
    assert "Nobody in the team has calls recorded in the week of 2 November:" in silent.sentence
    assert silent.effect == pytest.approx(0.5)  # the detector never saw that week


def test_the_team_is_measured_since_the_onset() -> None:
    assert "fell by 20 % or more" in found(Cause.TEAM, company(mates=40)).sentence
    assert "did not fall" in found(Cause.TEAM, company()).sentence
    assert found(Cause.TEAM, company(count=2)).answered is Answered.NOT_KNOWN


def test_a_slump_of_the_whole_team_is_said_with_what_is_left() -> None:
    slump = TeamSlump("North", monday(ONSET).date(), FELL.week, 0.4, 4, 4)
    other = TeamSlump("South", monday(ONSET).date(), FELL.week, 0.9, 4, 4)
    small = found(Cause.TEAM, company(mates=30, count=3), slumps=[other, slump])
    assert small.answered is Answered.EXPLAINS
    assert small.effect == pytest.approx(1 - 0.5 / 0.6)
    fell_too = TeamSlump("North", monday(ONSET).date(), FELL.week, 0.4, 4, 4, 0.25)
    once = found(Cause.TEAM, company(mates=30, count=3), slumps=[fell_too], reps=20)
    assert once.effect == pytest.approx(1 - 0.5 * 0.75 / 0.6)
    large = found(Cause.TEAM, company(mates=30), slumps=[slump])
    assert (large.answered, large.effect) == (Answered.DOES_NOT, 0.5)


def test_the_season_is_read_from_the_same_weeks_of_last_year() -> None:
    slow = found(Cause.SEASON, company(last_year=30, count=2))
    assert "40 % down" in slow.sentence
    assert slow.effect == pytest.approx(1 - 0.5 / 0.6)
    assert (
        found(Cause.SEASON, company(last_year=30)).effect == 0.5
    )  # the others tell of the season themselves
    assert found(Cause.SEASON, company()).answered is Answered.DOES_NOT
    short = company()
    assert found(Cause.SEASON, short[short["week"] > monday(40)]).answered is Answered.NOT_KNOWN


@pytest.mark.parametrize("recorded", [slice(ONSET - 20, None), slice(None, ONSET - 5)], ids=["new", "gone"])
def test_a_kind_that_came_or_went_since_last_year_leaves_its_season_to_the_others(recorded: slice) -> None:
    calls = company(last_year=30, count=2)
    there = {monday(week) for week in range(WEEKS)[recorded]}
    emails = calls.assign(kind="emails")[lambda one: one["week"].isin(there)]
    answers = innocent_causes(
        FELL.model_copy(update={"kinds": ("calls", "emails")}), pd.concat([calls, emails])
    )
    season = next(one for one in answers if one.cause is Cause.SEASON)
    assert "40 % down" in season.sentence


def test_a_source_that_was_silent_last_year_is_no_slow_season() -> None:
    both = pd.concat([company(count=2), company(count=2).assign(kind="emails")], ignore_index=True)
    lost = (both["kind"] == "emails") & both["week"].isin([monday(ONSET - 52 + week) for week in range(5)])
    answers = innocent_causes(FELL.model_copy(update={"kinds": ("calls", "emails")}), both[~lost])
    season = next(one for one in answers if one.cause is Cause.SEASON)
    assert "did not slow down" in season.sentence
