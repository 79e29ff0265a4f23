"""A text that another window kept from being saved is saved as soon as that window is done."""

from __future__ import annotations

import pytest

from workbook.forms import unsaved
from workbook.forms.unsaved import AGAIN_AFTER, Unsaved
from workbook.store import Reason, StoreProblem


@pytest.fixture
def waiting(monkeypatch):
    """What was put off, to be done by the test in place of the clock."""
    put_off = []
    monkeypatch.setattr(unsaved, "later", lambda seconds, do: put_off.append((seconds, do)))
    return put_off


class Text:
    """A box with a text, whose store fails as often as it is told to."""

    def __init__(self, reason: Reason, times: int) -> None:
        self.reason, self.left, self.tries = reason, times, 0
        self.unsaved = Unsaved(self.save)

    def save(self) -> None:
        self.tries += 1
        if self.left:
            self.left -= 1
            self.unsaved.because(StoreProblem(self.reason))
        else:
            self.unsaved.settled()


@pytest.mark.parametrize("reason", [Reason.LOCKED, Reason.BUSY])
def test_it_is_tried_again_until_it_is_saved_and_then_no_more(waiting, reason):
    text = Text(reason, times=3)
    text.save()
    while waiting:
        seconds, do = waiting.pop(0)
        assert seconds == AGAIN_AFTER
        do()
    assert (text.tries, text.unsaved.children) == (4, ())


def test_one_try_at_a_time_waits_however_often_it_is_typed_on(waiting):
    text = Text(Reason.LOCKED, times=5)
    for _ in range(3):
        text.save()
    assert len(waiting) == 1


def test_what_does_not_pass_by_itself_waits_for_the_person(waiting):
    Text(Reason.FULL, times=1).save()
    assert waiting == []


def test_what_was_saved_by_hand_or_has_left_the_screen_is_not_tried_again(waiting):
    saved, gone = Text(Reason.LOCKED, times=1), Text(Reason.LOCKED, times=1)
    for text in (saved, gone):
        text.save()
    saved.save()
    gone.unsaved.close()
    for _, do in waiting:
        do()
    assert (saved.tries, gone.tries) == (2, 1)


def test_without_a_kernel_nothing_is_put_off():
    done = []
    unsaved.later(0, lambda: done.append(1))
    assert done == []
