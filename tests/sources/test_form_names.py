"""Below the import: somebody has a new name; and in it: somebody else has the name of a person who was erased."""

from __future__ import annotations

import ipywidgets as w
import pytest

from tests.below import below
from tests.sources.on_form import HEAD, buttons, choose, lists, on_screen, press
from workbook.desk.rights import erase
from workbook.sources.form.another import ADMIT, NOBODY, TYPE_FIRST
from workbook.sources.form.another import TITLE as ANOTHER
from workbook.sources.form.new_name import CALL, FIRST, NO, NO_CHANGE, TITLE, YES

pytestmark = pytest.mark.usefixtures("no_errors")
ROWS = HEAD + "".join(
    f"East,{rep},2026-01-{day:02},calls,{count}\n"
    for rep, count in (("Dee Jones", 4), ("Gus", 5))
    for day in range(5, 10)
)


@pytest.fixture
def held(desk, form):
    assert f"▸ {TITLE}" not in buttons(form)  # the invented team
    choose(form, ("east.csv", ROWS))
    press(form, "Import these rows")
    return desk.store


def typed(form, text):
    (box,) = [one for one in below(form.screen) if isinstance(one, w.Text)]
    box.value = text


def call(form, before, now):
    (who,) = lists(form)
    who.value = before
    typed(form, now)
    press(form, CALL)


def test_a_new_name_is_used_at_once_and_can_be_taken_back(held, form):
    press(form, f"▸ {TITLE}")
    press(form, CALL)
    assert FIRST in on_screen(form)
    call(form, "Dee Jones", " Dee  Jones ")
    assert NO_CHANGE in on_screen(form)
    call(form, "Dee Jones", "Dee  Smith")
    assert held.reps_held() == ["Dee Smith", "Gus"]
    assert "Dee Jones is called Dee Smith from now on" in on_screen(form)
    assert "Your team: 2 reps" in on_screen(form)
    press(form, "Call them Dee Jones again")
    assert held.reps_held() == ["Dee Jones", "Gus"]


def test_two_who_are_held_are_joined_only_after_a_yes(held, form):
    press(form, f"▸ {TITLE}")
    call(form, "Dee Jones", "Gus")
    assert held.reps_held() == ["Dee Jones", "Gus"]
    press(form, NO)
    call(form, "Dee Jones", "Gus")
    press(form, YES)
    assert held.reps_held() == ["Gus"]
    assert not any(one.startswith("Call them Dee") for one in buttons(form))


def test_another_person_of_an_erased_name_is_let_in_by_typing_it(held, form, desk):
    erase(desk.store, "Dee Jones")
    choose(form, ("east.csv", ROWS))
    assert "5 of people who were erased" in on_screen(form)
    assert "Dee" not in on_screen(form)
    press(form, f"▸ {ANOTHER}")
    press(form, ADMIT)
    assert TYPE_FIRST in on_screen(form)
    typed(form, "Gus")
    press(form, ADMIT)
    assert NOBODY in on_screen(form)
    press(form, f"▸ {ANOTHER}")
    typed(form, "dee jones")
    press(form, ADMIT)
    press(form, "Leave them out")
    assert "5 of people who were erased" in on_screen(form)
    press(form, f"▸ {ANOTHER}")
    typed(form, "Dee Jones")
    press(form, ADMIT)
    assert f"▸ {ANOTHER}" not in buttons(form)
    press(form, "Import these rows")
    assert held.reps_held() == ["Dee Jones", "Gus"]
