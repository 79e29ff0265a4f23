"""From which day on somebody works on other days is kept by rep and day, and can be taken out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.records import Deed, WorkingWeek

if TYPE_CHECKING:
    from workbook.store import Store

HALF = WorkingWeek(rep="Ann", since=date(2026, 10, 5), works="012")
FULL = WorkingWeek(rep="Ann", since=date(2027, 4, 5), works="01234")
OTHER = WorkingWeek(rep="Bo", since=date(2026, 1, 5), works="24")


def test_changes_of_a_week_come_back_by_rep_and_day_and_the_last_word_about_a_day_holds(store: Store) -> None:
    for _ in range(2):  # saving the same again changes nothing
        store.save_working_weeks([OTHER, FULL, HALF])
    assert store.working_weeks() == [HALF, FULL, OTHER]
    more = HALF.model_copy(update={"works": "0123"})
    store.save_working_weeks([more])
    assert store.working_weeks("Ann") == [more, FULL]


def test_one_that_is_taken_out_is_noted_without_whose_it_was(store: Store) -> None:
    store.save_working_weeks([HALF, OTHER])
    for _ in range(2):
        store.take_out_working_week(HALF)
    assert store.working_weeks() == [OTHER]
    assert [(one.deed, one.rows) for one in store.deeds()] == [(Deed.TAKEN_OUT, 1)]


def test_what_was_told_of_the_invented_team_goes_with_it(store: Store) -> None:
    store.save_working_weeks([HALF], sample=True)
    store.save_working_weeks([OTHER])
    assert store.holds_sample()
    store.forget_sample()
    assert store.working_weeks() == [OTHER]
