"""Somebody with another name in these files: joined to the name from before by two lists and a press."""

from __future__ import annotations

import pytest

from tests.sources.on_form import HEAD, buttons, choose, lists, on_screen, press
from workbook.sources.form.renamed import JOIN, TITLE

pytestmark = pytest.mark.usefixtures("no_errors")
BEFORE = HEAD + "".join(
    f"East,Dee Jones,2026-01-{day:02},calls,4\nEast,Gus,2026-01-{day:02},calls,5\n" for day in range(5, 10)
)
AFTER = BEFORE.replace("Dee Jones", "Dee Smith")


@pytest.fixture
def held(desk, form):
    choose(form, ("east.csv", BEFORE))
    assert f"▸ {TITLE}" not in buttons(form)  # nobody was held before
    press(form, "Import these rows")
    return desk.store


def join(form):
    now, was = lists(form)
    now.value, was.value = "Dee Smith", "Dee Jones"
    press(form, JOIN)


def test_a_new_name_joined_to_the_one_from_before_adds_nobody_and_doubles_nothing(held, form):
    before = held.activity_totals()
    choose(form, ("east.csv", AFTER))
    press(form, f"▸ {TITLE}")
    press(form, JOIN)
    assert "Choose an answer first." in on_screen(form)
    join(form)
    assert "nothing changes" in on_screen(form)
    assert "Dee Jones" not in on_screen(form)
    assert f"▸ {TITLE}" not in buttons(form)
    assert held.activity_totals() == before  # nothing is done before the yes
    press(form, "Import these rows")
    assert held.activity_totals() == sums(before, "Dee Smith")
    for file, count in ((AFTER, 30), (BEFORE, 35)):  # who still says the name from before means her too
        choose(form, ("east.csv", file.replace(",4", f",{count // 5}")))
        press(form, "Import these rows")
        assert {rep for rep, *_ in held.activity_totals()} == {"Dee Smith", "Gus"}
        assert ("Dee Smith", count) in {(rep, count) for rep, _, _, count in held.activity_totals()}


def sums(totals, name):
    return sorted((name if rep == "Dee Jones" else rep, *rest) for rep, *rest in totals)


def test_a_new_name_may_come_with_changed_rows_in_one_import_that_can_be_taken_back(held, form):
    before = held.activity_totals()
    choose(form, ("east.csv", AFTER.replace("01-05,calls,4", "01-05,calls,9")))
    press(form, f"▸ {TITLE}")
    join(form)
    press(form, "Import these rows")
    assert ("Dee Smith", 25) in {(rep, count) for rep, _, _, count in held.activity_totals()}
    assert held.undo_import()
    assert held.activity_totals() == sums(before, "Dee Smith")


def test_a_joining_can_be_taken_back_before_the_import(held, form):
    choose(form, ("east.csv", AFTER))
    press(form, f"▸ {TITLE}")
    join(form)
    press(form, "They are two people")
    press(form, "Import these rows")
    assert {rep for rep, *_ in held.activity_totals()} == {"Dee Jones", "Dee Smith", "Gus"}


def test_where_all_names_are_known_or_all_are_there_nothing_is_offered(held, form):
    for content in (BEFORE, BEFORE + "East,New Person,2026-01-06,calls,3\n"):
        choose(form, ("east.csv", content))
        assert f"▸ {TITLE}" not in buttons(form)
    assert held.reps_held() == ["Dee Jones", "Gus"]
