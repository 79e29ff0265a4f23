"""A day: echoed in words, saved once its year is whole, and said where it could not be saved."""

from __future__ import annotations

from datetime import date

import pytest

from workbook.forms.days import DayBox, read_day
from workbook.store import Reason, StoreProblem


def test_a_year_that_is_half_typed_is_not_saved_and_says_so():
    kept = []
    box = DayBox("By when", day=None, changed=lambda day: kept.append(day) or "Saved")
    for year in (2, 20, 202, 2026):
        box._entry.value = date(year, 10, 26)
        assert ("four digits" in box._who.value) == (year < 2000)
    assert kept == [date(2026, 10, 26)]


def test_a_day_that_others_know_too_is_said_to_be_neither_kept_back_nor_told():
    box = DayBox("First day away", day=date(2026, 10, 26), changed=lambda _: "", shared=None)
    assert "Mon 26 October 2026" in box._who.value
    assert "Stays with you" not in box._who.value
    assert "In the rep" not in box._who.value
    assert not {"wb-shared", "wb-private"} & set(box._dom_classes)


def test_a_day_that_failed_is_saved_by_a_press_without_being_chosen_again():
    broken, kept = [True], []

    def changed(day):
        if broken:
            raise StoreProblem(Reason.LOST)
        kept.append(day)
        return "Saved"

    box = DayBox("By when", day=None, changed=changed)
    box._entry.value = date(2026, 10, 5)
    assert "Not saved" in box._who.value
    broken.clear()
    box._unsaved.children[1].children[0].click()
    assert kept == [date(2026, 10, 5)]
    assert "Mon 5 October 2026 · Saved" in box._who.value


@pytest.mark.parametrize(("text", "day"), [("2026-10-05", date(2026, 10, 5)), ("", None), ("31/02", None)])
def test_a_draft_of_a_date_is_read_or_is_no_date(text, day):
    assert read_day(text) == day


def test_a_date_is_echoed_in_words_and_clearing_it_is_kept():
    seen = []

    def changed(day):
        seen.append(day)
        return "Saved 10:42"

    box = DayBox("By when", day=None, changed=changed)
    box._entry.value = date(2026, 10, 5)
    assert "Mon 5 October 2026" in box._who.value
    box._entry.value = None
    assert seen == [date(2026, 10, 5), None]
    assert "No date yet" in box._who.value


def test_a_date_that_cannot_be_saved_says_so():
    def failing(_):
        raise OSError

    box = DayBox("By when", day=None, changed=failing)
    with pytest.raises(OSError):  # noqa: PT011 - the boundary above the box turns it into a sentence
        box._entry.value = date(2026, 10, 5)
    assert "Not saved" in box._who.value
