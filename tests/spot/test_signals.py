from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tests.trend.frames import monday, said, team
from workbook.spot.signals import expected_by_chance, standing, team_of

DATA = team(30)


def test_a_standing_prompt_becomes_a_signal_with_plain_dates() -> None:
    fell = said(DATA, "Ann", [27, 28, 29], onset=(23, 24, 25), kinds=("calls", "emails"))
    (found,) = standing(fell, DATA)
    assert found.rep == "Ann"
    assert found.team == "North"
    assert found.week == monday(29).date()
    assert (found.onset_lo, found.onset, found.onset_hi) == tuple(monday(at).date() for at in (23, 24, 25))
    assert type(found.onset) is date
    assert (found.drop_lo, found.drop, found.drop_hi) == (0.35, 0.48, 0.59)
    assert found.kinds == ("calls", "emails")


def test_it_was_first_shown_on_the_monday_after_the_first_week_of_the_run() -> None:
    # An earlier prompt ended in week 20: its run is not this one.
    (found,) = standing(said(DATA, "Ann", [19, 20, 27, 28, 29]), DATA)
    assert found.shown_on == monday(28).date()


def test_a_prompt_that_stood_from_the_first_week_on_has_its_first_week() -> None:
    (found,) = standing(said(DATA, "Ann", list(range(30))), DATA)
    assert found.shown_on == monday(1).date()


def test_a_prompt_that_ended_is_no_signal() -> None:
    assert standing(said(DATA, "Ann", [26, 27]), DATA) == ()


def test_the_strongest_evidence_comes_first_and_then_the_name() -> None:
    frames = [
        said(DATA, rep, [29], score=score)[lambda table, rep=rep: table["rep"] == rep]
        for rep, score in (("Mate 1", 3.0), ("Ann", 3.0), ("Mate 0", 7.0))
    ]
    assert [one.rep for one in standing(pd.concat(frames), DATA)] == ["Mate 0", "Ann", "Mate 1"]


def test_no_rows_give_no_signals() -> None:
    fell = said(DATA, "Ann", [29])
    assert standing(fell.head(0), DATA) == ()
    assert standing(fell, DATA.head(0)) == ()


def test_a_rep_is_in_the_team_of_the_last_week() -> None:
    moved = DATA.copy()
    moved.loc[(moved["rep"] == "Ann") & (moved["week"] >= monday(15)), "team"] = "South"
    assert team_of(moved)["Ann"] == "South"
    (found,) = standing(said(moved, "Ann", [29]), moved)
    assert found.team == "South"


@pytest.mark.parametrize(
    ("reps", "rate", "prompts"), [(10, 0.4, 1.0), (12, 0.4, 1.2), (10, 1.0, 2.5), (0, 0.4, 0)]
)
def test_a_promise_a_rep_year_is_a_number_of_prompts_a_quarter(
    reps: int, rate: float, prompts: float
) -> None:
    assert expected_by_chance(reps, rate) == pytest.approx(prompts)
