"""What a check-in says went well since the talk as a whole: what the same page tells under "Did it help?"."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from workbook.learn.helped import finding
from workbook.records import Conversation, Signal
from workbook.track.turned import turned
from workbook.trend.since_talk import asked_about, since_talk
from workbook.trend.table import SAID

FIRST, WEEKS = date(2025, 9, 29), 64
FALL, TALK = date(2026, 10, 12), date(2026, 11, 27)
NOTHING_SAID = pd.DataFrame({name: pd.Series(dtype=object) for name in {*SAID, "rep", "alarm", "week"}})
NOTHING_SAID["week"] = pd.to_datetime(NOTHING_SAID["week"])


def week_of(rep, n, since):
    """Counts of five working days; Ann falls by half, and since the talk does ``since`` of what is usual."""
    monday, usual = FIRST + timedelta(weeks=n), 60 + 7 * (n * (3 + len(rep)) % 5)
    share = 1.0 if rep != "Ann" or monday < FALL else 0.5 if monday < TALK else since
    return ("North", rep, pd.Timestamp(monday), "calls", round(share * usual), 5)


def company(since, weeks=WEEKS):
    rows = [week_of(rep, n, since) for rep in ("Ann", "Bobby", "Cyd", "Daisy", "Ed") for n in range(weeks)]
    return pd.DataFrame(rows, columns=["team", "rep", "week", "kind", "count", "work_days"])


@pytest.fixture
def talk():
    days = {"week": date(2026, 11, 16), "onset": FALL, "onset_lo": FALL, "onset_hi": FALL}
    sizes = {"score": 12, "drop": 0.5, "drop_lo": 0.4, "drop_hi": 0.6}
    signal = Signal(rep="Ann", team="North", shown_on=date(2026, 11, 2), kinds=("calls",), **days, **sizes)
    return Conversation(id="c", rep="Ann", opened_on=TALK, held_on=TALK, signal=signal)


def test_a_check_in_tells_the_rise_that_the_same_page_tells_below(talk):
    weekly = company(since=0.9)
    below = finding(since_talk(weekly, asked_about(talk, NOTHING_SAID)))
    assert below.sentence.startswith("It turned:")
    assert turned(talk, weekly, NOTHING_SAID) == (
        "All activity: 13.3 per working day since the talk, 7.6 in the weeks before it."
    )


def test_no_rise_is_told_where_there_is_none_or_no_talk_or_no_number(talk):
    assert not turned(talk, company(since=0.5), NOTHING_SAID)
    assert not turned(talk, company(since=0.9, weeks=92), NOTHING_SAID)  # more than half a year ago
    assert not turned(talk.model_copy(update={"held_on": None}), company(0.9), NOTHING_SAID)
    assert not turned(talk.model_copy(update={"rep": "Somebody Else"}), company(0.9), NOTHING_SAID)


def test_a_kind_that_nobody_records_any_more_is_named_as_left_out(talk):
    emails = company(since=0.9).assign(kind="emails")
    gone = emails[emails["week"] < emails["week"].max() - pd.Timedelta(weeks=3)]
    both = pd.concat([company(since=0.9), gone])
    of_both = talk.signal.model_copy(update={"kinds": ("calls", "emails")})
    assert turned(talk.model_copy(update={"signal": of_both}), both, NOTHING_SAID).startswith(
        "All activity without emails: 13.3 per working day since"
    )
