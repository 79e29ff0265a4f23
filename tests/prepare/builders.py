"""What is known of Ann Lee, whose activity fell, each with defaults; and the cards made of it."""

from __future__ import annotations

from datetime import date, timedelta

from workbook.calendars.days import USUAL_WEEK
from workbook.prepare.cards import Known, fact_cards
from workbook.prepare.opening import KindLevel
from workbook.records import Absence, AbsenceKind, LeadsPassed, OneToOne, Signal
from workbook.trend.others import Others

TODAY = date(2026, 9, 28)
ONSET = date(2026, 8, 10)
LAST_WEEK = date(2026, 9, 21)
REP = "Ann Lee"
WEEK = timedelta(days=7)
LEAVE, HOLIDAY = AbsenceKind.LEAVE, AbsenceKind.PUBLIC_HOLIDAY


def signal(**changes):
    known = {
        "rep": REP,
        "team": "North",
        "week": LAST_WEEK,
        "shown_on": date(2026, 8, 24),
        "score": 5.0,
        "onset": ONSET,
        "onset_lo": date(2026, 8, 3),
        "onset_hi": date(2026, 8, 17),
        "drop": 0.48,
        "drop_lo": 0.41,
        "drop_hi": 0.55,
        "kinds": ("calls", "emails"),
    }
    return Signal(**{**known, **changes})


def level(kind="all", usual=22.61, lo=16.0, hi=29.4, now=11.3, weeks=7):  # noqa: PLR0917 - as in KindLevel
    return KindLevel(kind, usual, lo, hi, now, weeks)


def cards(**changes):
    """Cards by id."""
    known = {
        "rep": REP,
        "signal": signal(),
        "overall": level(),
        "kinds": (),
        "one_to_ones": (),
        "leads": (),
        "worked": {ONSET + at * WEEK: 5.0 for at in range(-30, 20)},
        "absences": (),
        "today": TODAY,
        "last_week": LAST_WEEK,
        "others": Others.TEAM,
        "works": USUAL_WEEK,
        "promises": (),
        "check_ins": (),
        "moved": None,
        "meetings": None,
    }
    made = fact_cards(Known(**{**known, **changes}))
    assert len({card.id for card in made}) == len(made)
    return {card.id: card for card in made}


def met(on, *, held=True, rep=REP):
    return OneToOne(rep=rep, on=on, held=held)


def away(first, last, why=LEAVE, rep=REP):
    return Absence(rep=rep, first=first, last=last, why=why)


def leads_at(first, *counts, rep=REP):
    return [LeadsPassed(rep=rep, week=first + at * WEEK, count=count) for at, count in enumerate(counts)]
