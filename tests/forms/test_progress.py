"""Short work shows nothing; long work shows one bar, and takes it away."""

from __future__ import annotations

import pytest

from workbook.forms.progress import PATIENCE, progress


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_work_of_less_than_a_second_shows_no_bar(clock):
    shown = []
    with progress("Reading", show=shown.append, clock=clock) as done:
        clock.now = PATIENCE / 2
        done(0.5)
        done(1.0)

    assert shown == []


def test_a_bar_comes_once_after_a_second_and_says_how_far_it_is(clock):
    shown = []
    with progress("Reading 3,214 reps", show=shown.append, clock=clock) as done:
        clock.now = PATIENCE + 1
        done(0.25)
        done(0.5)
        label, bar = shown[0].children
        assert (label.value, bar.value) == ("Reading 3,214 reps", 0.5)

    assert len(shown) == 1


def test_what_is_known_to_be_long_shows_its_bar_at_once(clock):
    shown = []
    with progress("Reading", long=True, show=shown.append, clock=clock):
        assert len(shown) == 1


def test_the_bar_goes_also_when_the_work_fails(clock):
    shown = []
    with (
        pytest.raises(ValueError, match="broken"),
        progress("Reading", long=True, show=shown.append, clock=clock),
    ):
        raise ValueError("broken")

    assert shown[0].comm is None


def test_at_a_command_nothing_is_printed(clock, capsys):
    with progress("Reading", long=True, clock=clock):
        pass

    assert capsys.readouterr().out == ""
