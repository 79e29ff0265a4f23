from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spot.builders import answer
from tests.trend.frames import monday, said, team
from workbook.records import Verdict
from workbook.spot.past_prompts import (
    PastPrompt,
    counted,
    past_prompts,
    rep_weeks_judged,
    summary,
)
from workbook.spot.signals import standing
from workbook.trend.answers import asked, stood_until

if TYPE_CHECKING:
    from workbook.desk import Desk
    from workbook.records import Answer

WEEKS = 70
DATA = team(WEEKS)
TODAY = monday(WEEKS).date()


def day(week: int) -> date:
    return monday(week).date()


def prompts(fell: pd.DataFrame, *answers: Answer, today: date = TODAY, weeks: int = 52) -> list[PastPrompt]:
    return list(past_prompts(fell, DATA, today=today, weeks=weeks, answers=answers))


def later(fell: pd.DataFrame, from_week: int, **values: object) -> pd.DataFrame:
    """Return what is said with other values from a week on, where a prompt stands."""
    changed = fell.copy()
    which = changed["alarm"] & (changed["week"] >= monday(from_week))
    for name, value in values.items():
        changed.loc[which, name] = value
    return changed


def test_a_prompt_is_as_it_was_first_shown_and_not_as_later_weeks_see_it() -> None:
    fell = said(DATA, "Ann", [40, 41, 42], onset=(35, 36, 37))
    (first,) = prompts(fell)
    (seen,) = prompts(later(fell, 41, onset=monday(30), onset_lo=monday(29), drop=0.9, score=99.0))
    assert seen == first
    assert seen.signal.shown_on == seen.shown_on == day(41)
    assert seen.signal.week == day(40)
    assert (seen.signal.onset_lo, seen.signal.onset, seen.signal.onset_hi) == (day(35), day(36), day(37))
    assert (seen.signal.drop_lo, seen.signal.drop, seen.signal.drop_hi) == (0.35, 0.48, 0.59)
    assert (seen.rep, seen.team, seen.signal.kinds) == ("Ann", "North", ("calls",))


def test_it_stood_until_the_first_monday_on_which_it_was_not_shown() -> None:
    (ended,) = prompts(said(DATA, "Ann", [40, 41, 42]))
    assert (ended.until, ended.ended_by_itself, ended.weeks_shown) == (day(44), True, 3)
    (stands,) = prompts(said(DATA, "Ann", [68, 69]))
    assert (stands.until, stands.ended_by_itself, stands.weeks_shown) == (None, False, None)


def test_each_run_of_weeks_is_a_prompt_and_the_newest_comes_first() -> None:
    found = prompts(said(DATA, "Ann", [40, 42, 43, 60]))
    assert [one.shown_on for one in found] == [day(61), day(43), day(41)]


def test_those_of_one_day_come_by_name() -> None:
    both = said(DATA, "Mate 1", [40]), said(DATA, "Ann", [40])
    fell = pd.concat([both[0][both[0]["rep"] != "Ann"], both[1][both[1]["rep"] == "Ann"]])
    assert [one.rep for one in prompts(fell.sample(frac=1, random_state=1))] == ["Ann", "Mate 1"]


@pytest.mark.parametrize(("week", "there"), [(17, False), (18, True), (69, True)])
def test_only_what_was_first_shown_in_the_time_looked_at_counts(week: int, there: bool) -> None:  # noqa: FBT001
    assert bool(prompts(said(DATA, "Ann", [week]))) is there


def test_a_prompt_that_began_before_the_time_looked_at_is_not_cut_into_one_inside() -> None:
    assert prompts(said(DATA, "Ann", list(range(10, 30)))) == []


def test_nothing_after_today_is_used() -> None:
    fell = said(DATA, "Ann", [40, 41, 42])
    assert prompts(fell, today=day(41) - timedelta(days=1)) == []
    (shown,) = prompts(fell, today=day(41))
    assert shown.until is None
    (ended,) = prompts(fell, today=day(44))
    assert ended.until == day(44)


def test_the_prompt_of_a_rep_who_left_ended_with_the_weeks() -> None:
    gone = said(DATA, "Ann", [40, 41])
    gone = gone[(gone["rep"] != "Ann") | (gone["week"] <= monday(41))]
    (found,) = prompts(gone)
    assert found.until == day(43)


def test_the_team_is_the_one_of_that_week() -> None:
    moved = DATA.copy()
    moved.loc[(moved["rep"] == "Ann") & (moved["week"] >= monday(50)), "team"] = "South"
    fell = said(moved, "Ann", [40, 60])
    assert [one.team for one in past_prompts(fell, moved, today=TODAY)] == ["South", "North"]
    (before,) = past_prompts(said(moved, "Ann", [49]), moved[moved["week"] != monday(49)], today=TODAY)
    assert before.team == "North"


def test_the_newest_answer_about_the_fall_is_its_verdict() -> None:
    fell = later(said(DATA, "Ann", [40, 41, 42], onset=(35, 36, 37)), 42, onset_hi=monday(39))
    old = answer("Ann", day(36), TODAY)
    new = answer("Ann", day(39), TODAY + timedelta(days=1)).model_copy(update={"verdict": Verdict.REAL})
    assert prompts(fell)[0].verdict is None
    assert prompts(fell, old)[0].verdict is Verdict.EXPLAINED
    assert prompts(fell, new, old)[0].verdict is Verdict.REAL
    assert (
        prompts(fell, answer("Bo", day(36)), answer("Ann", day(34)), answer("Ann", day(40)))[0].verdict
        is None
    )


def test_a_prompt_that_was_answered_while_it_stood_did_not_end_by_itself() -> None:
    fell = said(DATA, "Ann", [40, 41, 42], onset=(35, 36, 37))
    assert not prompts(fell, answer("Ann", day(36), day(44) - timedelta(days=1)))[0].ended_by_itself
    assert prompts(fell, answer("Ann", day(36), day(44)))[0].ended_by_itself


def test_no_rows_give_no_prompts() -> None:
    fell = said(DATA, "Ann", [40])
    for spoken, table in ((fell.head(0), DATA), (fell, DATA.head(0)), (fell[~fell["alarm"]], DATA)):
        assert past_prompts(spoken, table, today=TODAY) == ()
    assert rep_weeks_judged(fell.head(0), today=TODAY) == 0


def test_one_rep_and_one_week_are_enough() -> None:
    alone = DATA[(DATA["rep"] == "Ann") & (DATA["week"] == monday(0))]
    (found,) = past_prompts(said(alone, "Ann", [0]), alone, today=day(1))
    assert (found.shown_on, found.until) == (day(1), None)


def test_names_of_any_type_are_compared_as_text() -> None:
    numbered = DATA.assign(rep=DATA["rep"].map({rep: at for at, rep in enumerate(DATA["rep"].unique())}))
    fell = said(numbered, 0, [40]).assign(rep=lambda table: table["rep"].astype(str))  # type: ignore[arg-type]
    assert [(one.rep, one.team) for one in past_prompts(fell, numbered, today=TODAY)] == [("0", "North")]


# --- words ----------------------------------------------------------------------------------------------


def test_the_summary_says_how_many_and_how_many_chance_alone_gives() -> None:
    found = prompts(said(DATA, "Ann", [40, 60]), answer("Ann", date(2025, 1, 6)))
    assert summary(found, 12, 0.4, 12 * 52) == (
        "In the last 52 weeks the board would have shown 2 prompts for 1 of 12 reps. About 4.8 would appear in "
        "that time by chance alone. Answered so far: 0 real, 2 explained, 0 not real; 0 without an answer."
    )
    assert summary([], 1, 0.4, 26) == (
        "In the last 52 weeks the board would have shown no prompt for 1 rep. About 0.2 would appear in that "
        "time by chance alone."
    )
    assert "1 prompt for 1 of 1 rep." in summary(found[:1], 1, 0.4, 52)


def test_chance_is_reckoned_from_the_weeks_that_were_judged_where_they_are_known() -> None:
    fell = said(DATA, "Ann", [40])
    fell.loc[fell["week"] < monday(WEEKS - 13), "score"] = np.nan
    judged = rep_weeks_judged(fell, today=TODAY)
    assert judged == 6 * 13
    assert rep_weeks_judged(fell, today=day(WEEKS - 10)) == 6 * 3
    assert rep_weeks_judged(said(DATA, "Ann", []), today=TODAY) == 6 * 52
    assert "About 0.6 would" in summary(prompts(fell), 6, 0.4, judged)


def test_answers_are_counted_by_verdict() -> None:
    found = prompts(said(DATA, "Ann", [40, 60]))
    assert counted(found) == {Verdict.REAL: 0, Verdict.EXPLAINED: 0, Verdict.NOT_REAL: 0, None: 2}


# --- whatever was said ----------------------------------------------------------------------------------

SMALL = team(20, mates=1)
alarms = st.lists(st.booleans(), min_size=20, max_size=20)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(alarms, alarms, st.integers(1, 20), st.integers(1, 30))
def test_every_prompt_is_one_that_a_board_of_that_day_showed_first(
    ann: list[bool], mate: list[bool], now: int, weeks: int
) -> None:
    by_rep = {"Ann": ann, "Mate 0": mate}
    parts = [said(SMALL, rep, [at for at in range(20) if on[at]]) for rep, on in by_rep.items()]
    fell = pd.concat([part[part["rep"] == rep] for rep, part in zip(by_rep, parts, strict=True)])
    found = past_prompts(fell, SMALL, today=day(now), weeks=weeks)
    expected = {
        (rep, day(at + 1))
        for rep, on in by_rep.items()
        for at in range(20)
        if on[at] and not (at and on[at - 1]) and now - weeks < at + 1 <= now
    }
    assert {(one.rep, one.shown_on) for one in found} == expected
    for one in found:
        then = SMALL[SMALL["week"] <= pd.Timestamp(one.signal.week)]
        assert one.signal in standing(fell[fell["week"] <= pd.Timestamp(one.signal.week)], then)


def test_the_sample_gives_the_prompts_that_its_board_shows_today(numbers: Desk) -> None:
    found = past_prompts(numbers.said, numbers.weekly, today=numbers.today)
    stand = {one.rep for one in found if one.until is None}
    assert stand == {one.rep for one in standing(numbers.said, numbers.weekly)} != set()


# --- of two prompts that may be about one fall ------------------------------------------------------------------


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.booleans(), min_size=12, max_size=24), st.data())
def test_an_answer_is_about_the_one_prompt_that_it_names_however_much_their_onsets_overlap(
    stands, data
) -> None:
    weeks = [WEEKS - len(stands) + at for at, stood in enumerate(stands) if stood]
    fell = said(DATA, "Ann", weeks, onset=(30, 36, 46))
    found = prompts(fell)
    if not found:
        return
    meant = data.draw(st.sampled_from(found))
    given_on = data.draw(st.dates(meant.shown_on, TODAY))
    one = answer(onset=data.draw(st.sampled_from([day(30), day(36), day(46)])), on=given_on)
    one = one.model_copy(update={"shown_on": meant.shown_on})
    assert [each.shown_on for each in prompts(fell, one) if each.answers] == [meant.shown_on]
    ((rebase, named),) = asked([one]).items()
    run = fell[fell["rep"] == "Ann"]
    this_week = given_on - timedelta(days=given_on.weekday())
    reached = meant.until is None or meant.until - timedelta(weeks=2) >= this_week
    assert stood_until(run, rebase, named) == reached


def test_an_answer_stays_with_its_prompt_where_a_corrected_import_lets_it_begin_a_little_earlier_or_later() -> (
    None
):
    one = answer(onset=day(36), on=day(46)).model_copy(update={"shown_on": day(44)})
    for weeks in ([43, 44, 45], [44, 45], [41, 42, 43, 44]):
        (prompt,) = prompts(said(DATA, "Ann", weeks, onset=(30, 33, 35)), one)
        assert prompt.answers == (one,)
    (before,) = prompts(said(DATA, "Ann", [40, 41], onset=(30, 36, 46)), one)
    assert not before.answers
