"""What a notebook keeps of a screen: a constant sentence and a reference, nothing that was typed."""

from __future__ import annotations

import gc
import weakref

import ipywidgets as w
import pytest

from workbook.forms.boxes import SavedBox
from workbook.forms.pick_table import PickTable
from workbook.forms.screen import AGAIN, PLACEHOLDER, Screen
from workbook.forms.widgets import WIDGET_VIEW

PRIVATE = "canary-7f3a private words"


def test_a_screen_leaves_only_a_constant_text_and_a_reference_in_the_notebook():
    screen = Screen(w.Textarea(value=PRIVATE), w.HTML(PRIVATE))
    kept = screen._repr_mimebundle_()
    assert kept["text/plain"] == PLACEHOLDER
    assert set(kept) == {"text/plain", WIDGET_VIEW}
    assert PRIVATE not in str(kept)


def test_a_plain_widget_would_have_leaked_so_the_mask_is_needed():
    assert PRIVATE in str(w.Textarea(value=PRIVATE)._repr_mimebundle_())


@pytest.mark.parametrize("show", [repr, str, "{}".format])
def test_no_way_of_printing_a_screen_shows_its_words(show):
    assert show(Screen(w.Textarea(value=PRIVATE))) == PLACEHOLDER


def test_showing_something_new_keeps_the_style():
    screen = Screen(w.HTML("old"))
    style = screen.children[0]
    screen.show(w.HTML("new"))
    assert screen.children[0] is style
    assert [child.value for child in screen.children[1:]] == ["new"]


def test_boxes_and_tables_do_not_print_what_they_hold():
    box = SavedBox("facts.saw", "What I saw", save=lambda *_a, **_k: None)
    box._entry.unobserve_all()
    box._entry.value = PRIVATE
    table = PickTable(rows=[{"key": PRIVATE, "cells": []}])
    assert PRIVATE not in repr(box)
    assert PRIVATE not in repr(table)
    assert PRIVATE not in str(table._repr_mimebundle_())


def test_a_screen_on_display_stays_though_nobody_else_holds_it():
    screen = Screen()
    there, kept = weakref.ref(screen), screen._repr_mimebundle_()
    del screen
    gc.collect()
    assert there() is not None
    assert there().model_id == kept[WIDGET_VIEW]["model_id"]


def test_the_same_screen_displayed_again_takes_over_and_the_first_one_says_so():
    first, other, second = Screen(w.Text()), Screen(w.Text()), Screen(w.Text())
    first.name, other.name, second.name = "a screen", "another", "a screen"
    for one in (first, other, second, second):
        one._repr_mimebundle_()
    assert AGAIN in first.children[-1].value
    assert all(isinstance(one.children[-1], w.Text) for one in (other, second))
    there = weakref.ref(first)
    del first, one
    gc.collect()
    assert there() is None
