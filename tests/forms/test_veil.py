"""The quiet minutes are kept, and every screen has its veil."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from workbook.forms.screen import Screen
from workbook.forms.veil import MOST_MINUTES, QUIET_MINUTES, Veil, read_minutes


@given(st.one_of(st.none(), st.text(max_size=6), st.integers().map(str)))
def test_whatever_was_kept_the_minutes_make_sense(kept):
    found = read_minutes(kept)
    assert 0 <= found <= MOST_MINUTES
    assert Veil(minutes=found).minutes == found


@given(st.integers(0, MOST_MINUTES))
def test_minutes_that_make_sense_are_read_as_they_were_kept(minutes):
    assert read_minutes(str(minutes)) == minutes


def test_the_browser_cannot_set_minutes_that_make_no_sense():
    with pytest.raises(TraitError):
        Veil().minutes = -1


def test_every_screen_has_a_veil_and_keeps_it():
    screen = Screen()
    frame = screen.children[0]
    screen.show()
    assert screen.children == (frame,)
    assert screen.veil in frame.children
    assert screen.veil.minutes == QUIET_MINUTES
    assert repr(screen.veil) == "Veil()"


def test_the_minutes_chosen_on_one_screen_hold_on_the_next(desk):
    desk.prepare().veil.minutes = 30
    assert desk.track().veil.minutes == 30
