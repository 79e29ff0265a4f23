"""What days away changed, in a sentence: nothing is promised of it, and nothing of it is left unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.spot.builders import signal
from workbook.records import NO_END, Absence, Answered, Cause, CauseAnswer
from workbook.spot.after_leave import AHEAD, after_leave, in_the_numbers, recorded_meanwhile
from workbook.spot.rows import BoardRow
from workbook.spot.standing import BoardState

MONDAY, TODAY = date(2026, 9, 14), date(2026, 9, 28)
LAST = TODAY - timedelta(days=1)
FELL = signal(onset=date(2026, 7, 13), drop=0.4)
USUAL = BoardRow("Ann", "North", BoardState.INSIDE, "Inside the usual range.", (), (), ())
STANDS = replace(USUAL, state=BoardState.STANDS, sentence="Calls are 40 % below.", signal=FELL)
WEEK_AWAY = Absence(rep="Ann", first=MONDAY, last=MONDAY + timedelta(days=4))
GONE = Absence(rep="Ann", first=MONDAY, last=NO_END)
WITH = "With 5 working days of leave in the week of 14 September allowed for, the fall is 12 %."
CAUSES = [
    CauseAnswer(Cause.TEAM, Answered.DOES_NOT, "No."),
    CauseAnswer(Cause.LEAVE, Answered.EXPLAINS, WITH),
]


def told(before, after, one=WEEK_AWAY, *, kept=True, causes=()):
    return after_leave(one, before, after, causes, kept=kept, last=LAST, today=TODAY)


def test_a_prompt_that_ends_is_said_with_where_the_rep_is_now():
    assert told(STANDS, USUAL) == "No prompt stands any more. Inside the usual range."
    assert told(USUAL, USUAL) == "Inside the usual range."


def test_a_prompt_that_stands_on_is_said_with_what_the_days_leave_of_the_fall():
    assert told(STANDS, STANDS, causes=CAUSES) == f"The prompt still stands. {WITH}"


def test_days_before_the_fall_are_said_to_be_so_with_both_sizes():
    early = WEEK_AWAY.model_copy(update={"first": date(2026, 6, 1), "last": date(2026, 6, 5)})
    less = replace(STANDS, signal=FELL.model_copy(update={"drop": 0.35}))
    says = "Those days lie before the fall. The prompt still stands: the fall is 35 % (without these days, 40 %)."
    assert told(STANDS, less, early, causes=CAUSES) == says
    assert told(STANDS, STANDS, early) == says.replace("35 % (without these days, 40 %)", "40 %")


def test_what_is_removed_may_bring_a_prompt_back():
    assert told(USUAL, STANDS, kept=False) == "A prompt stands again: Calls are 40 % below."
    assert told(USUAL, STANDS) == "A prompt stands now: Calls are 40 % below."
    less = replace(STANDS, signal=FELL.model_copy(update={"drop": 0.5}))
    assert (
        told(STANDS, less, kept=False) == "The prompt still stands: the fall is 50 % (with these days, 40 %)."
    )


def test_days_without_a_record_are_explained_by_leave():
    silent = replace(USUAL, state=BoardState.NOTHING, sentence="Since the week of 7 September.")
    assert told(silent, USUAL) == "That is why nothing was recorded. Inside the usual range."
    assert told(silent, silent) == "Since the week of 7 September."  # it goes on after these days


def test_who_has_left_is_not_listed_and_may_come_back():
    said = told(STANDS, USUAL, GONE)
    assert said.startswith("Ann is not listed any more. Talks and plans are kept. Later, take this back")
    assert told(USUAL, STANDS, GONE, kept=False) == "Ann is listed again. Calls are 40 % below."
    later = GONE.model_copy(update={"first": TODAY + timedelta(days=3)})
    assert told(STANDS, STANDS, later).startswith("From 1 October 2026 on Ann is not listed any more.")


def test_days_to_come_are_said_to_count_later():
    ahead = WEEK_AWAY.model_copy(update={"first": TODAY, "last": TODAY})
    assert told(STANDS, STANDS, ahead) == AHEAD
    assert "Nothing else changes" in told(STANDS, STANDS, ahead, kept=False)


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [(MONDAY, MONDAY, True), (LAST, LAST, True), (TODAY, TODAY, False), (TODAY, NO_END, True)],
)
def test_only_what_lies_in_the_numbers_or_takes_somebody_off_the_list_is_counted_anew(first, last, counts):
    one = Absence(rep="Ann", first=first, last=last)
    assert in_the_numbers(one, last=LAST, today=TODAY) is counts


def activity(*days):
    rows = [("Ann", day, "calls", 3) for day in days]
    rows += [("Ben", MONDAY, "calls", 9), ("Ann", MONDAY, "won", 1)]
    return pd.DataFrame(rows, columns=["rep", "date", "kind", "count"]).astype({"date": "datetime64[ns]"})


@pytest.mark.parametrize(
    ("first", "last", "events"),
    [
        (MONDAY, MONDAY + timedelta(days=4), 6),
        (MONDAY, MONDAY + timedelta(days=6), 6),
        (
            MONDAY,
            MONDAY + timedelta(days=3),
            0,
        ),  # Friday was worked, and a sum of the week stands on its Monday
        (MONDAY + timedelta(days=1), MONDAY + timedelta(days=6), 0),
        (MONDAY - timedelta(days=2), MONDAY + timedelta(days=8), 6),
        (MONDAY, NO_END, 9),
        (MONDAY + timedelta(days=1), NO_END, 3),
        (MONDAY + timedelta(days=8), NO_END, 0),
    ],
)
def test_what_is_recorded_in_whole_weeks_away_is_to_be_checked(first, last, events):
    held = activity(MONDAY, MONDAY + timedelta(days=4), MONDAY + timedelta(days=7))
    said = recorded_meanwhile(Absence(rep="Ann", first=first, last=last), held)
    assert said.startswith(f"{events} events are recorded") if events else not said
