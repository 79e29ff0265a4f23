"""The innocent causes of a rep, each from plain values: answered, or asked."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spot.builders import mondays
from workbook.records import Answered, Cause
from workbook.spot import causes
from workbook.spot.causes import DaysOff
from workbook.trend.leads import Leads


def off(days: float = 6, *, without: float = 0.62, inside: bool = False) -> DaysOff:
    return DaysOff(days, mondays(5, 12), without, inside)


def test_leave_states_the_fall_with_it_allowed_for_and_without() -> None:
    found = causes.leave(off(), recorded=True, drop=0.48)
    assert found.answered is Answered.DOES_NOT
    assert found.effect == 0.48
    assert found.sentence == (
        "With 6 working days of leave or public holidays in the weeks of 5 and 12 October allowed for, "
        "the fall is 48 % (without that, 62 %)."
    )
    assert causes.leave(off(1), recorded=True, drop=0.48).sentence.startswith("With 1 working day of leave")
    assert causes.leave(off(2.5), recorded=True, drop=0.48).sentence.startswith("With 2.5 working days of")
    assert "without that" not in causes.leave(off(without=0.482), recorded=True, drop=0.48).sentence


def test_leave_that_leaves_every_week_inside_the_usual_range_may_explain_a_fall() -> None:
    found = causes.leave(off(without=0.4, inside=True), recorded=True, drop=0.12)
    assert found.sentence.endswith(
        "allowed for, the fall is 12 % (without that, 40 %), inside the usual range."
    )
    assert found.answered is Answered.EXPLAINS
    assert causes.leave(off(without=0.2, inside=True), recorded=True, drop=0.12).answered is Answered.DOES_NOT
    assert causes.leave(off(without=0.4), recorded=True, drop=0.12).answered is Answered.DOES_NOT


def test_no_leave_since_then_is_an_answer_and_no_leave_of_anybody_is_a_question() -> None:
    none = DaysOff(0, (), 0.48, inside=False)
    assert causes.leave(none, recorded=True, drop=0.48).answered is Answered.DOES_NOT
    assert causes.leave(none, recorded=False, drop=0.48).answered is Answered.NOT_KNOWN


def test_weeks_with_nothing_at_all_may_be_leave() -> None:
    found = causes.unrecorded_leave(mondays(5, 12), without=0.4, left=0.12, inside=True)
    assert found is not None
    assert (found.cause, found.answered, found.effect) == (Cause.LEAVE, Answered.EXPLAINS, 0.12)
    assert found.sentence == (
        "Nothing at all is recorded in the weeks of 5 and 12 October: ask whether it was leave. "
        "With leave then allowed for, the fall is 12 % (without that, 40 %), inside the usual range."
    )
    still = causes.unrecorded_leave(mondays(5), without=0.4, left=0.35, inside=False)
    assert still is not None
    assert still.answered is Answered.NOT_KNOWN
    assert still.sentence.endswith("With leave then allowed for, the fall is 35 % (without that, 40 %).")
    assert causes.unrecorded_leave((), without=0.4, left=0.4, inside=False) is None


def test_where_nothing_is_recorded_at_all_there_is_only_the_question() -> None:
    found = causes.unrecorded_leave(mondays(5, 12), without=0.9, left=None, inside=False)
    assert found is not None
    assert (found.answered, found.effect) == (Answered.NOT_KNOWN, None)
    assert found.sentence.endswith("ask whether it was leave.")


def test_a_source_that_is_silent_for_all_is_named_with_its_week() -> None:
    weeks = [(date(2026, 9, 14), "calls"), (date(2026, 9, 21), "calls")]
    found = causes.silent_source(weeks, 12, drop=0.4, left=0.1)
    assert found.answered is Answered.EXPLAINS
    assert found.sentence == (
        "Nobody in the team has calls recorded in the week of 14 September and 1 more like it: check the tool. "
        "Left out, the fall is 10 %."
    )
    assert causes.silent_source(weeks[:1], 12, drop=0.4, left=0.38).answered is Answered.DOES_NOT
    assert causes.silent_source([], 12, drop=0.4, left=0.4).answered is Answered.DOES_NOT
    assert causes.silent_source([], 2, drop=0.4, left=0.4).answered is Answered.NOT_KNOWN
    nothing_else = causes.silent_source(weeks, 12, drop=0.4, left=None)
    assert (nothing_else.answered, nothing_else.effect) == (Answered.EXPLAINS, None)
    assert nothing_else.sentence.endswith("check the tool. No other week is known since then.")


def test_where_most_weeks_are_silent_the_others_are_too_few_for_a_fall() -> None:
    weeks = [(date(2026, 9, day), "calls") for day in (7, 14, 21)]
    few, more = (causes.silent_source(weeks, 12, drop=0.9, left=0.6, others=others) for others in (2, 3))
    assert (few.answered, more.answered) == (Answered.EXPLAINS, Answered.DOES_NOT)
    assert few.sentence.endswith("Left out, the fall is 60 % over 2 weeks, which is little to go by.")
    assert more.sentence.endswith("Left out, the fall is 60 %.")


def test_fewer_leads_may_explain_a_fall() -> None:
    found = causes.fewer_leads(Leads(190, 20), Leads(24, 6), drop=0.48)
    assert found.answered is Answered.EXPLAINS
    assert found.effect == 0
    assert found.sentence == (
        "Leads passed on went from 9.5 to 4.0 in a full week, 58 % fewer. "
        "If activity follows leads, no fall is left beyond that."
    )


def test_a_small_fall_of_leads_explains_part_only() -> None:
    found = causes.fewer_leads(Leads(1000, 20), Leads(240, 6), drop=0.5)
    assert found.answered is Answered.DOES_NOT
    assert found.effect == pytest.approx(1 - 0.5 / 0.8)


def test_leads_within_chance_or_growing_explain_nothing() -> None:
    for since in (Leads(40, 6), Leads(54, 6), Leads(90, 6)):
        found = causes.fewer_leads(Leads(180, 20), since, drop=0.4)
        assert found.answered is Answered.DOES_NOT
        assert found.effect == 0.4
    assert causes.fewer_leads(Leads(0, 20), Leads(0, 6), drop=0.4).answered is Answered.DOES_NOT


def test_too_few_weeks_of_leads_are_a_question() -> None:
    for before, since in (
        (Leads(0, 0), Leads(0, 0)),
        (Leads(30, 3), Leads(9, 6)),
        (Leads(90, 9), Leads(1, 1)),
    ):
        assert causes.fewer_leads(before, since, drop=0.4).answered is Answered.NOT_KNOWN


def test_a_rep_who_left_the_list_of_leads_is_asked_about_and_not_taken_for_zero() -> None:
    gone = causes.fewer_leads(Leads(190, 20), Leads(0, 0), drop=0.4, others_listed=True)
    assert gone.answered is Answered.NOT_KNOWN
    assert "goes on for others and not for this rep" in gone.sentence
    assert "No list of leads" in causes.fewer_leads(Leads(190, 20), Leads(0, 0), drop=0.4).sentence


def test_a_new_rep_may_still_be_ramping() -> None:
    assert causes.ramping(14, started=True).answered is Answered.EXPLAINS
    assert "14 weeks ago" in causes.ramping(14, started=True).sentence
    assert causes.ramping(26, started=True).answered is Answered.DOES_NOT
    assert causes.ramping(14, started=False).answered is Answered.NOT_KNOWN
    assert causes.ramping(78, started=False).answered is Answered.DOES_NOT


def test_territory_is_always_asked_and_a_change_of_teams_is_named() -> None:
    assert causes.territory().answered is Answered.NOT_KNOWN
    moved = causes.territory(("North", "South", date(2026, 8, 3)))
    assert moved.answered is Answered.NOT_KNOWN
    assert "from North to South in the week of 3 August" in moved.sentence
