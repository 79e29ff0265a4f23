"""What the board would have told in the last year: a past prompt is answered where it is shown."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.below import texts
from tests.spot.on_board import REP, fold, made, parts, row
from workbook.records import Cause, Verdict

pytestmark = pytest.mark.usefixtures("no_errors")


@pytest.fixture
def board(desk):
    return made(desk)


def test_last_years_prompts_can_be_answered_and_the_answer_is_kept_and_shown_at_once(board, desk):
    fold(board, "What would it have told me?")
    (past,) = parts(board.screen, "LookBack")
    assert "In the last 52 weeks the board would have shown" in texts(past)
    key = next(each["key"] for each in past._table.rows if each["key"].startswith(REP))
    past._table.chosen = key
    (box,) = parts(past, "AnswerBox")
    box.press(Verdict.REAL)
    assert [one.verdict for one in desk.store.answers(REP)] == [Verdict.REAL]
    line = next(each for each in past._table.rows if each["key"] == key)
    assert line["cells"][-1]["text"] == "It was real"


def test_a_cause_that_was_named_is_still_named_when_a_past_prompt_is_pressed_again(board, desk):
    fold(board, "What would it have told me?")
    (past,) = parts(board.screen, "LookBack")
    key = next(each["key"] for each in past._table.rows if each["key"].startswith(REP))
    past._table.chosen = key
    (box,) = parts(past, "AnswerBox")
    box._because._entry.value, box._cause.value = "fewer leads since the summer", Cause.LEADS
    box.press(Verdict.EXPLAINED)
    past._table.chosen = next(each["key"] for each in past._table.rows if each["key"] != key)
    past._table.chosen = key
    (again,) = parts(past, "AnswerBox")
    assert again._cause.value == Cause.LEADS
    again.press(Verdict.EXPLAINED)
    assert [one.cause for one in desk.store.answers(REP)] == [Cause.LEADS] * len(desk.store.answers(REP))


def test_an_answer_to_a_past_prompt_that_still_stands_answers_the_row_of_the_board(desk):
    """The onset was first told as an earlier week, outside the range that is told now."""
    said = desk.said.copy()
    mine = said.index[said["rep"] == REP]
    now, before = mine[-1], mine[-2]
    said.loc[before] = said.loc[now].to_dict() | {"week": said.loc[before, "week"]}
    said.loc[before, ["onset_lo", "onset", "onset_hi"]] = said.loc[now, "onset_lo"] - pd.Timedelta(weeks=20)
    desk.__dict__["said"] = said
    board = made(desk)
    fold(board, "What would it have told me?")
    (past,) = parts(board.screen, "LookBack")
    past._table.chosen = next(each["key"] for each in past._table.rows if each["key"].startswith(REP))
    (box,) = parts(past, "AnswerBox")
    box.press(Verdict.REAL)
    assert "✓ You answered" in row(board, REP)["cells"][1]["text"]


def test_an_answer_on_the_board_is_shown_among_the_past_prompts_too(board):
    fold(board, "What would it have told me?")
    board._table.chosen = REP
    (box,) = parts(board._detail, "AnswerBox")
    box.press(Verdict.REAL)
    line = next(each for each in board._look_back._table.rows if each["key"].startswith(REP))
    assert line["cells"][-1]["text"] == "It was real"
