"""The board: choosing a rep shows the numbers, and each decision is kept at once."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from tests.below import texts
from tests.spot.on_board import REP, fold, made, parts, row
from workbook.calendars.days import day_words
from workbook.desk import Desk
from workbook.desk.rights import access
from workbook.records import NO_END, Absence, Answer, Verdict
from workbook.spot.board import Board
from workbook.spot.sentences import INSIDE
from workbook.spot.signals import standing
from workbook.spot.standing import BoardState
from workbook.store import Store
from workbook.trend.silent_sources import SilentWeek

pytestmark = pytest.mark.usefixtures("no_errors")


@pytest.fixture
def board(desk):
    return made(desk)


def test_everybody_has_a_row_and_the_declines_come_first(board):
    keys = [each["key"] for each in board._table.rows]
    assert len(keys) == 12
    assert {"Bogdan Farthingmoor", "Greta Windlemere"} == set(keys[:2])


def test_numbers_that_end_long_ago_are_said_above_the_board(desk):
    later = desk.today + timedelta(days=30)
    numbers = desk.weekly, lambda: desk.said, later, desk.promise
    late = Board(desk.store, *numbers, activity=lambda: desk.activity)
    assert "Import newer files to see who is where now." in texts(late.screen)


def test_the_board_says_that_the_people_are_invented_and_what_chance_alone_gives(board):
    assert "invented" in texts(board.screen)
    assert "By chance alone about 1.2 prompts a quarter" in board._table.caption


def test_choosing_a_rep_shows_finding_chart_numbers_and_what_else_could_explain_it(board):
    board._table.chosen = REP
    shown = texts(board._detail)
    assert "below Bogdan Farthingmoor&#x27;s own usual level" in shown
    assert "<svg" in shown
    assert "The numbers behind the chart" in shown
    assert "Leads passed on" in shown


def test_preparing_keeps_the_choice_and_opens_one_conversation_however_often_it_is_pressed(board, desk):
    board._table.chosen = REP
    signal = board._rows[REP].signal
    board._detail.prepare(REP, signal)
    board._detail.prepare(REP, signal)
    (talk,) = desk.store.conversations(REP)
    assert talk.signal is not None
    assert talk.opened_on == desk.today
    assert desk.store.setting("chosen_rep") == REP


@pytest.mark.parametrize("verdict", [Verdict.EXPLAINED, Verdict.NOT_REAL])
def test_an_answer_that_takes_a_prompt_off_needs_a_reason_and_moves_the_row_down(board, desk, verdict):
    board._table.chosen = REP
    (box,) = parts(board._detail, "AnswerBox")
    box.press(verdict)
    assert desk.store.answers(REP) == []
    assert "Write the reason first" in texts(box)
    box._because._entry.value = "on loan to another team"
    box.press(verdict)
    (answer,) = desk.store.answers(REP)
    assert (answer.because, answer.verdict) == ("on loan to another team", verdict)
    assert "✓ You answered" in row(board, REP)["cells"][1]["text"]
    assert board._table.rows[0]["key"] != REP
    assert "on loan" not in str(board._table.rows)


def test_that_it_was_real_is_kept_at_once_without_a_reason(board, desk):
    board._table.chosen = REP
    (box,) = parts(board._detail, "AnswerBox")
    box.press(Verdict.REAL)
    assert [one.verdict for one in desk.store.answers(REP)] == [Verdict.REAL]
    assert "✓ It was real" in texts(box)
    assert "it was real" in row(board, REP)["cells"][1]["text"]


def test_weeks_after_an_answer_row_words_chart_and_table_say_one_level_and_what_was_answered(desk):
    signal = standing(desk.said, desk.weekly)[0]
    before = desk.today - timedelta(weeks=2)
    answer = Answer(rep=signal.rep, onset=signal.onset, because="", answered_on=before, verdict=Verdict.REAL)
    desk.store.save_answer(answer)
    shown = made(Desk(desk.store, desk.today))
    shown._table.chosen = signal.rep
    words = texts(shown._detail)
    assert "which after your answer counts from" in row(shown, signal.rep)["cells"][1]["text"]
    assert f"You answered on {day_words(before, desk.today.year)}: it was real." in words
    level, was = re.search(
        r"All activity: own usual level ([\d.]+),.*? the usual level was ([\d.]+)\.", words
    ).groups()
    assert float(level) < float(was)
    assert f"own usual level {level}, own usual range" in words.split("<desc")[1]
    assert f">was {was}<" in words
    rates = [re.findall(r"<td>([\d.]+)</td>", line)[1] for line in words.split("<tr>")[2:4]]
    assert rates == [level, was]
    next(
        one for one in parts(shown._detail, "Button") if one.description == "Prepare the conversation"
    ).click()
    (talk,) = desk.store.conversations(signal.rep)
    assert talk.signal.week == before
    assert talk.signal.onset_lo <= signal.onset <= talk.signal.onset_hi


def test_nothing_to_search_with_stands_above_a_team_that_is_seen_at_a_glance(board, desk):
    assert board._finder.hidden
    more = [desk.weekly.assign(rep=desk.weekly["rep"] + again) for again in ("", " II")]
    assert not made(desk, weekly=pd.concat(more))._finder.hidden


def test_a_name_that_is_typed_shows_only_those_who_have_it_and_says_how_many(board):
    board._finder._name.value = "FARTHING"
    assert [each["key"] for each in board._table.rows] == [REP]
    assert "1 rep has this name." in texts(board._finder)
    board._finder._name.value = ""
    assert len(board._table.rows) == 12


def test_a_team_and_a_kind_narrow_the_table(board):
    team = board._rows[REP].team
    board._finder._team.label = team
    assert {each["small"] for each in board._table.rows} == {team}
    kind = board._rows[REP].kinds[0]
    board._finder._kind.label = kind
    assert REP in [each["key"] for each in board._table.rows]
    assert all(kind in board._rows[each["key"]].kinds for each in board._table.rows)


def test_what_came_of_the_work_is_folded_away_and_counted_when_it_is_opened(board):
    board._table.chosen = REP
    assert "Working weeks" not in texts(board._detail)
    shown = texts(fold(board, "See what came of the work"))
    assert "Working weeks" in shown
    assert "wins often follow weeks later" in shown
    assert "Meetings for 100 calls:" not in shown, "what stands in the table is not said beside it"


def test_the_whole_team_is_drawn_with_words_and_a_table_when_it_is_opened(board):
    board._table.chosen = REP
    shown = texts(fold(board, "See the whole team"))
    mates = [rep for rep, one in board._rows.items() if one.team == board._rows[REP].team]
    assert len(mates) > 1
    assert shown.count("<svg") == 2  # one for a wide pane and one for a narrow
    assert all(rep in shown for rep in mates)
    assert f"a prompt stands for {REP}" in shown
    assert "below their own usual range" in shown
    assert "The numbers behind these charts" in shown


def test_a_week_without_any_record_for_anybody_is_told_once_and_is_no_decline(desk):
    shown = texts(made(desk, silent=[SilentWeek(date(2026, 7, 6), "calls")]).screen)
    sentence = "Calls: nothing recorded for anybody in the week of 6 July. It is left out, and is no decline."
    assert shown.count(sentence) == 1


def test_a_rep_of_whom_nothing_is_recorded_stands_above_the_usual_rows_and_is_no_decline(desk):
    weekly = desk.weekly.copy()
    calm = max(set(weekly["rep"]) - set(desk.said.loc[desk.said["alarm"], "rep"]))
    late = weekly["week"] >= sorted(set(weekly["week"]))[-6]
    weekly.loc[late & (weekly["rep"] == calm), "count"] = 0
    desk.__dict__["weekly"] = weekly
    board = made(desk)
    assert "○ Nothing recorded" in row(board, calm)["cells"][1]["text"]
    assert "No decline: ask." in row(board, calm)["cells"][1]["text"]
    assert row(board, calm)["cells"][2]["text"].startswith("To ask: leave, having left")
    states = [board._rows[each["key"]].state for each in board._table.rows]
    usual = states.index(BoardState.INSIDE)
    assert states.index(BoardState.NOTHING) < usual
    board._table.chosen = calm
    assert not parts(board._detail, "AnswerBox")


def test_who_has_left_is_no_longer_listed_is_named_beneath_and_stays_in_the_record(desk):
    rep = "Greta Windlemere"  # for whom a prompt stands
    assert rep in {one.rep for one in desk.prompts}
    desk.store.save_absences([Absence(rep=rep, first=date(2026, 9, 24), last=NO_END)])
    desk.counted_anew()
    board = made(desk, left=desk.left)
    assert rep not in {each["key"] for each in board._table.rows}
    assert board._table.caption.startswith("11 reps, ")
    assert texts(board.screen).count(f"Left, and not listed: {rep}. Their talks and plans are kept.") == 1
    assert rep not in {one.rep for one in desk.prompts}
    assert rep not in {one["rep"] for one in desk.spot_report()["signals"]}
    assert desk.spot_report()["reps"] == 11
    assert rep in desk.reps
    assert any("9999" in str(each) for each in access(desk.store, rep)["held"]["absence"])
    fold(board, "What would it have told me?")
    assert any(each["key"].startswith(rep) for each in board._look_back._table.rows)


def test_who_leaves_next_month_is_listed_until_then(desk):
    desk.store.save_absences([Absence(rep=REP, first=date(2026, 10, 30), last=NO_END)])
    desk.counted_anew()
    assert desk.left == frozenset()
    assert REP in {each["key"] for each in made(desk, left=desk.left)._table.rows}


def test_an_old_silence_of_a_source_stands_beneath_the_table_and_a_new_one_above(desk):
    last = desk.weekly["week"].max().date()
    silent = [SilentWeek(last, "calls"), SilentWeek(last - timedelta(weeks=9), "emails")]
    shown = [type(one).__name__ + texts(one) for one in made(desk, silent=silent).screen.children]
    table = next(at for at, words in enumerate(shown) if words.startswith("PickTable"))
    assert any("Calls: nothing recorded" in words for words in shown[:table])
    assert any("Emails: nothing recorded" in words for words in shown[table:])


def test_who_is_where_they_usually_are_is_told_in_one_word(board):
    usual = [one for one in board._rows.values() if one.sentence == INSIDE]
    assert usual
    assert {row(board, one.rep)["cells"][1]["text"] for one in usual} == {"· Usual"}


def test_a_booked_talk_stops_the_clock(board, desk):
    assert "No talk booked yet" in row(board, REP)["cells"][3]["text"]
    board._detail.prepare(REP, board._rows[REP].signal)
    (talk,) = desk.store.conversations(REP)
    at = "2026-09-30T10:00:00"
    desk.store.save_conversation(type(talk).model_validate({**talk.model_dump(), "talk_at": at}))
    board._fill()
    assert "Talk booked for 30 September" in row(board, REP)["cells"][3]["text"]


def test_a_talk_booked_in_another_notebook_is_told_when_a_name_is_pressed(board, desk):
    board._detail.prepare(REP, board._rows[REP].signal)
    (talk,) = desk.store.conversations(REP)
    at = datetime(2026, 9, 30, 10)  # noqa: DTZ001 - wall time
    desk.store.save_conversation(talk.model_copy(update={"talk_at": at}))
    board._table.chosen = next(each["key"] for each in board._table.rows if each["key"] != REP)
    assert "Talk booked for 30 September" in row(board, REP)["cells"][3]["text"]


def test_an_empty_store_says_what_to_do(desk, tmp_path):
    with Store.open(tmp_path / "empty") as store:
        numbers = desk.weekly.iloc[:0], lambda: desk.said, desk.today, desk.promise
        empty = Board(store, *numbers, activity=lambda: desk.activity.iloc[:0])
    assert "There is no activity yet" in texts(empty.screen)
