"""What is said of the weeks since a talk, and how it is drawn, on the sample's talk that is known to have helped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from workbook.learn.episodes import Told, episodes
from workbook.learn.form import NONE_YET, HelpedForm
from workbook.learn.helped import NO_WEEK, NOT_BY_NUMBERS, NOT_THE_CAUSE, finding
from workbook.learn.numbers import COLUMNS, rows
from workbook.records import Answer, Cause, Conversation, Verdict
from workbook.spot.signals import standing
from workbook.trend.charts.before_after import draw_before_after
from workbook.trend.charts.look import NARROW
from workbook.trend.since_talk import SINCE, TALK_WEEK, WITHOUT_PROMPT, last_told, of_talk, since_talk

pytestmark = pytest.mark.usefixtures("no_errors")
REP, TALK = "Esra Thimbleton", date(2025, 12, 11)  # planted: see data/README.md


@pytest.fixture(scope="module")
def known(numbers):
    weekly = numbers.weekly[numbers.weekly["week"] < pd.Timestamp(2026, 2, 16)]
    return since_talk(weekly, of_talk(REP, TALK, last_told(numbers.said, REP, TALK)))


def as_if(known, **changes):
    return finding(replace(known, found=replace(known.found, **changes)))


def span(*values):
    return np.array(values, dtype=float)


def test_the_weeks_around_the_talk_are_told_apart_and_the_path_lies_after_it(known):
    table = known.table
    assert table.loc[table["part"] == TALK_WEEK, "week"].dt.date.tolist() == [date(2025, 12, 8)]
    ahead = table["expected"].notna()
    assert ahead.sum() == (table["part"] == SINCE).sum() == 9
    assert (table.loc[ahead, "week"] > pd.Timestamp(TALK)).all()
    assert (table.loc[ahead, "expected_lo"] < table.loc[ahead, "expected"]).all()
    assert known.found.weeks[1] == 9


def test_the_usual_level_is_held_from_the_fall_on(known):
    since = known.table[known.table["week"] >= pd.Timestamp(known.asked.onset)]
    assert len(set(since["usual"])) == 1


def test_without_a_prompt_two_months_before_the_talk_are_the_level_talked_about(numbers):
    asked = of_talk(
        "Greta Windlemere", date(2026, 5, 6), last_told(numbers.said, "Greta Windlemere", date(2026, 5, 6))
    )
    assert asked.score is None
    assert (date(2026, 5, 4) - asked.onset).days == 7 * WITHOUT_PROMPT
    assert since_talk(numbers.weekly, asked).found.chance > 0.8


def test_a_clear_rise_is_called_one_with_its_interval(known):
    said = as_if(known, change=span(0.05, 0.4, 0.7)).sentence
    assert said == (
        "It turned: since the talk activity is 40 % above (90 % interval: 5 % to 70 % above) what was to be expected."
    )


def test_a_further_fall_is_called_one(known):
    said = as_if(known, change=span(-0.6, -0.4, -0.1)).sentence
    assert "40 % below (90 % interval: 10 % to 60 % below)" in said


def test_a_rise_that_may_have_come_by_itself_is_not_called_help(known):
    said = as_if(known, change=span(-0.1, 0.3, 0.6), if_real=span(0.1, 0.4, 0.7), chance=0.34)
    assert said.sentence.startswith("Higher since the talk: if the fall was real, 40 % above")
    assert "about 1 in 3 that the prompt was chance" in said.sentence
    assert "turned" not in said.sentence


def test_where_the_prompt_was_likelier_chance_that_is_said_before_any_size(known):
    open_ = {"change": span(-0.1, 0.3, 0.6), "if_real": span(0.56, 1.04, 2.25)}
    said = as_if(known, chance=0.7, **open_).sentence
    assert said.index("more likely than not that the prompt was chance") < said.index("104 % above")
    assert "If the fall was real: 104 % above (90 % interval: 56 % to 225 % above)" in said


@pytest.mark.parametrize(("have", "need", "words"), [(3, 8, "5 more weeks are"), (3, 4, "1 more week is")])
def test_too_early_says_how_many_weeks_are_needed(known, have, need, words):
    open_ = {"change": span(-0.2, 0.1, 0.5), "if_real": span(-0.1, 0.2, 0.6)}
    said = as_if(known, weeks=(6, have), weeks_needed=need, **open_).sentence
    assert said == f"Too early to say: about {words} needed to see a return to the usual level."


def test_enough_weeks_without_a_return_say_so_and_too_little_power_is_admitted(known):
    open_ = {"change": span(-0.2, 0.1, 0.5), "if_real": span(-0.1, 0.2, 0.6)}
    assert as_if(known, weeks=(6, 9), weeks_needed=8, **open_).sentence.startswith(
        "No return to the usual level"
    )
    assert as_if(known, weeks_needed=None, **open_).sentence == NOT_BY_NUMBERS


def test_before_a_whole_week_has_passed_nothing_is_said(numbers):
    weekly = numbers.weekly[numbers.weekly["week"] <= pd.Timestamp(TALK)]
    early = since_talk(weekly, of_talk(REP, TALK, last_told(numbers.said, REP, TALK)))
    assert early.found is None
    assert finding(early).sentence == NO_WEEK
    assert "Had nothing changed" not in draw_before_after(early)


def test_it_never_claims_that_the_talk_was_the_cause(known):
    assert NOT_THE_CAUSE in finding(known).more


def test_being_back_is_told_apart_from_being_better(known):
    up = replace(known, back=date(2026, 1, 26))
    assert as_if(up, after=span(0.8, 0.9, 1.05)).more[0].startswith("Back in the usual range since the week")
    assert "do not say yet" in as_if(up, after=span(0.6, 0.8, 1.05)).more[0]
    low = up.table.assign(rate=up.table["rate"] * 0.6)
    below = as_if(replace(up, table=low), after=span(0.6, 0.7, 0.8))
    assert below.more[0].endswith("still below their own usual level.")
    late = as_if(up, after=span(0.6, 0.7, 0.8))  # the weeks since are as usual: those before were not
    assert "still below" not in late.more[0]


def test_what_comes_more_than_half_a_year_after_a_talk_changes_nothing_of_what_is_said_of_it(numbers, known):
    talk = replace(known.asked, talk=date(2025, 12, 11))
    cut = since_talk(numbers.weekly[numbers.weekly["week"] <= "2026-06-08"], talk)
    assert cut.until is None
    later = since_talk(numbers.weekly, talk)
    assert later.until == date(2026, 6, 14)
    pd.testing.assert_frame_equal(later.table, cut.table)
    assert later.back == cut.back
    told = finding(later).sentence
    said = "Looked at for half a year after the talk, up to 14 June 2026. "
    assert told == said + finding(cut).sentence


@pytest.mark.parametrize("size", [(900, 440), NARROW])
def test_the_chart_marks_the_talk_shows_zero_and_names_its_lines(known, size):
    drawn = draw_before_after(known, title=REP, size=size)
    assert drawn == draw_before_after(known, title=REP, size=size)
    for words in ("talk 11 Dec", ">0<", "since", "usual", "Had nothing changed"):
        assert words in drawn


def test_hostile_texts_do_not_break_the_chart(known):
    drawn = draw_before_after(known, title="<b>$\\frac{1}]]><script>$x$")
    assert "<script>" not in drawn


def test_the_table_behind_the_chart_has_a_cell_for_each_column_and_says_what_is_not_known(known):
    shown = rows(known)
    assert {len(row) for row in shown} == {len(COLUMNS)}
    assert shown[0][0] == "9 Feb 2026"
    assert shown[0][-1].endswith(")")
    assert shown[-1][-1] == ""


def test_on_screen_only_talks_that_were_held_can_be_looked_at(desk):
    empty = HelpedForm(desk.store, desk.weekly, desk.said, desk.promise, desk.lessons)
    assert NONE_YET in empty.screen.children[1].value
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2025, 12, 8), held_on=TALK))
    desk.store.save_conversation(Conversation(id="c2", rep="Greta Windlemere", opened_on=date(2026, 9, 28)))
    empty.look()
    form = HelpedForm(desk.store, desk.weekly, desk.said, desk.promise, desk.lessons)
    assert list(form._talks) == list(empty._talks)
    assert list(form._talks) == [f"{REP}, 11 Dec 2025"]
    whose, first, pictures, table, says = form._shown.children
    assert f"The talk with {REP} on 11 December 2025" in whose.value
    assert "activity" in first.value or "Too early" in first.value or "Higher" in first.value
    assert pictures.value.count("<svg") == 2
    assert "<table" in table.value
    assert "<li>" in says.value


def test_the_log_is_read_when_it_is_opened_and_names_nobody(desk):
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2025, 12, 8), held_on=TALK))
    form = HelpedForm(desk.store, desk.weekly, desk.said, desk.promise, desk.lessons)
    log = form.screen.children[-1]
    assert len(log._inside.children) == 0
    log.toggle()
    shown = log._inside.children[1].value
    assert "What the prompts were" in shown
    assert "Too few to say" in shown
    assert not [rep for rep in desk.reps if rep in shown]


def test_signals_answers_and_talks_are_joined_and_a_named_cause_is_checked_against_the_data(desk):
    signal, *_ = standing(desk.said, desk.weekly)
    answer = {"onset": signal.onset, "answered_on": desk.today, "because": "a new region"}
    desk.store.save_answer(Answer(rep=signal.rep, cause=Cause.TERRITORY, **answer))
    talk = Conversation(id="c1", rep=signal.rep, opened_on=desk.today, held_on=desk.today, signal=signal)
    told = [Told(signal, Verdict.REAL)]
    (one,) = episodes(told, [talk], {}, desk.store.one_to_ones(), desk.store.leads())
    assert (one.shown_on, one.talk_on, one.back_on) == (signal.shown_on, desk.today, None)
    late = talk.model_copy(update={"id": "c2", "held_on": desk.today + timedelta(weeks=30)})
    alone = episodes(told, [late], {"c2": late.held_on}, (), ())
    assert [each.talk_on for each in alone] == [None, late.held_on]
    assert alone[1].back_on == late.held_on
    found = {each.question: each for each in desk.lessons()}
    assert found["Innocent causes that were overlooked"].many == 1
