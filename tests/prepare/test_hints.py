"""Hints below a box: they follow the text, can be dismissed for good, and never look at the rep's own words."""

from __future__ import annotations

import ipywidgets as w
import pytest

from workbook.prepare.boxes import BOXES
from workbook.prepare.form.hints import DISMISSED, MOST, Hints
from workbook.wording import STEPS

LAZY = "You are lazy. On 3 May you logged 12 calls."


@pytest.fixture
def hints(desk):
    return Hints(desk.store, "facts", lambda do: do)


def told(hints):
    return " ".join(one.value for one in hints.children if isinstance(one, w.HTML))


def dismiss(hints):
    hints.children[1].children[0].click()


def test_a_hint_names_the_words_says_why_and_goes_when_they_are_changed(hints):
    hints.read(LAZY)
    assert "“You are lazy”" in told(hints)
    assert "This judges the person" in told(hints)
    hints.read("On 3 May you logged 12 calls.")
    assert hints.children == ()


def test_a_dismissed_hint_stays_dismissed_in_the_next_window_too_and_keeps_no_words(hints, desk):
    hints.read(LAZY)
    dismiss(hints)
    assert hints.children == ()
    again = Hints(desk.store, "facts", lambda do: do)
    again.read(f"{LAZY} You are LAZY.")
    assert again.children == ()
    again.read("You are careless.")
    assert again.children != ()
    assert "lazy" not in desk.store.remembered(DISMISSED)


def test_typing_on_does_not_build_the_hints_anew(hints):
    hints.read(LAZY)
    before = hints.children
    hints.read(f"{LAZY} And on 4 May it was 11.")
    assert hints.children is before


def test_of_many_hints_each_kind_is_told_once_first_and_the_worst_of_them_before_the_others(hints):
    hints.read("You never log calls. You never call back. You never smile since your divorce. You are lazy.")
    first, second, third = (one.value for one in hints.children[::2][:MOST])
    assert "since your divorce" in first
    assert "lazy" in second
    assert "You never log calls" in third


def test_no_more_than_three_at_once_and_text_is_shown_as_text(hints):
    hints.read("You are lazy. You are rude. You are careless. You are passive. You are lazy<script>.")
    assert len(hints.children) == 2 * MOST + 1
    assert told(hints).endswith("2 more to look at, once these are mended.</p>")
    hints.read("Your <b>attitude</b> is poor<script>alert(1)</script>. You are <i>lazy</i>.")
    assert "<script>" not in told(hints)
    assert repr(hints) == "Hints()"


def test_only_the_managers_own_boxes_are_looked_at():
    checked = {box.name: box.wording for box in BOXES if box.wording}
    assert set(checked.values()) <= set(STEPS)
    assert "view.words" not in checked
    assert "options.rep" not in checked
