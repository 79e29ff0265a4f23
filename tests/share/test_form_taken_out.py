"""What the manager takes out is in no copy, of any window, and stays out; what is kept of it holds no words."""

from __future__ import annotations

import pytest

from tests.share.on_form import REP, exports, press, take_out
from workbook.share.form import CopyForm, write_copy

pytestmark = pytest.mark.usefixtures("no_errors", "no_pdf")


def test_what_is_taken_out_is_not_written_and_stays_out_the_next_time(form, desk):
    form._preview()
    take_out(form, "What they told you")
    assert "3 items shared, 4 private stay here." in form._said.value
    assert "two accounts left" not in form._view.children[0].value
    press(form, "Write the copy")
    press(form, "Yes, write exactly this")
    (path,) = exports(desk)
    assert "two accounts left" not in path.read_text(encoding="utf-8")
    again = CopyForm(desk.copies())
    again._preview()
    assert "3 items shared, 4 private stay here." in again._said.value
    take_out(again, "What they told you")
    assert "4 items shared, 3 private stay here." in again._said.value


def test_a_thing_taken_out_takes_back_the_question_so_that_only_what_is_seen_is_confirmed(form, desk):
    form._preview()
    press(form, "Write the copy")
    take_out(form, "What we both saw")
    with pytest.raises(StopIteration):
        press(form, "Yes, write exactly this")
    assert exports(desk) == []


def test_the_command_leaves_out_what_was_taken_out_on_screen(form, desk):
    form._preview()
    take_out(form, "What they told you")
    written = write_copy(desk.copies(), REP, desk.store.home / "exports")
    assert "two accounts left" not in written.path.read_text(encoding="utf-8")


def test_two_windows_that_choose_leave_out_what_either_took_out(form, desk):
    other = CopyForm(desk.copies())
    form._preview()
    other._preview()
    copies, shown = desk.copies(), form._shown
    real = desk.store.drafts
    desk.store.drafts = lambda _: {}  # a window that has not seen the other's choice yet
    copies.leave_out(shown, frozenset({"a"}))
    both = copies.leave_out(shown, frozenset({"b"}))
    desk.store.drafts = real
    assert both.left_out == {"a", "b"}
    assert copies.copy(shown.conversation).left_out == {"a", "b"}


def test_the_keys_of_what_was_taken_out_hold_no_words(form, desk):
    form._preview()
    take_out(form, "What they told you")
    kept = desk.store.drafts("c1")["copy.left_out"].text
    assert kept.startswith("rep_words.")
    assert "accounts" not in kept
