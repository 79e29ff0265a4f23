"""Saying on the board that a rep works part-time from a day on: kept at once, and everything follows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import texts
from tests.spot.on_board import REP, parts
from tests.spot.test_board_away import detail, press, row, table
from workbook.records import WorkingWeek
from workbook.spot.board.held import BACK, COUNTING, REMOVE
from workbook.spot.board.week_worked import KEEP, TITLE

pytestmark = pytest.mark.usefixtures("no_errors")
FELL = date(2026, 8, 10)  # the Monday on which the planted fall begins


def box_of(screen, rep=REP):
    """Choose a rep and open the box."""
    table(screen).chosen = rep
    fold = next(one for one in parts(screen, "Disclosure") if TITLE in texts(one))
    fold.toggle()
    (box,) = parts(screen, "WeekBox")
    return box


def keep(box, since, works):
    for day, tick in enumerate(box._days):
        tick.value = str(day) in works
    box._since.write(since)
    press(box, KEEP)


def ticked(box):
    return "".join(str(day) for day, tick in enumerate(box._days) if tick.value)


def test_fewer_days_that_explain_a_fall_take_the_prompt_off_at_once_and_removing_them_brings_it_back(desk):
    screen = desk.board()
    box, was, before = box_of(screen), row(screen), texts(detail(screen)._told.sentence)
    assert was.startswith("▼")
    assert "The week as it is held for 28 September 2026: Monday to Friday." in texts(box)
    assert ticked(box) == "01234"
    keep(box, FELL, "012")
    half = WorkingWeek(rep=REP, since=FELL, works="012")
    assert desk.store.working_weeks() == [half]
    said = texts(box._said)
    assert "Kept: from 10 August 2026 on: Monday to Wednesday. No prompt stands any more." in said
    assert COUNTING not in said
    assert row(screen).startswith("·")
    assert "The week as it is held for 28 September 2026: Monday to Wednesday." in texts(box)
    mine = desk.weekly[desk.weekly["rep"] == REP].drop_duplicates("week").set_index("week")["work_days"]
    assert mine[:"2026-08-09"].max() == 5
    assert mine["2026-08-10":].max() == 3
    off = desk.calendar.off(REP)
    assert off.week_on(date(2026, 10, 1)) == "012"
    press(box, REMOVE)
    assert "A prompt stands now" in texts(box._said)
    assert (row(screen), texts(detail(screen)._told.sentence)) == (was, before)
    press(box, BACK)
    assert desk.store.working_weeks() == [half]
    desk.store.forget_sample()
    assert desk.store.working_weeks() == []  # told of the invented team, it goes with it


def test_a_week_to_come_is_kept_and_counts_no_number_anew(desk):
    screen, said = desk.board(), desk.said
    box = box_of(screen)
    keep(box, date(2026, 11, 2), "0123")
    assert "Talks and check-ins are proposed on these days only." in texts(box._said)
    assert desk.said is said
    assert ticked(box) == "01234"  # today it is as it was


def test_what_is_wrong_with_a_week_is_said_and_nothing_is_kept(desk):
    box = box_of(desk.board())
    press(box, KEEP)
    assert "Choose the first day" in texts(box._since)
    keep(box, FELL, "")
    assert "Tick the days that are worked." in texts(box._wrong)
    assert "Choose the first day" not in texts(box._since)
    keep(box, FELL, "01234")
    assert "That is how it is held on that day" in texts(box._wrong)
    assert desk.store.working_weeks() == []
