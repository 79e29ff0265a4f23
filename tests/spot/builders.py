"""Signals and other records with defaults."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from workbook.records import Answer, Conversation, Signal

ONSET = date(2026, 8, 10)
TODAY = date(2026, 9, 28)


def signal(**other: Any) -> Signal:
    """Return a fall of 48 % in calls and emails since 10 August."""
    values: dict[str, Any] = {
        "rep": "Ann",
        "team": "North",
        "week": date(2026, 9, 21),
        "shown_on": date(2026, 9, 7),
        "score": 5.0,
        "onset": ONSET,
        "onset_lo": ONSET - timedelta(weeks=1),
        "onset_hi": ONSET + timedelta(weeks=1),
        "drop": 0.48,
        "drop_lo": 0.35,
        "drop_hi": 0.59,
        "kinds": ("calls", "emails"),
    }
    return Signal(**(values | other))


def answer(rep: str = "Ann", onset: date = ONSET, on: date = TODAY) -> Answer:
    """Return the answer that a fall is not a concern."""
    return Answer(rep=rep, onset=onset, because="secondment to the trade fair", answered_on=on)


def conversation(
    rep: str = "Ann", *, talk_on: date | None = None, held_on: date | None = None, opened_on: date = TODAY
) -> Conversation:
    """Return a conversation, booked or held."""
    talk_at = datetime.combine(talk_on, time(10)) if talk_on else None
    return Conversation(id="c", rep=rep, opened_on=opened_on, talk_at=talk_at, held_on=held_on)


def mondays(*days: int, month: int = 10) -> tuple[date, ...]:
    return tuple(date(2026, month, day) for day in days)
