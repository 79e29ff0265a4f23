"""The causes of a fall that are answered from the rep's own weeks in the weekly table."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.spot.builders import signal
from tests.spot.one_signal import FELL, ONSET, WEEKS, company, days_with, emptied, found
from tests.trend.frames import monday, rows, weekly
from workbook.records import Answered, Cause, LeadsPassed, Rep
from workbook.spot.evidence import innocent_causes


def test_each_cause_is_answered_once_and_in_order() -> None:
    assert [one.cause for one in innocent_causes(FELL, company())] == list(Cause)


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


def test_leave_typed_for_one_rep_leaves_the_question_of_leave_open_for_another() -> None:
    asked = "No leave is recorded for this rep since then: check the calendar."
    data = company(days=days_with({10: 0}))  # Ann's own, and long ago
    away = (data["rep"] == "Mate 1") & (data["week"] == monday(ONSET + 1))
    data["work_days"] = data["work_days"].mask(away, 0)
    assert found(Cause.LEAVE, data).answered is Answered.DOES_NOT  # by a list, in which Ann does not stand
    typed = found(Cause.LEAVE, data, leave_listed=False)
    assert (typed.answered, typed.sentence) == (Answered.NOT_KNOWN, asked)
    own = company(days=days_with({ONSET + 1: 0}))
    assert found(Cause.LEAVE, own, leave_listed=False) == found(Cause.LEAVE, own)


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
