"""Facts on screen: cards to pick, statements of one's own, and the order of both."""

from __future__ import annotations

import html
import re
from datetime import date

import pandas as pd
import pytest

from tests.below import below
from tests.prepare.on_screen import (
    opened,
    press,
    shown,
    the,
    ticks,
    write_statement,
)
from workbook.forms.order_list import OrderList
from workbook.prepare.form.facts import NOTHING_RECORDED, UNSURE, WITHDRAWN
from workbook.prepare.form.statements import Statement
from workbook.prepare.steps import Step
from workbook.records import Absence, Origin

CALM = "Hana Brackenfold"
pytestmark = pytest.mark.usefixtures("no_errors")


def test_picked_facts_are_kept_with_the_words_they_had(form, desk):
    first, second = ticks(form)[:2]
    first.value = True
    (fact,) = desk.store.facts(form.talk.id)
    assert (fact.text, fact.card) == (first.description, "activity")
    assert dict(fact.numbers)["weeks_now"] > 0
    second.value = True
    the(form, OrderList).order = [desk.store.facts(form.talk.id)[1].card, "activity"]
    assert [one.text for one in desk.store.facts(form.talk.id)] == [second.description, first.description]
    first.value = second.value = False
    assert desk.store.facts(form.talk.id) == []


def test_a_picked_fact_is_kept_whole_and_said_in_a_breath(form, desk):
    ticks(form)[0].value = True
    (fact,) = desk.store.facts(form.talk.id)
    (item,) = the(form, OrderList).items
    assert len(item["text"].split()) < len(fact.text.split())
    for show in (form.rehearse, form.hold):
        show()
        assert item["text"] in html.unescape(shown(form))
        assert fact.text not in html.unescape(shown(form))


def test_a_picked_fact_whose_data_changed_says_the_old_and_the_new_number(form, desk):
    ticks(form)[0].value = True
    (fact,) = desk.store.facts(form.talk.id)
    older = tuple((name, 99.0 if name == "now" else value) for name, value in fact.numbers)
    was = fact.model_copy(update={"text": "as it was", "numbers": older})
    gone = fact.model_copy(update={"card": "activity.faxes", "text": "Faxes fell."})
    desk.store.save_facts(form.talk.id, [was, gone])
    form.go(Step.FACTS)
    assert "per working day was 99, now " in shown(form)
    assert "The data no longer shows this" in shown(form)
    press(form, "Use today's numbers")
    press(form, "Take it out")
    assert desk.store.facts(form.talk.id) == [fact]
    assert "The data" not in shown(form)


def test_kinds_that_vary_as_much_by_themselves_wait_folded_away_unless_they_were_picked(form, desk):
    assert not [one for one in ticks(form) if "vary by as much" in one.description]
    press(form, f"▸ {UNSURE}")
    unsure = [one for one in ticks(form) if "vary by as much" in one.description]
    assert unsure
    unsure[0].value = True
    assert [one.description for one in ticks(opened(desk)) if "vary by as much" in one.description] == [
        unsure[0].description
    ]


def test_a_card_opens_the_rows_it_came_from(form):
    press(form, "▸ See the rows it came from")
    assert re.search(r"\d+ events in \d+ rows, \d+ working days", shown(form))


def test_cancelled_meetings_are_a_card_with_their_rows_beside_it(form):
    (tick,) = [one for one in ticks(form) if one.description.startswith("Customer meetings: ")]
    assert re.search(r": \d+ of \d+ planned .* usual for you would be \d+ to \d+ of", tick.description)
    assert re.search(r"customers cancelled \d+ and you cancelled \d+\.", tick.description)
    openers = [
        one for one in below(form._page) if getattr(one, "description", "").startswith("▸ See the rows")
    ]
    for one in openers:
        one.click()
    assert re.search(r"\d cancelled meetings, newest first", shown(form))


def test_a_statement_of_ones_own_is_said_with_its_day_and_place(form, desk):
    statement = write_statement(form, what="Two accounts waited for a call back.", origin="I saw it")
    assert "where you saw it" in statement.where._problem.value
    assert desk.store.facts(form.talk.id) == []
    write_statement(form, where="team meeting", when=date(2026, 9, 21))
    (fact,) = desk.store.facts(form.talk.id)
    assert fact.text == "On Mon 21 September 2026, team meeting: Two accounts waited for a call back."
    assert fact.origin is Origin.SAW
    assert the(form, OrderList).items == [{"key": "own.1", "text": fact.text}]
    for said in (statement.what._who, statement.where._who, statement.when._who):
        assert "In the rep's copy" in html.unescape(said.value)
    write_statement(form, what="")
    assert desk.store.facts(form.talk.id) == []


def test_what_was_told_is_kept_aside_and_never_in_the_order_of_what_is_said(form, desk):
    write_statement(form, what="He is looking for another job.", origin="I was told")
    (fact,) = desk.store.facts(form.talk.id)
    assert fact.origin is Origin.TOLD
    assert the(form, OrderList).items == []
    assert "Stays with you" in the(form, Statement).what._who.value
    assert "Kept aside to be checked" in shown(form)


@pytest.mark.parametrize(("weeks", "times"), [(0, 0), (5, 1)])
def test_of_a_rep_of_whom_nothing_is_recorded_no_fall_is_told_and_one_is_to_ask_first(desk, weeks, times):
    table = desk.weekly.copy()
    silent = (table["rep"] == CALM) & (table["week"] > table["week"].max() - pd.Timedelta(weeks=weeks))
    desk.__dict__["weekly"] = table.assign(count=table["count"].mask(silent, 0))
    assert shown(opened(desk, CALM)).count(NOTHING_RECORDED) == times


def test_a_fall_that_recorded_leave_took_back_is_told_with_no_size_and_said_to_stand_no_more(form, desk):
    def falls(made):
        return [one for one in ticks(made) if re.search(r"the fall is|below your usual", one.description)]

    assert falls(form)
    assert WITHDRAWN not in shown(form)
    leave = Absence(rep=form.talk.rep, first=date(2026, 8, 3), last=date(2026, 9, 25))
    desk.store.save_absences([leave])
    desk.counted_anew()
    again = opened(desk)
    assert again.talk.signal is not None  # the talk began with it
    assert WITHDRAWN in shown(again)
    assert not falls(again)
