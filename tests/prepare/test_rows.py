"""The rows behind a card: exactly those it counts, and the two numbers that make its level."""

from __future__ import annotations

from datetime import date

from workbook.prepare.card import Counted
from workbook.prepare.levels import levels
from workbook.prepare.rows import MOST_ROWS, activity_rows
from workbook.spot.signals import standing
from workbook.trend.funnel import own_work_days
from workbook.trend.of_talk import reading

REP = "Bogdan Farthingmoor"


def test_events_over_working_days_give_the_number_on_the_card(numbers):
    signal = next(one for one in standing(numbers.said, numbers.weekly) if one.rep == REP)
    overall, _ = levels(numbers.weekly, REP, reading(numbers.said, [], REP, signal))
    asked = Counted(overall.kinds, signal.onset, date(2026, 9, 27), overall.unknown)
    found = activity_rows(numbers.activity, REP, asked, own_work_days(numbers.weekly, REP))
    counts = found.caption.partition(".")[0]
    events, _, worked = (int(word) for word in counts.split() if word.isdecimal())
    assert round(events / worked, 6) == round(overall.now, 6)


def test_a_week_whose_numbers_are_not_whole_is_in_neither_and_is_named(numbers):
    silent = date(2026, 7, 6)  # of the calls, for everybody
    signal = next(one for one in standing(numbers.said, numbers.weekly) if one.rep == REP)
    moved = signal.model_copy(update={"onset": silent})
    overall, _ = levels(numbers.weekly, REP, reading(numbers.said, [], REP, moved))
    assert overall.unknown == (silent,)
    asked = Counted((), silent, date(2026, 7, 19), overall.unknown)
    found = activity_rows(numbers.activity, REP, asked, own_work_days(numbers.weekly, REP))
    assert found.caption.endswith("Left out, as not all was recorded then: the week of 6 July 2026.")
    assert "5 working days" in found.caption
    assert found.cells[-1][0] == "Mon 13 July 2026"


def test_only_the_kinds_and_days_asked_for_are_shown_newest_first(numbers):
    asked = Counted(("calls",), date(2026, 9, 14), date(2026, 9, 18))
    found = activity_rows(numbers.activity, REP, asked, own_work_days(numbers.weekly, REP))
    assert {row[1] for row in found.cells} == {"calls"}
    assert found.cells[0][0] == "Fri 18 September 2026"
    assert found.cells[-1][0] == "Mon 14 September 2026"


def test_a_column_in_which_no_row_says_anything_is_left_out(numbers):
    asked = Counted(("calls",), date(2026, 9, 14), date(2026, 9, 18))
    bare = activity_rows(numbers.activity.assign(outcome="", account=""), REP, asked, {})
    assert bare.columns == ("Day", "Kind", "Count", "Imported from")
    assert {len(row) for row in bare.cells} == {4}
    told = activity_rows(numbers.activity.assign(outcome="won", account=""), REP, asked, {})
    assert told.columns == ("Day", "Kind", "Count", "What came of it", "Imported from")


def test_of_very_many_rows_the_newest_are_shown_and_said(numbers):
    everything = Counted((), date(2020, 1, 1), date(2026, 9, 27))
    found = activity_rows(numbers.activity, REP, everything, own_work_days(numbers.weekly, REP))
    assert len(found.cells) == MOST_ROWS
    assert "The newest 300 rows are shown." in found.caption
