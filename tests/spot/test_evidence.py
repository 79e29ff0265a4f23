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


def days_with(changes: dict[int, float]) -> list[float]:
    return [changes.get(week, 5.0) for week in range(WEEKS)]


def emptied(data: pd.DataFrame, weeks: range) -> pd.DataFrame:
    """Ann records nothing in these weeks."""
    gone = (data["rep"] == "Ann") & data["week"].isin([monday(week) for week in weeks])
    return data.assign(count=data["count"].mask(gone, 0))


def test_days_off_since_the_onset_are_allowed_for_and_not_those_before() -> None:
    leave = found(Cause.LEAVE, company(days=days_with({10: 0, ONSET: 3, ONSET + 2: 0})))
    assert leave.sentence == (
        "With 7 working days of leave or public holidays in the weeks of 28 September and 12 October allowed "
        "for, the fall is 50 % (without that, 57 %)."  # half of what 43 of 50 days would give
    )
    assert leave.effect == 0.5


@pytest.mark.parametrize(("day_of_work", "done", "without"), [(0, 0, 37), (3, 34, 21)])
def test_leave_that_makes_the_difference_leaves_every_week_inside_the_usual_range(
    day_of_work: int, done: int, without: int
) -> None:
    away = range(ONSET + 1, ONSET + 4)
    data = company(days=days_with(dict.fromkeys(away, day_of_work)), after=46)
    data["count"] += 6 * (data.index % 2)  # an own usual range: 50 to 56 a week, give or take
    data.loc[(data["rep"] == "Ann") & data["week"].isin([monday(week) for week in away]), "count"] = done
    answers = innocent_causes(FELL.model_copy(update={"drop": 0.1}), data)
    leave = next(one for one in answers if one.cause is Cause.LEAVE)
    assert leave.sentence.endswith(
        f"allowed for, the fall is 10 % (without that, {without} %), inside the usual range."
    )
    assert leave.answered is Answered.EXPLAINS


def test_who_never_works_five_days_has_no_leave_for_it() -> None:
    part_time = company(days=days_with(dict.fromkeys(range(WEEKS), 3)))
    assert (
        found(Cause.LEAVE, part_time).sentence
        == "No leave is recorded for anybody in the team: check the calendar."
    )
    part_time.loc[(part_time["rep"] == "Mate 0") & (part_time["week"] == monday(50)), "work_days"] = 4
    assert found(Cause.LEAVE, part_time).sentence == "No leave or public holiday is recorded since then."


def test_leave_that_nobody_has_is_not_known() -> None:
    assert found(Cause.LEAVE, company()).answered is Answered.NOT_KNOWN


def test_a_first_week_that_began_on_a_thursday_is_no_leave_on_record() -> None:
    assert found(Cause.LEAVE, company(days=days_with({0: 2}))).answered is Answered.NOT_KNOWN
    assert found(Cause.LEAVE, company(days=days_with({1: 2}))).answered is Answered.DOES_NOT


def test_the_fall_is_measured_again_without_empty_weeks() -> None:
    data = emptied(emptied(company(after=50), range(WEEKS - 5, WEEKS)), range(20, 21))
    leave = found(Cause.LEAVE, data)  # half of the ten weeks are empty, the others as usual
    assert leave.answered is Answered.EXPLAINS
    assert leave.effect == 0
    assert leave.sentence == (
        "Nothing at all is recorded in 5 weeks between 2 and 30 November: ask whether it was leave. "
        "With leave then allowed for, no fall is left (without that, 50 %), inside the usual range."
    )


def test_empty_weeks_that_the_detector_set_aside_explain_nothing_of_what_it_found() -> None:
    leave = found(Cause.LEAVE, emptied(company(after=25), range(ONSET, ONSET + 2)))
    assert leave.effect == pytest.approx(0.5)
    assert leave.answered is Answered.NOT_KNOWN
    assert leave.sentence.endswith("With leave then allowed for, the fall is 50 % (without that, 60 %).")


def test_what_is_left_without_empty_weeks_has_the_team_allowed_for() -> None:
    data = emptied(company(after=30, mates=40), range(WEEKS - 5, WEEKS))
    leave = found(Cause.LEAVE, data)
    assert leave.effect == pytest.approx(1 - 30 / 40)


def test_who_records_nothing_any_more_is_only_asked_about() -> None:
    leave = found(Cause.LEAVE, emptied(company(), range(ONSET, WEEKS)))
    assert (leave.answered, leave.effect) == (Answered.NOT_KNOWN, None)


def test_a_week_in_which_a_usual_kind_is_not_known_is_not_empty() -> None:
    demos = [1.0] * 40 + [0.0] * (WEEKS - 40)
    data = pd.concat([company(after=30), weekly(rows("Ann", {"demos": demos}))])
    lost = data[(data["week"] != monday(95)) | (data["kind"] != "calls")]
    assert "Nothing at all" not in found(Cause.LEAVE, lost).sentence


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


def test_a_rep_whom_the_list_of_leads_leaves_out_since_the_onset_is_asked_about() -> None:
    leads = [
        LeadsPassed(rep=rep, week=monday(week).date(), count=10)
        for rep, until in (("Ann", ONSET), ("Mate 0", WEEKS))
        for week in range(until)
    ]
    assert "goes on for others" in found(Cause.LEADS, company(), leads=leads).sentence


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


def test_a_source_that_was_silent_last_year_is_no_slow_season() -> None:
    both = pd.concat([company(count=2), company(count=2).assign(kind="emails")], ignore_index=True)
    lost = (both["kind"] == "emails") & both["week"].isin([monday(ONSET - 52 + week) for week in range(5)])
    answers = innocent_causes(FELL.model_copy(update={"kinds": ("calls", "emails")}), both[~lost])
    season = next(one for one in answers if one.cause is Cause.SEASON)
    assert "did not slow down" in season.sentence


def test_a_change_of_teams_near_the_onset_is_named() -> None:
    data = company()
    for week, told in ((ONSET - 3, True), (ONSET - 30, False)):
        moved = data.assign(team=data["team"].where(data["week"] >= monday(week), "South"))
        sentence = found(Cause.TERRITORY, moved).sentence
        assert ("from South to North in the week of 7 September" in sentence) is told


def test_weeks_after_the_signal_change_nothing() -> None:
    more = rows("Ann", {"calls": [math.nan] * WEEKS + [0.0] * 5})
    later = pd.concat([company(), weekly(more)])
    assert innocent_causes(FELL, later) == innocent_causes(FELL, company())


def test_a_signal_of_a_kind_that_is_gone_is_answered_too() -> None:
    gone = signal(week=FELL.week, onset=date(2020, 1, 6), onset_lo=date(2020, 1, 6), kinds=("letters",))
    assert len(innocent_causes(gone, company())) == len(Cause)
