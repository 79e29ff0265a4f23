"""The board: choosing a rep shows the numbers, and each decision is kept at once."""

from __future__ import annotations

import pytest

from workbook.spot.board import Board
from workbook.store import Store

pytestmark = pytest.mark.usefixtures("no_errors")
REP = "Bogdan Farthingmoor"


@pytest.fixture
def board(desk):
    return Board(desk.store, desk.weekly, desk.said, desk.today, desk.promise)


def texts(widget):
    own = [str(getattr(widget, "value", "") or ""), str(getattr(widget, "description", "") or "")]
    return " ".join([*own, *(texts(child) for child in getattr(widget, "children", ()))])


def row(board, rep):
    return next(each for each in board._table.rows if each["key"] == rep)


def test_everybody_has_a_row_and_the_declines_come_first(board):
    keys = [each["key"] for each in board._table.rows]
    assert len(keys) == 12
    assert {"Bogdan Farthingmoor", "Greta Windlemere"} == set(keys[:2])


def test_the_board_says_that_the_people_are_invented_and_what_chance_alone_gives(board):
    assert "invented" in texts(board.screen)
    assert "by chance alone each quarter" in board._table.caption


def test_choosing_a_rep_shows_finding_chart_numbers_and_what_else_could_explain_it(board):
    board._table.chosen = REP
    shown = texts(board._detail)
    assert "below Bogdan Farthingmoor&#x27;s own usual level" in shown
    assert "<svg" in shown
    assert "The numbers behind the chart" in shown
    assert "Leads passed on" in shown


def test_preparing_keeps_the_choice_and_opens_one_conversation_however_often_it_is_pressed(board, desk):
    board._prepare(REP)
    board._prepare(REP)
    (talk,) = desk.store.conversations(REP)
    assert talk.signal is not None
    assert talk.opened_on == desk.today
    assert desk.store.setting("chosen_rep") == REP


def test_not_a_concern_needs_a_reason_and_moves_the_row_down(board, desk):
    board._table.chosen = REP
    because = next(each for each in board._detail.children if "SavedBox" in repr(each))
    board._answer(REP, because)
    assert desk.store.answers(REP) == []
    because._entry.value = "on loan to another team"
    board._answer(REP, because)
    (answer,) = desk.store.answers(REP)
    assert answer.because == "on loan to another team"
    assert "Answered" in row(board, REP)["cells"][1]["text"]
    assert board._table.rows[0]["key"] != REP


def test_a_booked_talk_stops_the_clock(board, desk):
    assert "nothing booked" in row(board, REP)["cells"][3]["text"]
    board._prepare(REP)
    (talk,) = desk.store.conversations(REP)
    at = "2026-09-30T10:00:00"
    desk.store.save_conversation(type(talk).model_validate({**talk.model_dump(), "talk_at": at}))
    board._fill()
    assert "talk booked for 30 September" in row(board, REP)["cells"][3]["text"]


def test_an_empty_store_says_what_to_do(desk, tmp_path):
    with Store.open(tmp_path / "empty") as store:
        empty = Board(store, desk.weekly.iloc[:0], desk.said.iloc[:0], desk.today, desk.promise)
    assert "Import a file first" in texts(empty.screen)
