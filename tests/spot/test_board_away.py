"""Saying on the board that somebody was away, or has left: kept at once, and everything follows."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.below import below, texts
from tests.desk.own_data import imported
from tests.spot.on_board import REP, parts
from workbook.desk import Desk
from workbook.desk.rights import access, erase
from workbook.records import NO_END, Absence, Cause, Verdict
from workbook.spot.after_leave import LATER
from workbook.spot.board.answering import WHICH_DAYS
from workbook.spot.board.away import AWAY, FILLED, LEFT, TITLE
from workbook.spot.board.held import BACK, COUNTING, REMOVE

pytestmark = pytest.mark.usefixtures("no_errors")
SUMMER = date(2026, 8, 3), date(2026, 9, 25)  # a fall of eight weeks, from Monday to Friday


@pytest.fixture
def screen(desk):
    return desk.board()


def detail(screen):
    return next(one for one in below(screen) if type(one).__name__ == "Detail")


def table(screen):
    return next(one for one in below(screen) if type(one).__name__ == "PickTable")


def box_of(screen, rep=REP):
    """Choose a rep and open the box."""
    table(screen).chosen = rep
    fold = next(one for one in parts(screen, "Disclosure") if TITLE in texts(one))
    if not fold.is_open:
        fold.toggle()
    (box,) = parts(screen, "AwayBox")
    return box


def keep(box, first, last=None, what=AWAY):
    box._what.value = what
    box._first.write(first)
    box._last.write(last)
    box.keep()


def press(box, label):
    next(one for one in parts(box, "Button") if one.description == label).click()


def row(screen, rep=REP):
    return next((each["cells"][1]["text"] for each in table(screen).rows if each["key"] == rep), "")


def test_leave_that_explains_a_fall_takes_the_prompt_off_everywhere_at_once_and_removing_it_brings_it_back(
    screen, desk
):
    box, shown = box_of(screen), detail(screen)
    was, places, before = row(screen), shown.children, texts(shown._told.sentence)
    assert was.startswith("▼")
    keep(box, *SUMMER)
    assert Absence(rep=REP, first=SUMMER[0], last=SUMMER[1]) in desk.store.absences(REP)
    said = texts(box._said)
    assert "Kept: away from 3 August to 25 September 2026. No prompt stands any more." in said
    assert "events are recorded in whole weeks away all the same: check the days." in said
    assert row(screen).startswith("·")
    assert "Away since the week of 3 August" in texts(shown._told.sentence)
    assert shown.children == places  # the same boxes and buttons: the keyboard stays where it is
    assert not parts(shown, "AnswerBox")
    assert box._first.day is None
    removes = [one for one in parts(box, "Button") if one.description == REMOVE]
    assert removes[0].tooltip == "Away from 3 August to 25 September 2026"
    assert len({one.tooltip for one in removes}) == len(removes) == 5
    press(box, REMOVE)
    assert "Removed: away from 3 August to 25 September 2026. A prompt stands again" in texts(box._said)
    assert (row(screen), texts(shown._told.sentence)) == (was, before)
    assert len(parts(shown, "AnswerBox")) == 1
    press(box, BACK)
    assert not row(screen).startswith("▼")
    assert COUNTING not in texts(box._said)


def test_of_the_invented_team_older_days_are_not_said_to_stand_where_they_do_not(screen, desk):
    box = box_of(screen)
    assert "the newest 5 of" in texts(box)
    assert desk.store.holds_sample()
    assert "Take out one wrong row" not in texts(box)


def test_weeks_without_a_record_are_filled_in_and_kept_with_one_press(desk):
    table_now = desk.weekly.copy()
    empty = (table_now["rep"] == REP) & table_now["week"].isin(pd.to_datetime(["2026-09-07", "2026-09-14"]))
    desk.__dict__["weekly"] = table_now.assign(count=table_now["count"].mask(empty, 0))
    box = box_of(desk.board())
    assert FILLED in texts(box)
    assert not box._filled.hidden
    box.keep()
    assert box._filled.hidden
    kept = Absence(rep=REP, first=date(2026, 9, 7), last=date(2026, 9, 18))
    assert kept in desk.store.absences(REP)
    assert box_of(desk.board(), "Esra Thimbleton")._filled.hidden


def test_what_is_wrong_with_the_days_is_said_at_their_box_and_nothing_is_kept(screen, desk):
    box, held = box_of(screen), desk.store.absences()
    box.keep()
    assert "Choose the first day away." in texts(box._first)
    keep(box, SUMMER[0], SUMMER[0] - timedelta(days=1))
    assert "must not be before the first" in texts(box._last)
    assert "Choose the first day away." not in texts(box._first)
    keep(box, date(2026, 7, 28), date(2026, 7, 29))
    assert "This is kept already: away on 28 July 2026." in texts(box._first)
    assert desk.store.absences() == held


def test_who_has_left_goes_from_the_list_and_can_be_brought_back_where_it_was_said(screen, desk):
    box = box_of(screen)
    keep(box, date(2026, 9, 21), what=LEFT)
    assert box._last.hidden
    assert f"{REP} is not listed any more." in texts(box._said)
    assert row(screen) == ""
    assert table(screen).caption.startswith("11 reps, ")
    assert f"Left, and not listed: {REP}." in texts(screen)
    assert REP not in {one.rep for one in desk.prompts}
    assert Absence(rep=REP, first=date(2026, 9, 21), last=NO_END) in desk.store.absences(REP)
    press(box, REMOVE)
    assert row(screen).startswith("▼")
    assert table(screen).caption.startswith("12 reps, ")


def test_who_was_said_to_have_left_by_mistake_comes_back_later_too(screen, desk):
    keep(box_of(screen), date(2026, 9, 21), what=LEFT)
    with Desk(desk.store, desk.today) as later:
        assert REP not in {each["key"] for each in table(later.board()).rows}
        importer = later.importer()
        fold = next(one for one in parts(importer, "Disclosure") if "Take out one wrong row" in texts(one))
        fold.toggle()
        table(fold).chosen = f"{REP}, leave from 21 September 2026"
        press(fold, "Take this row out")
        assert row(later._board).startswith("▼")
        press(fold, "Put it back")
        assert REP in later.left
        later.store.forget_sample()
        assert later.store.absences() == []


def test_leave_to_come_is_kept_and_counts_no_number_anew(screen, desk):
    said, box = desk.said, box_of(screen)
    keep(box, date(2026, 10, 12), date(2026, 10, 16))
    assert "No talk or check-in is proposed on them." in texts(box._said)
    assert desk.said is said
    assert date(2026, 10, 14) in desk.calendar.off(REP)


def test_with_very_many_reps_it_is_kept_and_said_to_count_later(screen, desk, monkeypatch):
    box, was = box_of(screen), row(screen)
    monkeypatch.setattr("workbook.desk.numbers.ROWS_AT_ONCE", 0)
    keep(box, *SUMMER)
    assert LATER in texts(box._said)
    assert row(screen) == was
    assert len(desk.store.absences(REP)) == 12


def test_what_is_folded_out_follows_too(screen):
    table(screen).chosen = REP
    team = next(one for one in parts(screen, "Disclosure") if "See the whole team" in texts(one))
    team.toggle()
    assert f"a prompt stands for {REP}" in texts(team)
    keep(box_of(screen), *SUMMER)
    assert f"a prompt stands for {REP}" not in texts(team)
    assert team.is_open


def test_who_answers_that_it_was_leave_is_told_where_to_say_which_days(screen):
    table(screen).chosen = REP
    (box,) = parts(screen, "AnswerBox")
    box._because._entry.value = "three weeks off"
    box._cause.value = Cause.RAMPING
    box.press(Verdict.EXPLAINED)
    assert WHICH_DAYS not in texts(box)
    box._cause.value = Cause.LEAVE
    box.press(Verdict.EXPLAINED)
    assert WHICH_DAYS in texts(box)


def test_without_a_list_typed_leave_says_nothing_of_the_others_until_one_is_imported(screen, desk, tmp_path):
    for one in desk.store.absences():
        desk.store.take_out(one)
    keep(box_of(screen), date(2026, 8, 3), date(2026, 8, 7))
    asked = "No leave is recorded for this rep since then: check the calendar."
    assert asked not in texts(detail(screen))
    table(screen).chosen = "Greta Windlemere"
    assert asked in texts(detail(screen))
    assert [desk.calendar.knows_leave(rep) for rep in (REP, "Greta Windlemere")] == [True, False]
    leave = tmp_path / "leave.csv"
    leave.write_text("rep,first,last,why\nEsra Thimbleton,2026-08-10,2026-08-14,leave\n", encoding="utf-8")
    imported(desk, leave)
    assert desk.calendar.knows_leave("Greta Windlemere")


def test_typed_leave_is_in_the_record_of_a_person_goes_with_them_and_with_the_invented_team(screen, desk):
    keep(box_of(screen), date(2026, 10, 12), date(2026, 10, 16))
    assert any(one["first"] == "2026-10-12" for one in desk.store.about(REP)["absence"])
    assert access(desk.store, REP)
    erase(desk.store, REP)
    assert desk.store.absences(REP) == []
    keep(box_of(screen, "Esra Thimbleton"), date(2026, 10, 12), date(2026, 10, 16))
    desk.store.forget_sample()
    assert desk.store.absences() == []
