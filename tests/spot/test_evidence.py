from __future__ import annotations

import math
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.spot.builders import signal
from tests.trend.frames import monday, rows, weekly
from workbook.records import LeadsPassed, Rep
from workbook.spot.causes import Answered, Cause, CauseAnswer
from workbook.spot.evidence import innocent_causes
from workbook.spot.team import TeamSlump

WEEKS, ONSET = 100, 90
FELL = signal(
    week=monday(WEEKS - 1).date(),
    onset=monday(ONSET).date(),
    onset_lo=monday(ONSET - 1).date(),
    onset_hi=monday(ONSET + 1).date(),
    drop=0.5,
    kinds=("calls",),
)


def company(
    *,
    after: float = 25,
    last_year: float = 50,
    mates: float = 50,
    days: list[float] | float = 5,
    count: int = 5,
) -> pd.DataFrame:
    """Ann has 50 calls a week and ``after`` since the onset; her mates hold 50, or ``mates`` since then."""
    slow = [last_year if ONSET - 52 <= week <= WEEKS - 1 - 52 else 50.0 for week in range(ONSET)]
    others = [rows(f"Mate {one}", {"calls": [*slow, *[mates] * (WEEKS - ONSET)]}) for one in range(count)]
    return weekly(rows("Ann", {"calls": [*slow, *[after] * (WEEKS - ONSET)]}, days=days), *others)


def found(cause: Cause, data: pd.DataFrame, **other: object) -> CauseAnswer:
    answers = innocent_causes(FELL, data, **other)  # type: ignore[arg-type]  # any of its keywords
    (one,) = [each for each in answers if each.cause is cause]
    return one


def test_each_cause_is_answered_once_and_in_order() -> None:
    assert [one.cause for one in innocent_causes(FELL, company())] == list(Cause)


def test_days_off_since_the_onset_are_counted_and_not_those_before() -> None:
    days: list[float] = [5.0] * WEEKS
    days[10], days[ONSET], days[ONSET + 2] = 0, 3, 0
    assert found(Cause.LEAVE, company(days=days)).sentence.startswith("7 working days were lost")


def test_leave_that_nobody_has_is_not_known() -> None:
    assert found(Cause.LEAVE, company()).answered is Answered.NOT_KNOWN


def test_the_fall_is_measured_again_without_empty_weeks() -> None:
    data = company(after=50)
    data.loc[(data["rep"] == "Ann") & (data["week"] >= monday(WEEKS - 5)), "count"] = 0
    data.loc[(data["rep"] == "Ann") & (data["week"] == monday(20)), "count"] = 0  # long before
    leave = found(Cause.LEAVE, data)  # half of the ten weeks are empty, the others as usual
    assert leave.answered is Answered.EXPLAINS
    assert leave.effect == 0
    assert "In 5 of the 10 weeks" in leave.sentence


def test_a_week_in_which_nobody_has_calls_is_a_silent_source() -> None:
    data = company(after=30)
    data.loc[data["week"] == monday(95), "count"] = 0
    silent = found(Cause.SOURCE, data)
    assert "Nobody has calls recorded in the week of 2 November:" in silent.sentence
    # 270 calls in ten weeks are 27 a week; without the silent one they are 30: .5 * 30 / 27 is kept.
    assert silent.effect == pytest.approx(1 - 0.5 * 30 / 27)


def test_a_week_that_was_taken_out_for_all_is_named_too() -> None:
    data = company(after=30)
    kept = pd.concat([data, weekly(rows("Ann", {"emails": [9.0] * WEEKS}))])
    silent = found(Cause.SOURCE, kept[(kept["week"] != monday(95)) | (kept["kind"] == "emails")])
    assert "Nobody has calls recorded" in silent.sentence
    assert silent.effect == pytest.approx(0.5)


def test_leads_count_for_full_weeks_worked() -> None:
    days: list[float] = [5.0] * WEEKS
    days[ONSET + 1] = 0
    leads = [
        LeadsPassed(rep=rep, week=monday(week).date(), count=10 if week < ONSET else 4)
        for rep in ("Ann", "Mate 0")
        for week in range(WEEKS)
    ]
    answered = found(Cause.LEADS, company(days=days), leads=leads)
    assert answered.sentence.startswith("Leads passed on went from 10.0 to 4.0 in a full week, 60 % fewer.")
    assert answered.answered is Answered.EXPLAINS
    assert found(Cause.LEADS, company()).answered is Answered.NOT_KNOWN


def test_weeks_in_count_from_the_first_working_day() -> None:
    started = monday(WEEKS).date() - timedelta(weeks=14)
    people = [Rep(name="Bo", team="North"), Rep(name="Ann", team="North", started=started)]
    assert "Started 14 weeks ago" in found(Cause.RAMPING, company(), people=people).sentence
    assert found(Cause.RAMPING, company()).answered is Answered.DOES_NOT


def test_the_team_is_measured_since_the_onset() -> None:
    assert "fell by 20 % or more" in found(Cause.TEAM, company(mates=40)).sentence
    assert "did not fall" in found(Cause.TEAM, company()).sentence
    assert found(Cause.TEAM, company(count=2)).answered is Answered.NOT_KNOWN
    slump = TeamSlump("North", monday(ONSET).date(), FELL.week, 0.2, 6, 6)
    assert found(Cause.TEAM, company(mates=40), slumps=[slump]).answered is Answered.EXPLAINS


def test_the_season_is_read_from_the_same_weeks_of_last_year() -> None:
    slow = found(Cause.SEASON, company(last_year=30))
    assert "40 % down" in slow.sentence
    assert slow.effect == pytest.approx(1 - 0.5 / 0.6)
    assert found(Cause.SEASON, company()).answered is Answered.DOES_NOT
    short = company()
    assert found(Cause.SEASON, short[short["week"] > monday(40)]).answered is Answered.NOT_KNOWN


def test_weeks_after_the_signal_change_nothing() -> None:
    more = rows("Ann", {"calls": [math.nan] * WEEKS + [0.0] * 5})
    later = pd.concat([company(), weekly(more)])
    assert innocent_causes(FELL, later) == innocent_causes(FELL, company())


def test_a_signal_of_a_kind_that_is_gone_is_answered_too() -> None:
    gone = signal(week=FELL.week, onset=date(2020, 1, 6), onset_lo=date(2020, 1, 6), kinds=("letters",))
    assert len(innocent_causes(gone, company())) == len(Cause)
