"""An answer on the board: row, open detail and past prompts tell the same at once, and it can be taken back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from tests.below import below, texts
from workbook.desk import Desk
from workbook.records import Answer, Verdict
from workbook.spot.board import Board
from workbook.spot.signals import standing

pytestmark = pytest.mark.usefixtures("no_errors")
REP = "Bogdan Farthingmoor"
ANSWERED = "You answered on 28 September: it was real. From the week of 5 October on"


def made(desk):
    numbers = desk.weekly, desk.said_now, desk.today, desk.promise
    return Board(desk.store, *numbers, activity=lambda: desk.activity)


@pytest.fixture
def board(desk):
    return made(desk)


def box_in(widget):
    (found,) = [one for one in below(widget) if type(one).__name__ == "AnswerBox"]
    return found


def row(board, rep=REP):
    return next(each["cells"][1]["text"] for each in board._table.rows if each["key"] == rep)


def past(board, rep=REP):
    """Open the past prompts and press the newest of a rep."""
    fold = next(one for one in below(board.screen) if "What would it have told" in getattr(one, "_label", ""))
    if not fold.is_open:
        fold.toggle()
    table = board._look_back._table
    table.chosen = next(each["key"] for each in table.rows if each["key"].startswith(rep))
    return box_in(board._look_back)


def line(board, rep=REP):
    return next(each["cells"] for each in board._look_back._table.rows if each["key"].startswith(rep))


def test_the_open_detail_tells_the_answer_at_once_in_the_places_there_are(board):
    board._table.chosen = REP
    places, box = board._detail.children, box_in(board._detail)
    before = texts(board._detail)
    assert ANSWERED not in before
    box.press(Verdict.REAL)
    after = texts(board._detail)
    assert board._detail.children == places  # the same boxes and buttons: the keyboard's focus stays
    assert ANSWERED in after
    assert "Kept. This prompt moves down the board" in texts(box)
    assert "✓ You answered" in row(board)


def test_an_answer_is_taken_back_where_it_was_given_and_is_nowhere_then(board, desk):
    board._table.chosen = REP
    first = row(board)
    box = box_in(board._detail)
    assert box._back.hidden
    box.press(Verdict.REAL)
    box._because._entry.value = "new area"
    box.press(Verdict.EXPLAINED)
    assert not box._back.hidden
    box.take_back()
    assert desk.store.answers(REP) == []
    assert row(board) == first
    assert "You answered" not in texts(board._detail)
    assert "✓" not in texts(box)
    assert "Taken back" in texts(box)
    box.take_back()  # the button stays where the keyboard is
    assert "nothing to take back" in texts(box)
    assert box._because.text == "new area"


def test_an_answer_given_among_the_past_prompts_is_told_in_the_open_detail_and_the_other_way_round(board):
    board._table.chosen = REP
    below_it = past(board)
    below_it.press(Verdict.REAL)
    assert ANSWERED in texts(board._detail)
    assert "✓ It was real" in texts(box_in(board._detail))
    box_in(board._detail).take_back()
    assert "✓" not in texts(below_it)
    assert line(board)[-1]["text"] == "No answer yet"
    assert "It still stands." in line(board)[1]["text"]


def test_an_answer_given_in_another_window_is_told_when_a_name_is_pressed(board, desk):
    signal = board._overview.signals([REP])[0]
    desk.store.save_answer(
        Answer(rep=REP, onset=signal.onset, because="", answered_on=desk.today, verdict=Verdict.REAL)
    )
    board._table.chosen = next(each["key"] for each in board._table.rows if each["key"] != REP)
    assert "✓ You answered" in row(board)
    board._table.chosen = REP
    assert ANSWERED in texts(board._detail)
    assert "✓ It was real" in texts(box_in(board._detail))


@pytest.fixture
def weeks_later(desk):
    """The board two weeks after the first prompt was answered: it has ended, and the level counts anew."""
    signal = standing(desk.said, desk.weekly)[0]
    before = desk.today - timedelta(weeks=2)
    desk.store.save_answer(
        Answer(rep=signal.rep, onset=signal.onset, because="", answered_on=before, verdict=Verdict.REAL)
    )
    return Desk(desk.store, desk.today), signal.rep


def test_who_thinks_again_weeks_later_changes_the_words_and_not_what_was_said_in_between(weeks_later):
    desk, rep = weeks_later
    was, board = desk.said, made(desk)
    board._table.chosen = rep
    assert "which after your answer counts from" in row(board, rep)
    box = past(board, rep)
    box._because._entry.value = "the numbers were wrong"
    box.press(Verdict.NOT_REAL)
    assert "which after your answer counts from" in row(board, rep)
    assert "You answered on 28 September: it was not real. Since the week of" in texts(board._detail)
    again = Desk(desk.store, desk.today)
    assert again.said.equals(was)


def test_taking_back_an_answer_that_had_ended_a_prompt_lets_it_stand_again_everywhere(weeks_later):
    desk, rep = weeks_later
    board = made(desk)
    board._table.chosen = rep
    assert not [one for one in below(board._detail) if type(one).__name__ == "AnswerBox"]
    past(board, rep).take_back()
    assert "▼ Look" in row(board, rep)
    assert "It still stands." in line(board, rep)[1]["text"]
    assert "You answered" not in texts(board._detail)
    assert "✓" not in texts(box_in(board._detail))
    assert rep in {one.rep for one in standing(desk.said_now(), desk.weekly)}


@pytest.mark.parametrize(("before", "there"), [(1, ""), (0, "a trade fair")])
def test_a_reason_typed_before_boxes_were_one_a_prompt_is_there_unless_it_was_for_an_earlier_one(
    board, desk, monkeypatch, before, there
):
    shown = board._overview.signals([REP])[0].shown_on - timedelta(days=before)
    monkeypatch.setattr(desk.store, "_now", lambda: datetime.combine(shown, time(9)))
    desk.store.save_draft(REP, "signal.because", "a trade fair", seen=0)
    board._table.chosen = REP
    assert box_in(board._detail)._because.text == there


@pytest.mark.parametrize("board_first", [True, False])
def test_a_reason_is_typed_once_and_stands_on_the_board_and_among_the_past_prompts(board, desk, board_first):
    if board_first:
        board._table.chosen = REP
        there = past(board)
    else:
        there = past(board)
        board._table.chosen = REP
    here = box_in(board._detail)
    there._because._entry.value = "new area"
    assert here._because.text == "new area"
    here._because._entry.value = "new area since June"
    assert there._because.text == "new area since June"
    assert not desk.store.draft_clashes(REP)
    assert [one.text for one in desk.store.drafts(REP).values()] == ["new area since June"]
    there.press(Verdict.EXPLAINED)
    assert "✓ There is an explanation" in texts(here)
    assert "✓ You answered" in row(board)


def test_a_reason_that_was_typed_among_the_past_prompts_before_is_there(board, desk):
    (signal,) = board._overview.signals([REP])
    desk.store.save_draft(REP, f"past.{signal.onset.isoformat()}.because", "a trade fair", seen=0)
    assert past(board)._because.text == "a trade fair"
