"""What only the manager can know is asked on the form, and an answer counts for what it was asked about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import ipywidgets as w
import pytest

from tests.below import below
from tests.hostile import HOSTILE
from tests.sources.on_form import OWN, UNSURE, buttons, choose, lists, on_screen, press

pytestmark = pytest.mark.usefixtures("no_errors")
OTHER = "Seller,Moment,Sort\nOwn Person,2026-01-05,Call\nOwn Person,2026-01-12,Call\n"
EXPORTS = Path(__file__).parent / "exports"
SCRIPT = HOSTILE["script"]
MEETING = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:same@x\nDTSTART:20260107T090000Z\n"
    "DTEND:20260107T100000Z\nSUMMARY:Demo\nEND:VEVENT\nEND:VCALENDAR\n"
)


def test_there_is_no_import_button_before_the_questions_are_answered(form, desk):
    choose(form, ("own.csv", UNSURE))
    assert "Import these rows" not in buttons(form)
    (day,) = lists(form)
    assert day.description.startswith("Which date is “05/01/2026”?")
    day.value = "dmy"
    press(form, "Look again with these answers")
    assert lists(form) == []
    press(form, "Import these rows")
    assert [row.date for row in desk.store.activity()] == [date(2026, 1, 5), date(2026, 1, 12)]


def test_a_wrong_answer_can_be_taken_back_before_anything_is_imported(form, desk):
    choose(form, ("own.csv", UNSURE))
    assert "Back to the questions" not in buttons(form)
    lists(form)[0].value = "mdy"
    press(form, "Look again with these answers")
    press(form, "Back to the questions")
    lists(form)[0].value = "dmy"
    press(form, "Look again with these answers")
    press(form, "Import these rows")
    assert [row.date for row in desk.store.activity()] == [date(2026, 1, 5), date(2026, 1, 12)]


def test_pressing_a_button_twice_does_no_more_than_once(form):
    choose(form, ("own.csv", UNSURE))
    lists(form)[0].value = "dmy"
    again = buttons(form)["Look again with these answers"]
    again.click()
    said = form._said.value
    again.click()
    assert form._said.value == said
    back = buttons(form)["Back to the questions"]
    back.click()
    back.click()
    assert len(lists(form)) == 1


def test_an_answer_that_cannot_be_meant_is_said_and_the_questions_stay(form):
    choose(form, ("mine.csv", OTHER))
    (typed,) = [one for one in below(form.screen) if isinstance(one, w.Text)]
    typed.value = "the second one"
    press(form, "Look again with these answers")
    assert "rep=Seller, when=Day" in form._said.value
    typed.value = "rep=Seller, when=Moment"
    press(form, "Look again with these answers")
    assert "Import these rows" in buttons(form)
    day = "5\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2026"
    assert re.search(f"Own Person</th><td[^>]*>{day}</td>", on_screen(form))


def test_looking_again_without_an_answer_says_so_and_stays(form):
    choose(form, ("own.csv", UNSURE))
    press(form, "Look again with these answers")
    assert "Choose an answer first." in form._said.value
    assert len(lists(form)) == 1


def test_an_answer_for_one_file_is_not_taken_for_the_next_one(form):
    choose(form, ("own.csv", UNSURE))
    lists(form)[0].value = "dmy"
    press(form, "Look again with these answers")
    choose(form, ("other.csv", UNSURE))
    assert len(lists(form)) == 1


def test_a_script_in_a_question_is_text(form):
    rows = OWN.replace("Own Person", SCRIPT) + f"West,{SCRIPT.upper()},2026-01-05,calls,7\n"
    choose(form, (f"{SCRIPT}.csv", rows))
    assert SCRIPT not in on_screen(form)
    assert "&lt;script&gt;" in on_screen(form)
    assert (
        SCRIPT in lists(form)[0].description
    )  # a label that the browser's own text field shows, never as markup


def test_the_export_of_every_crm_can_be_answered_with_the_first_choice_and_is_then_ready(form):
    paths = [path for path in sorted(EXPORTS.iterdir()) if path.suffix in {".csv", ".xlsx", ".ics"}]
    assert len(paths) > 30
    for path in paths:
        form._files.begin([(path.name, path.stat().st_size)])
        form._files.part(0, path.read_bytes())
        form._files.done()
        for _ in range(3):
            for one in form._fields:
                one._list.value = one.ask.choices[0][1] if one.ask.choices else ""
                one._text.value = "" if one.ask.choices else "Own Person"
            if form._fields:
                press(form, "Look again with these answers")
        assert "Import these rows" in buttons(form), (path.name, form._said.value)


def test_of_two_calendars_each_has_a_box_for_whose_it_is_and_both_were_in_one_meeting(form, desk):
    choose(form, ("ann.ics", MEETING), ("ben.ics", MEETING))
    boxes = {
        one.description.split()[3]: one
        for one in below(form.screen)
        if type(one).__name__ == "Text" and one.description.startswith("Whose activity")
    }
    ann, ben = boxes["ann.ics"], boxes["ben.ics"]
    ann.value, ben.value = "Ann", "Ben"
    press(form, "Look again with these answers")
    press(form, "Import these rows")
    assert sorted(row.rep for row in desk.store.activity()) == ["Ann", "Ben"]
