"""Files are shown before they are imported, and nothing comes in without a yes."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from tests.below import below
from tests.sources.on_form import (
    BAD,
    OWN,
    UNSURE,
    buttons,
    choose,
    left_behind,
    lists,
    on_screen,
    press,
)
from workbook.desk.sample import SAMPLE_AS_OF
from workbook.store import Reason, StoreProblem

pytestmark = pytest.mark.usefixtures("no_errors")


def test_choosing_files_shows_what_they_hold_and_imports_nothing(form, desk):
    choose(form, ("own.csv", OWN))
    assert "2 activity rows counted" in form._said.value
    assert "Nothing is imported yet." in form._said.value
    assert "<th scope='row'>12\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2026</th><td>8</td>" in on_screen(form)
    assert desk.sample
    assert desk.store.imports() == []


def test_importing_puts_the_rows_in_the_place_of_the_sample_and_the_board_follows(form, desk):
    board = desk.board()
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    weekly = desk.weekly.loc[desk.weekly["week"] <= "2026-01-12", ["rep", "count"]]
    assert weekly.values.tolist() == [["Own Person", 7], ["Own Person", 8]]
    assert "Imported: 2 new rows." in form._said.value
    assert "Your team: 1 rep in 1 team" in form._said.value
    assert "The board above shows it now" in form._said.value
    (table,) = [one for one in below(board) if type(one).__name__ == "PickTable"]
    assert [row["key"] for row in table.rows] == ["Own Person"]
    assert left_behind(desk) == []


def test_the_lines_at_the_end_of_the_notebook_follow_an_import_and_its_undo(form, desk, monkeypatch):
    shown = []
    handle = SimpleNamespace(update=lambda bundle, **_: shown.append(bundle["text/plain"]))
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: handle)
    desk._ipython_display_()
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert [text.split(":")[0] for text in shown] == ["Your team", "The invented sample team"]


def test_without_a_board_on_screen_it_is_said_how_to_see_it(form):
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    assert "choose Run, then Run All Cells" in form._said.value


def test_after_the_sample_the_day_is_the_computers_and_with_the_sample_it_comes_back(form, desk):
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    assert desk.today == date.today()  # noqa: DTZ011 - what a person's own calendar says
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert desk.today == SAMPLE_AS_OF


def test_one_file_cannot_be_imported_twice_by_pressing_twice(form, desk):
    choose(form, ("own.csv", OWN))
    yes = buttons(form)["Import these rows"]
    yes.click()
    yes.click()
    assert len(desk.store.imports()) == 1
    assert "Imported: 2 new rows" in form._said.value


def test_an_import_that_the_store_does_not_take_can_be_tried_again(form, desk, monkeypatch):
    choose(form, ("own.csv", OWN))
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store), "import_all", _busy)
        press(form, "Import these rows")
    assert "Another window" in form._said.value
    assert desk.sample
    press(form, "Import these rows")
    assert not desk.sample
    (desk.store.home / "log" / "errors.log").unlink()


def _busy(*_, **__):
    raise StoreProblem(Reason.LOCKED)


def test_a_refused_file_lists_the_rows_to_mend_and_has_no_button_to_import(form):
    choose(form, ("own.csv", BAD))
    assert "Line 4, column count: “many” is not a whole number of 0 or more." in on_screen(form)
    assert "Import these rows" not in buttons(form)
    choose(form, ("own.csv", OWN))
    assert "“many”" not in on_screen(form)
    assert "Import these rows" in buttons(form)


def test_several_files_come_in_together_also_under_one_name(form, desk):
    other = OWN.replace("Own Person", "Other Person")
    choose(form, ("own.csv", OWN), ("own.csv", other))
    press(form, "Import these rows")
    assert desk.reps == ["Other Person", "Own Person"]


def test_a_corrected_export_shows_what_it_changes(form):
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    choose(form, ("own.csv", OWN.replace(",7\n", ",9\n")))
    assert "<td>count 7</td><td>count 9</td>" in on_screen(form)
    assert "Rows held that would change: 1. Shown here: 1" in on_screen(form)


def test_taking_back_asks_first_and_then_says_what_it_took(form, desk):
    assert "Take back the last import" not in buttons(form)
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    press(form, "Take back the last import")
    assert not desk.sample
    press(form, "Keep it")
    assert not desk.sample
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert desk.sample
    assert "Taken back: the import of own.csv, 2 rows." in form._said.value
    assert "Take back the last import" not in buttons(form)


def test_after_each_press_the_keyboard_goes_on_from_the_field(form, monkeypatch):
    choose(form, ("own.csv", UNSURE))
    lists(form)[0].value = "dmy"
    presses = (
        "Look again with these answers", "Import these rows", "Take back the last import", "Yes, take it back"
    )  # fmt: skip
    sent = []
    monkeypatch.setattr(form.chooser, "send", sent.append)
    for text in presses:
        press(form, text)
    choose(form, ("own.csv", OWN))
    press(form, "Cancel")
    assert sent.count({"back": True}) == 4
