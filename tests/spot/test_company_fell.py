"""What is said of a fall that the whole company shares, where the team alone is too small to be allowed for."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.spot.builders import signal
from tests.trend.frames import monday, team
from workbook.records import Answered, Cause
from workbook.spot.company_fell import company_fell
from workbook.spot.evidence import innocent_causes
from workbook.spot.overview import Overview
from workbook.trend.others import sampled

WEEKS, ONSET = 60, 50
SINCE, LAST = monday(ONSET).date(), monday(WEEKS - 1).date()
NOBODY_SAID = pd.DataFrame({"rep": [], "week": [], "alarm": []})


def company(kept: float, *, teams: int = 4, kind: str = "calls") -> pd.DataFrame:
    """Teams of three, of whom all keep so much of one kind since the onset."""
    parts = []
    for number in range(teams):
        one = team(WEEKS, mates=2, seed=number)
        parts.append(one.assign(team=f"Team {number}", rep=one["rep"] + f" {number}"))
    data = pd.concat(parts, ignore_index=True)
    fallen = (data["week"] >= monday(ONSET)) & (data["kind"] == kind)
    return data.assign(count=data["count"].where(~fallen, (data["count"] * kept).round()))


def test_it_is_what_two_thirds_fell_by_in_the_kinds_that_are_asked_about() -> None:
    data = company(0.7)
    assert company_fell(data, SINCE, LAST, ("calls",)) == pytest.approx(0.3, abs=0.05)
    assert company_fell(data, SINCE, LAST) == pytest.approx(0.15, abs=0.05)
    assert company_fell(data, SINCE, LAST, ("emails",)) < 0.05
    assert company_fell(data, SINCE, LAST, ("visits",)) == 0


def test_a_rise_of_all_is_no_fall_and_four_reps_are_too_few() -> None:
    assert company_fell(company(1.4), SINCE, LAST) == 0
    assert company_fell(company(0.5, teams=1), SINCE, LAST) == 0


def test_later_weeks_change_nothing() -> None:
    data, until = company(0.7), monday(WEEKS - 4).date()
    past = data[data["week"] <= monday(WEEKS - 4)]
    assert company_fell(data, SINCE, until) == company_fell(past, SINCE, until)


def test_some_stand_for_a_large_company() -> None:
    large = company(0.7, teams=90)
    assert sampled(large)["rep"].nunique() == 200
    assert company_fell(sampled(large), SINCE, LAST, ("calls",)) == pytest.approx(0.3, abs=0.03)


def test_a_rep_of_a_small_team_is_told_that_the_company_fell_too() -> None:
    data, days = company(0.7), {"week": LAST, "onset": SINCE, "onset_lo": SINCE, "onset_hi": SINCE}
    one = signal(rep="Ann 0", team="Team 0", kinds=("calls",), drop=0.07, drop_lo=0.0, **days)
    fell = Overview(data, NOBODY_SAID).company_fell(one)
    (told,) = [
        each for each in innocent_causes(one, data, reps=12, company_fell=fell) if each.cause is Cause.TEAM
    ]
    assert told.answered is Answered.EXPLAINS
    assert "two thirds of the whole company fell by" in told.sentence
    assert told.sentence.endswith("with the company allowed for, the fall is 7 %.")


def test_where_the_team_is_large_enough_the_company_is_not_told_beside_it() -> None:
    data = pd.concat([company(0.7), team(WEEKS).assign(team="North")])
    assert Overview(data, NOBODY_SAID).company_fell(signal(rep="Ann", onset=SINCE, week=LAST)) == 0
