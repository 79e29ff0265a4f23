"""What a notebook keeps of a screen: a constant sentence and a reference, nothing that was typed."""

from __future__ import annotations

import ipywidgets as w
import pytest

from workbook.forms.boxes import SavedBox
from workbook.forms.pick_table import PickTable
from workbook.forms.screen import PLACEHOLDER, Screen
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
