"""From activity to answer: small teams in which something innocent happened, through all of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import workbook
from workbook.records import Absence, Answered, Cause, LeadsPassed, Rep
from workbook.spot.evidence import innocent_causes
from workbook.spot.report import slumps
from workbook.spot.signals import standing
from workbook.trend.silent_sources import SilentWeek
from workbook.trend.weekly import silent_weeks

if TYPE_CHECKING:
    from workbook.records import CauseAnswer, Signal

FIRST = date(2025, 1, 6)
WEEKS, ONSET = 80, 70
AS_OF = FIRST + timedelta(weeks=WEEKS)
NAMES = ("Ann", "Bo", "Cem", "Dee", "Eli", "Fay", "Gus")
KINDS = {"calls": 40.0, "emails": 25.0}


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=int(week))


def factors(reps: int = 7) -> np.ndarray:
    """[reps, weeks, kinds]: how much of the usual each does; to be changed by a test."""
    return np.ones((reps, WEEKS, len(KINDS)))


def activity(factor: np.ndarray) -> pd.DataFrame:
    """Counts on the Wednesday of each week, a little up and down in turn; no row where there is none.

    Nothing here is left to chance, so that a prompt has a reason.
    """
    rep, week, kind = np.indices(factor.shape)
    wave = (3 * week + 2 * rep + kind) % 5 - 2
    counts = np.rint(factor * (np.array(list(KINDS.values())) + wave)).astype(int)
    rows = [
        ("North", NAMES[rep], monday(week) + timedelta(days=2), list(KINDS)[kind], counts[rep, week, kind])
        for rep, week, kind in np.argwhere(counts > 0)
    ]
    return pd.DataFrame(rows, columns=["team", "rep", "date", "kind", "count"])


def fallen(*, reps: int = 7, to: float = 0.35) -> np.ndarray:
    """Ann falls at the onset."""
    factor = factors(reps)
    factor[0, ONSET:] = to
    return factor


def shown(weekly: pd.DataFrame) -> dict[str, Signal]:
    return {one.rep: one for one in standing(workbook.replay(weekly), weekly)}


def answer(cause: Cause, weekly: pd.DataFrame, **other: object) -> CauseAnswer:
    """Answer for Ann, whose prompt must stand."""
    answers = innocent_causes(shown(weekly)["Ann"], weekly, slumps=slumps(weekly), **other)  # type: ignore[arg-type]
    return next(one for one in answers if one.cause is cause)


def test_where_nothing_happened_nobody_is_shown() -> None:
    assert not workbook.replay(workbook.weekly(activity(factors()), as_of=AS_OF))["alarm"].any()


def test_a_fall_that_has_no_innocent_cause_is_shown_and_none_explains_it() -> None:
    weekly = workbook.weekly(activity(fallen()), as_of=AS_OF)
    assert list(shown(weekly)) == ["Ann"]
    answers = innocent_causes(shown(weekly)["Ann"], weekly, slumps=slumps(weekly))
    assert not [one.cause for one in answers if one.answered is Answered.EXPLAINS]
    assert {one.cause for one in answers if one.answered is Answered.NOT_KNOWN} >= {
        Cause.LEAVE,
        Cause.TERRITORY,
    }


def test_recorded_leave_is_no_decline() -> None:
    away = factors()
    away[0, WEEKS - 3 :] = 0
    weeks = [Absence(rep="Ann", first=monday(WEEKS - 3), last=monday(WEEKS) - timedelta(days=1))]
    assert shown(workbook.weekly(activity(away), absences=weeks, as_of=AS_OF)) == {}


def test_a_fall_with_leave_in_it_is_said_with_the_leave_allowed_for_and_without() -> None:
    factor = fallen()
    factor[0, ONSET + 4 : ONSET + 6] = 0
    away = [Absence(rep="Ann", first=monday(ONSET + 4), last=monday(ONSET + 6) - timedelta(days=1))]
    weekly = workbook.weekly(activity(factor), absences=away, as_of=AS_OF)
    leave, drop = answer(Cause.LEAVE, weekly), shown(weekly)["Ann"].drop
    assert (
        "With 10 working days of leave or public holidays in the weeks of 8 and 15 June allowed for"
        in leave.sentence
    )
    assert f"the fall is {100 * drop:.0f} % (without that, " in leave.sentence
    assert leave.effect == drop
    assert leave.answered is Answered.DOES_NOT


def test_weeks_with_nothing_on_record_are_asked_about_and_a_fall_beside_them_stays_one() -> None:
    factor = fallen()
    factor[0, ONSET + 4 : ONSET + 6] = 0
    leave = answer(Cause.LEAVE, workbook.weekly(activity(factor), as_of=AS_OF))
    assert leave.answered is Answered.NOT_KNOWN
    assert leave.sentence.startswith("Nothing at all is recorded in the weeks of 8 and 15 June: ask whether")
    assert leave.effect is not None
    assert leave.effect > 0.4


@pytest.mark.parametrize("weeks", [range(WEEKS - 1, WEEKS), range(WEEKS - 4, WEEKS), range(60, 66)])
@pytest.mark.parametrize("kinds", [["calls"], ["calls", "emails"]])
def test_a_source_that_is_silent_for_everybody_is_a_data_problem_and_no_decline(
    weeks: range, kinds: list[str]
) -> None:
    factor = factors()
    for kind in kinds:
        factor[:, weeks.start : weeks.stop, list(KINDS).index(kind)] = 0
    done = activity(factor)
    weekly = workbook.weekly(done, as_of=AS_OF)
    assert not workbook.replay(weekly)["alarm"].any()
    assert silent_weeks(done, AS_OF) == [SilentWeek(monday(week), kind) for week in weeks for kind in kinds]
    assert slumps(weekly) == ()


def test_a_fall_beside_a_silent_source_is_still_found_and_the_source_is_named_once() -> None:
    factor = fallen(to=0.3)
    factor[:, ONSET + 3 : ONSET + 5, 0] = 0
    weekly = workbook.weekly(activity(factor), as_of=AS_OF)
    assert list(shown(weekly)) == ["Ann"]
    source = answer(Cause.SOURCE, weekly)
    assert (
        "Nobody in the team has calls recorded in the week of 1 June and 1 more like it: check the tool."
        in source.sentence
    )
    assert (source.answered, source.effect) == (Answered.DOES_NOT, shown(weekly)["Ann"].drop)


def leads(since: int) -> list[LeadsPassed]:
    return [
        LeadsPassed(rep="Ann", week=monday(week), count=12 if week < ONSET else since)
        for week in range(WEEKS)
    ]


def test_fewer_leads_may_explain_a_fall_and_as_many_do_not() -> None:
    weekly = workbook.weekly(activity(fallen()), as_of=AS_OF)
    fewer, same = (answer(Cause.LEADS, weekly, leads=leads(since)) for since in (4, 12))
    assert fewer.answered is Answered.EXPLAINS
    assert "went from 12.0 to 4.0 in a full week, 67 % fewer" in fewer.sentence
    assert same.answered is Answered.DOES_NOT


def test_a_newcomer_may_still_be_ramping() -> None:
    factor = fallen(to=0.2)
    factor[0, : ONSET - 12] = 0
    started = monday(ONSET - 12)
    weekly = workbook.weekly(
        activity(factor), people=[Rep(name="Ann", team="North", started=started)], as_of=AS_OF
    )
    ramping = answer(Cause.RAMPING, weekly, people=[Rep(name="Ann", team="North", started=started)])
    assert ramping.answered is Answered.EXPLAINS
    assert "Started 22 weeks ago" in ramping.sentence


def test_a_whole_team_that_is_down_is_one_slump_and_no_decline_of_anybody() -> None:
    factor = factors()
    factor[:, ONSET:] = 0.6
    weekly = workbook.weekly(activity(factor), as_of=AS_OF)
    (slump,) = slumps(weekly)
    assert (slump.team, slump.of) == ("North", 7)
    assert shown(weekly) == {}


def test_in_a_small_team_the_slump_is_taken_off_a_prompt() -> None:
    factor = factors(4)
    factor[:, ONSET:] = 0.5
    weekly = workbook.weekly(activity(factor), as_of=AS_OF)
    team = answer(Cause.TEAM, weekly)
    assert team.answered is Answered.EXPLAINS
    assert team.sentence.endswith("% below its usual level; with that allowed for, no fall is left.")
    assert team.effect == 0


def test_a_slow_season_that_came_last_year_too_may_explain_the_fall_of_a_small_team() -> None:
    factor = factors(3)
    for start in (ONSET - 52, ONSET):
        factor[:, start : start + 10] = 0.4
    weekly = workbook.weekly(activity(factor), as_of=AS_OF)
    season = answer(Cause.SEASON, weekly)
    assert season.answered is Answered.EXPLAINS
    assert season.effect is not None
    assert season.effect < 0.2


def test_a_change_of_teams_is_told_where_territory_is_asked_about() -> None:
    done = activity(fallen())
    moved = (done["rep"] == "Ann") & (pd.to_datetime(done["date"]) < pd.Timestamp(monday(ONSET)))
    weekly = workbook.weekly(done.assign(team=done["team"].mask(moved, "South")), as_of=AS_OF)
    territory = answer(Cause.TERRITORY, weekly)
    assert "from South to North in the week of 11 May" in territory.sentence
