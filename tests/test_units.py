"""A number and its unit stay on one line, wherever a line may break."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.share.builders import numbers
from tests.trend.frames import team
from workbook.forms import widgets as w
from workbook.forms.order_list import OrderList
from workbook.forms.pick_table import PickTable
from workbook.forms.words import bullets, paragraph, say
from workbook.share.page import render
from workbook.share.plan import SharedPlan
from workbook.trend.charts.trend import trend_chart
from workbook.units import BLANK, unbroken

PARTED = re.compile(r"\d (%|weeks?|days?|months?|hours?|minutes?)(?!\w)")


def sent(widget: object, name: str = "value") -> object:
    """Return what the browser is sent of a widget."""
    return widget.get_state([name])[name]


@pytest.mark.parametrize(
    "words", ["37 % below", "between 5 % and 45 %", "4 weeks", "1 day", "12 working days", "3 months"]
)
def test_a_number_is_kept_beside_its_unit(words):
    kept = unbroken(words)
    assert BLANK in kept
    assert kept.replace(BLANK, " ") == words
    assert unbroken(kept) == kept


@pytest.mark.parametrize(
    "words", ["28 September", "calls of 3 reps", "2 daydreams", "5 week-long", "a % b", "x = 7 %y"]
)
def test_nothing_else_is_kept_together(words):
    assert unbroken(words) == words


@given(st.text())
def test_any_text_looks_and_reads_as_before(text):
    assert unbroken(text).replace(BLANK, " ") == text.replace(BLANK, " ")


def test_every_sentence_on_a_screen_is_sent_so_and_read_plainly_here():
    place = w.HTML()
    say(place, "Moved by 3 days")
    tick = w.Checkbox(description="calls are 48 % below")
    for widget, name in (
        (paragraph("37 % below"), "value"),
        (bullets(["4 weeks"], "a"), "value"),
        (place, "value"),
        (tick, "description"),
    ):
        assert PARTED.search(getattr(widget, name))
        assert not PARTED.search(sent(widget, name))


def test_in_tables_and_lists_the_texts_are_kept_so_and_the_keys_come_back_as_they_are():
    table = PickTable(caption="shown for 3 weeks", columns=["Rep"])
    table.rows = [{"key": "Team 5 days", "small": "", "cells": [{"text": "37 % below", "small": "4 weeks"}]}]
    (row,) = sent(table, "rows")
    assert row["key"] == "Team 5 days"
    assert row["cells"] == [{"text": f"37{BLANK}% below", "small": f"4{BLANK}weeks"}]
    assert sent(table, "caption") == f"shown for 3{BLANK}weeks"
    order = OrderList("Order", lambda _: None)
    order.show([{"key": "5 days", "text": "48 % below"}])
    assert sent(order, "items") == [{"key": "5 days", "text": f"48{BLANK}% below"}]


@pytest.mark.parametrize("box", [w.Text, w.Textarea])
def test_what_is_typed_stays_as_it_was_typed(box):
    made = box()
    made.value = "37 % below, 4 weeks"
    assert sent(made) == "37 % below, 4 weeks"


def test_the_copy_and_a_charts_headline_are_kept_so():
    page = render(SharedPlan(mark="0" * 6, written_on=date(2026, 10, 2), rep="Ann", numbers=numbers()))
    assert BLANK in page.decode()
    assert not PARTED.search(page.decode())
    drawn = str(trend_chart(team(30), "Ann", finding="Calls are 37 % below the usual level."))
    assert f"37{BLANK}%" in drawn
