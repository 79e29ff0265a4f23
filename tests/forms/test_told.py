"""What broke is said, and goes with the next press that works; a tick shows what is kept."""

from __future__ import annotations

import pytest

from workbook.forms import widgets as w
from workbook.forms.boundary import SORRY
from workbook.forms.tick import kept_tick
from workbook.forms.told import guard_at
from workbook.forms.words import say


@pytest.fixture
def place():
    return w.HTML()


@pytest.fixture
def guard(place, tmp_path):
    return guard_at(place, tmp_path / "errors.log")


class Shelf:
    """Keeps nothing while it is ``shut``."""

    def __init__(self):
        self.shut, self.kept = False, 0

    def keep(self):
        if self.shut:
            raise OSError("<b>full</b>")
        self.kept += 1


def test_what_broke_is_said_until_something_works(place, guard, tmp_path):
    shelf = Shelf()
    press = guard(shelf.keep)
    shelf.shut = True
    press()
    press()
    assert SORRY in place.value
    assert "full" not in place.value
    assert (tmp_path / "errors.log").exists()
    shelf.shut = False
    press()
    assert place.value == ""


def test_what_somebody_is_to_mend_stays_though_the_press_itself_worked(place, guard):
    press = guard(lambda: say(place, "Choose an answer first.", bad=True))
    press()
    press()
    assert "Choose an answer first." in place.value
    guard(lambda: None)()
    assert "Choose an answer first." in place.value


@pytest.mark.parametrize("on", [True, False])
def test_a_tick_that_could_not_be_kept_goes_back_and_can_be_set_again(guard, place, on):
    shelf = Shelf()
    tick = kept_tick("words", shelf.keep, guard, on=on)
    shelf.shut = True
    tick.value = not on
    assert (tick.value, shelf.kept) == (on, 0)
    assert place.value
    shelf.shut = False
    tick.value = not on
    assert (tick.value, shelf.kept) == (not on, 1)
    assert place.value == ""


def test_a_ticks_words_stand_nowhere_in_its_repr(guard):
    assert "secret" not in repr(kept_tick("secret", list, guard, on=True))
