from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.spot.builders import answer, conversation, signal
from tests.trend.frames import monday, rows, said, team, weekly
from workbook.records import Answered, Cause, CauseAnswer
from workbook.spot import sentences
from workbook.spot.nothing_recorded import NothingRecorded
from workbook.spot.rows import (
    BoardRow,
    board_rows,
    days_shown,
    talk,
)
from workbook.spot.signals import standing, team_of
from workbook.spot.standing import BoardState, teams_down
from workbook.spot.team import TeamSlump

if TYPE_CHECKING:
    from workbook.records import Answer, Conversation, Signal

WEEKS = 60
NEW = rows("Zoe", {"calls": [9.0] * 3}, first=WEEKS - 3)
DATA = pd.concat([team(WEEKS), weekly(NEW)], ignore_index=True)
TODAY = monday(WEEKS).date()


def prompts(*reps: str) -> pd.DataFrame:
    """Return a prompt in the last two weeks for each rep, the first with the strongest evidence."""
    found = said(DATA, "", [])
    for place, rep in enumerate(reps):
        onset = (WEEKS - 5, WEEKS - 4, WEEKS - 3)
        one = said(DATA, rep, [WEEKS - 2, WEEKS - 1], onset=onset, score=9.0 - place)
        found = pd.concat([found[found["rep"] != rep], one[one["rep"] == rep]])
    return found


def board(fell: pd.DataFrame, **other: object) -> tuple[BoardRow, ...]:
    given = {"causes": {}, "conversations": [], "answers": [], "today": TODAY} | other
    return board_rows(DATA, fell, standing(fell, DATA), **given)  # type: ignore[arg-type]  # any of its keywords


def test_declines_come_first_by_evidence_and_the_rest_by_name() -> None:
    found = board(prompts("Mate 3", "Ann"))
    assert [one.rep for one in found] == ["Mate 3", "Ann", "Mate 0", "Mate 1", "Mate 2", "Mate 4", "Zoe"]
    assert [one.state for one in found[:3]] == [BoardState.STANDS, BoardState.STANDS, BoardState.INSIDE]


def test_a_prompt_for_what_others_fell_by_too_comes_after_those_of_a_reps_own() -> None:
    fell = prompts("Mate 3", "Ann", "Mate 0")
    slight = fell.assign(drop=fell["drop"].where(fell["rep"] != "Mate 3", 0.07))
    slight = slight.assign(drop_lo=slight["drop_lo"].where(fell["rep"] != "Mate 3", 0.0))
    cause = CauseAnswer(Cause.TEAM, Answered.EXPLAINS, "")
    explained = {"Mate 3": [cause], "Ann": [cause]}
    found = board(slight, causes=explained)
    assert [one.rep for one in found[:3]] == ["Ann", "Mate 0", "Mate 3"]
    own, too = BoardState.STANDS, BoardState.OTHERS_TOO
    assert [one.state for one in found[:3]] == [own, own, too]
    assert found[2].sentence.startswith("Mostly what others fell by too; beyond that, ")
    assert board(slight)[0].rep == "Mate 3"  # nothing says that the others fell
    with_team = board(slight, causes=explained, down={"North"})
    assert {one.state for one in with_team if one.signal} == {BoardState.WITH_TEAM}


def test_a_source_that_is_silent_for_the_whole_team_is_no_decline_and_comes_after_those() -> None:
    told = "Nobody in the team has calls recorded in the week of 2 February: check the tool. Left out, no fall is left."
    cause = CauseAnswer(Cause.SOURCE, Answered.EXPLAINS, told)
    found = board(prompts("Mate 3", "Ann"), causes={"Mate 3": [cause]}, down={"North"})
    assert [(one.rep, one.state) for one in found[:2]] == [
        ("Ann", BoardState.WITH_TEAM),
        ("Mate 3", BoardState.SOURCE),
    ]
    assert found[1].sentence == sentences.SILENT_FOR_ALL
    other = CauseAnswer(Cause.SOURCE, Answered.DOES_NOT, "")
    assert board(prompts("Mate 3"), causes={"Mate 3": [other]})[0].state is BoardState.STANDS


def test_a_row_carries_what_the_board_shows() -> None:
    cause = CauseAnswer(Cause.LEADS, Answered.EXPLAINS, "")
    first = board(prompts("Ann"), causes={"Ann": [cause]})[0]
    assert first.team == "North"
    assert first.sentence == "Calls are 48 % below their own usual level since about 2 February."
    assert first.kinds == ("calls",)
    assert first.what_else == "May be: fewer leads passed on."
    assert first.days_shown == 7
    assert first.signal is not None
    assert (len(first.values), len(first.lo), len(first.hi)) == (52, 52, 52)
    calls = DATA[(DATA["rep"] == "Ann") & (DATA["kind"] == "calls")]["count"]
    assert list(first.values)[-1] == pytest.approx(calls.iloc[-1] / 5)  # the kind that fell, per working day


def test_a_rep_with_few_weeks_is_too_new_and_not_fine() -> None:
    zoe = board(prompts())[-1]
    assert zoe.state is BoardState.TOO_NEW
    assert zoe.sentence == "3 weeks are known; 8 are needed to tell what is usual."
    assert math.isnan(zoe.lo[-1])


def test_an_answer_about_this_fall_moves_the_row_down() -> None:
    onset = monday(WEEKS - 5).date()
    found = board(prompts("Mate 3"), answers=[answer("Mate 3", onset, TODAY)])
    row = next(one for one in found if one.rep == "Mate 3")
    assert row.state is BoardState.ANSWERED
    assert [one.rep for one in found][:2] == ["Ann", "Mate 0"]
    assert row.days_shown is None
    assert "secondment" not in repr(found)  # the reason stays with the manager


@pytest.mark.parametrize(
    ("given", "answered"),
    [
        (answer(), True),
        (answer(onset=date(2026, 8, 3)), True),
        (answer(onset=date(2026, 8, 17)), True),
        (answer(onset=date(2026, 7, 27)), False),
        (answer(onset=date(2026, 8, 24)), False),
        (answer("Bo"), False),
    ],
)
def test_an_answer_is_about_the_same_rep_and_onset(given: Answer, answered: bool) -> None:  # noqa: FBT001
    assert (signal().answer_among([given]) is not None) == answered


def test_of_two_answers_the_newer_counts() -> None:
    old, new = answer(on=date(2026, 9, 8)), answer(on=date(2026, 9, 20))
    assert signal().answer_among([new, old]) == new


def test_an_answer_from_before_a_prompt_could_be_seen_is_about_another_one() -> None:
    assert signal().answer_among([answer(on=signal().shown_on - timedelta(days=1))]) is None


def test_an_answer_stays_one_when_the_range_for_the_beginning_moves_on() -> None:
    moved = signal(onset=date(2026, 8, 24), onset_lo=date(2026, 8, 17), onset_hi=date(2026, 8, 31))
    told = moved.model_copy(update={"told_lo": date(2026, 8, 3), "told_hi": date(2026, 8, 31)})
    assert moved.answer_among([answer()]) is None
    assert told.answer_among([answer()]) == answer()


def test_the_clock_counts_from_the_day_it_was_first_shown() -> None:
    assert days_shown(signal(shown_on=date(2026, 9, 7)), date(2026, 9, 26)) == 19
    assert days_shown(signal(shown_on=date(2026, 9, 7)), date(2026, 9, 1)) == 0


SHOWN = signal().shown_on
NOW = SHOWN + timedelta(days=10)


@pytest.mark.parametrize(
    ("fell", "given", "expected"),
    [
        (signal(), [], (None, False)),
        (signal(), [conversation()], (None, False)),
        (signal(), [conversation(talk_on=NOW)], (NOW, False)),
        (signal(), [conversation(talk_on=SHOWN, held_on=NOW)], (NOW, True)),
        (signal(), [conversation("Bo", talk_on=NOW)], (None, False)),
        (signal(), [conversation(held_on=SHOWN - timedelta(days=1))], (None, False)),
        (signal(), [conversation(held_on=SHOWN), conversation(talk_on=NOW)], (NOW, False)),
        (None, [conversation(talk_on=NOW)], (NOW, False)),
        (None, [conversation(talk_on=SHOWN)], (None, False)),
        (None, [conversation(held_on=NOW)], (None, False)),
    ],
)
def test_a_talk_is_that_about_this_prompt_or_the_next_one(
    fell: Signal | None, given: list[Conversation], expected: tuple[date | None, bool]
) -> None:
    assert talk("Ann", fell, given, NOW) == expected


def test_where_most_of_a_team_stands_below_in_a_slump_it_is_one_matter() -> None:
    slump = TeamSlump("North", monday(WEEKS - 4).date(), monday(WEEKS - 1).date(), 0.3, 6, 6)
    fell, teams = ["Ann", "Mate 0", "Mate 1", "Mate 2"], team_of(DATA)
    assert teams_down([slump], fell, teams) == {"North"}
    assert teams_down([slump], fell[:1], teams) == set()
    assert teams_down([], fell, teams) == set()
    most = board(prompts(*fell), down={"North"})
    assert {one.state for one in most if one.signal} == {BoardState.WITH_TEAM}
    few = board(prompts("Ann"))
    assert {one.state for one in few if one.signal} == {BoardState.STANDS}


def test_of_many_reps_only_the_rows_asked_for_are_computed_and_they_are_the_same() -> None:
    every = [repr(one) for one in board(prompts("Ann")) if one.rep in {"Ann", "Zoe"}]
    assert [repr(one) for one in board(prompts("Ann"), only={"Zoe", "Ann"})] == every  # NaN is not itself


def silence_of_ann(since: int) -> NothingRecorded:
    weeks, last = WEEKS - since, monday(WEEKS - 1).date()
    return NothingRecorded("Ann", "North", monday(since).date(), last, weeks=weeks, usual_per_week=40.0)


@pytest.mark.parametrize("since", [WEEKS - 5, WEEKS - 3, WEEKS - 2])
def test_a_prompt_that_began_in_a_silence_is_no_decline_wherever_the_fall_may_have_begun(since: int) -> None:
    silent = silence_of_ann(since)
    found = board(prompts("Ann"), nothing=[silent])
    assert (found[0].rep, found[0].state, found[0].in_full) == ("Ann", BoardState.NOTHING, silent.sentence)
    assert found[0].sentence == silent.row
    assert (found[0].signal, found[0].kinds, found[0].days_shown) == (None, (), None)


def test_a_prompt_that_stood_before_a_silence_stays_and_says_that_nothing_is_recorded_since() -> None:
    found = board(prompts("Ann"), nothing=[silence_of_ann(WEEKS - 1)])
    assert found[0].state is BoardState.STANDS
    assert found[0].sentence.startswith("Calls are 48 % below their own usual level")
    assert found[0].sentence.endswith("Nothing at all is recorded since the week of 23 February.")


def test_a_fall_that_was_answered_does_not_hide_a_silence_after_it() -> None:
    silent = silence_of_ann(WEEKS - 1)
    given = answer(onset=monday(WEEKS - 4).date())
    assert board(prompts("Ann"), answers=[given])[-1].state is not BoardState.NOTHING
    found = board(prompts("Ann"), answers=[given], nothing=[silent])
    assert (found[0].state, found[0].in_full) == (BoardState.NOTHING, silent.sentence)
