"""Two windows on one conversation, each typing in another box of the same promise or statement: both stand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below
from tests.prepare.on_screen import box, heard, opened, the, write_promise, write_statement
from workbook.desk import open_desk
from workbook.forms.saved_day import SavedDay
from workbook.prepare.form.statements import Statement
from workbook.prepare.steps import Step
from workbook.records import Origin

pytestmark = pytest.mark.usefixtures("no_errors")


@pytest.fixture
def other(form, desk):
    """A second window on what the first one wrote: its boxes show what was typed until then."""
    heard(form)
    form.go(Step.PLAN)
    write_promise(form)
    form.go(Step.FACTS)
    write_statement(form, what="The call ended early", where="on the phone")
    the(form, Statement).when.write(date(2026, 9, 21))
    the(form, Statement).origin.write(Origin.SAW)
    with open_desk(desk.store.home, today=desk.today) as second:
        second.__dict__.update({name: getattr(desk, name) for name in ("activity", "weekly", "said")})
        yield opened(second)


def the_day(form, name):
    return next(each for each in below(form.screen) if isinstance(each, SavedDay) and each.field == name)


def test_a_promise_holds_what_each_window_wrote_of_it_last(form, other, desk):
    for one in (form, other):
        one.go(Step.PLAN)
    box(form, "plan.rep.1.then").write("call ten customers")
    box(other, "plan.rep.1.measure").write("in the CRM")
    (kept,) = desk.store.actions(form.talk.id)
    assert (kept.then, kept.measure) == ("call ten customers", "in the CRM")
    assert box(other, "plan.rep.1.then").text == "call ten customers"
    box(other, "plan.rep.1.then").write("call twelve")  # seen here, so it clashes with nothing
    assert desk.store.actions(form.talk.id)[0].then == "call twelve"


def test_a_day_that_another_window_moved_stays_moved(form, other, desk):
    for one in (form, other):
        one.go(Step.PLAN)
    moved = date(2026, 10, 23)
    the_day(form, "plan.rep.1.by").write(moved)
    box(other, "plan.rep.1.measure").write("in the CRM")
    (kept,) = desk.store.actions(form.talk.id)
    assert (kept.by, kept.measure) == (moved, "in the CRM")


def test_a_text_that_clashed_is_not_taken_over_and_stays_in_its_box(form, other, desk):
    for one in (form, other):
        one.go(Step.PLAN)
    box(form, "plan.rep.1.then").write("call ten customers")
    box(other, "plan.rep.1.then").write("call five")
    assert "Both texts are kept" in box(other, "plan.rep.1.then")._who.value
    box(other, "plan.rep.1.measure").write("in the CRM")
    assert box(other, "plan.rep.1.then").text == "call five"
    (kept,) = desk.store.actions(form.talk.id)
    assert (kept.then, kept.measure) == ("call ten customers", "in the CRM")


def test_a_statement_holds_what_each_window_wrote_of_it_last(form, other, desk):
    other.go(Step.FACTS)
    the(form, Statement).what.write("The call ended after two minutes")
    the(other, Statement).where.write("by video")
    (fact,) = desk.store.facts(form.talk.id)
    assert "after two minutes" in fact.text
    assert "by video" in fact.text
