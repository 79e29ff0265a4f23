from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spot.builders import ONSET, answer
from tests.trend.frames import monday, said, team
from workbook.records import Answer, Verdict
from workbook.spot.signals import expected_by_chance, standing, team_of
from workbook.trend.answers import UNNAMED, Rebase, rebased, still_standing

DATA = team(30)
some_days = st.dates(date(2025, 1, 1), date(2027, 1, 1))
answers = st.builds(answer, st.sampled_from(["Ann", "Bo"]), some_days, some_days)


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
    assert team_of(moved.sample(frac=1, random_state=1)) == team_of(moved)
    (found,) = standing(said(moved, "Ann", [29]), moved)
    assert found.team == "South"


@pytest.mark.parametrize(
    ("reps", "rate", "prompts"), [(10, 0.4, 1.0), (12, 0.4, 1.2), (10, 1.0, 2.5), (0, 0.4, 0)]
)
def test_a_promise_a_rep_year_is_a_number_of_prompts_a_quarter(
    reps: int, rate: float, prompts: float
) -> None:
    assert expected_by_chance(reps, rate) == pytest.approx(prompts)


@pytest.mark.parametrize(
    ("answered_on", "holds_from"),
    [
        (date(2026, 9, 27), date(2026, 9, 28)),  # a Sunday
        (date(2026, 9, 28), date(2026, 10, 5)),  # a Monday: that day's board was shown before the answer
        (date(2026, 9, 29), date(2026, 10, 5)),
    ],
)
def test_an_answer_holds_from_the_first_monday_after_it(answered_on: date, holds_from: date) -> None:
    assert rebased([answer(on=answered_on)]) == (Rebase("Ann", ONSET, holds_from),)


def test_who_thinks_again_changes_nothing_of_when_the_first_answer_holds_whatever_the_verdict() -> None:
    old, new = answer(on=date(2026, 9, 1)), answer(on=date(2026, 9, 15))
    first, second = (Rebase("Ann", ONSET, date(2026, 9, day)) for day in (7, 21))
    for verdict in Verdict:
        given = [old, new.model_copy(update={"verdict": verdict})]
        assert rebased(given) == rebased(given[::-1]) == (first, second)
        assert rebased([*given, old.model_copy(update={"verdict": verdict})]) == (first, second)
        assert rebased(given, until=date(2026, 9, 20)) == (first,)


def test_each_fall_has_its_own_start_by_rep_and_onset() -> None:
    other = date(2026, 3, 4)  # a Wednesday: its week begins on the 2nd
    found = rebased([answer("Bo"), answer("Ann"), answer("Ann", other)])
    assert [(one.rep, one.onset) for one in found] == [
        ("Ann", date(2026, 3, 2)),
        ("Ann", ONSET),
        ("Bo", ONSET),
    ]
    assert rebased([]) == ()


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(answers, max_size=8))
def test_the_order_of_answers_says_nothing_and_every_start_is_a_monday_after_the_answer(
    given_answers: list[Answer],
) -> None:
    found = rebased(given_answers)
    assert found == rebased(given_answers[::-1])
    assert {one.rep for one in found} == {one.rep for one in given_answers}
    for one in found:
        assert one.onset.weekday() == one.holds_from.weekday() == 0
        assert any(
            1 <= (one.holds_from - each.answered_on).days <= 7
            for each in given_answers
            if each.rep == one.rep and 0 <= (each.onset - one.onset).days < 7
        )


def weeks_said(*alarms: bool, onset: str = "2026-02-02") -> pd.DataFrame:
    """What was said of one rep in weeks from 5 January 2026 on; each prompt has the same onset."""
    weeks = pd.date_range("2026-01-05", periods=len(alarms), freq="7D")
    day = pd.Timestamp(onset)
    return pd.DataFrame(
        {
            "rep": "A",
            "week": weeks,
            "alarm": list(alarms),
            "onset_lo": [day if one else pd.NaT for one in alarms],
            "onset_hi": [day if one else pd.NaT for one in alarms],
        }
    )


def test_an_answer_moves_the_level_where_its_prompt_stood_until_then() -> None:
    said = weeks_said(*[False] * 6, *[True] * 4)
    about = Rebase("A", date(2026, 2, 2), date(2026, 3, 9))
    other = Rebase("A", date(2025, 8, 4), date(2026, 3, 9))

    assert still_standing(said, {about: UNNAMED}) == (about,)
    assert still_standing(said, {other: UNNAMED}) == ()
    assert still_standing(said, {about: UNNAMED}, held=[about]) == ()


def test_an_answer_about_a_prompt_that_had_ended_moves_no_level() -> None:
    said = weeks_said(*[False] * 4, True, True, False, False, False)

    assert still_standing(said, {Rebase("A", date(2026, 2, 2), date(2026, 3, 9)): UNNAMED}) == ()


def test_of_two_answers_about_one_rep_the_earlier_is_held_first() -> None:
    said = weeks_said(*[False] * 4, *[True] * 8)
    late, early = (Rebase("A", date(2026, 2, 2), date(2026, 3, day)) for day in (16, 9))

    assert still_standing(said, dict.fromkeys([late, early], UNNAMED)) == (early,)
