"""Plans to test with: each with defaults, so that a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from workbook.records import Action, CheckIn, CheckInState, Per, Review, Side, Target
from workbook.track.change import Wish
from workbook.track.counted import Counted, Week

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TALK = date(2026, 9, 24)  # a Thursday
MONDAY = date(2026, 9, 28)  # the first whole week after it
NOW = datetime(2026, 10, 19, 9, 0, tzinfo=UTC)


def promise(key="a", side=Side.REP, by=date(2026, 10, 16), target=None, **changed):
    parts = {"when_if": "on Monday at nine", "then": "eight calls", "measure": "calls in the CRM"}
    return Action(id=key, conversation="c", side=side, by=by, target=target, **{**parts, **changed})


def weekly(amount, kind="calls"):
    return Target(kind=kind, amount=amount)


def in_all(amount, kind="meetings"):
    return Target(kind=kind, amount=amount, per=Per.TOTAL)


def counted(*counts, days=(), first=MONDAY, worked=5):
    """Whole weeks from ``first`` on with these counts; a pair is a count and its working days, None is not recorded."""
    pairs = [one if isinstance(one, tuple) else (one, worked) for one in counts]
    weeks = tuple(Week(first + n * WEEK, count, at_work) for n, (count, at_work) in enumerate(pairs))
    known, until = tuple(one for one in weeks if one.count is not None), weeks[-1].sunday if weeks else None
    return Counted(tuple(days), known, until, tuple(one.monday for one in weeks if one.count is None))


def check_in(on, state=CheckInState.PLANNED, key="k", **parts):
    return CheckIn(id=key, conversation="c", on=on, state=state, **parts)


def review(on=date(2026, 10, 26), **parts):
    return Review(conversation="c", on=on, **parts)


def wish(by=Side.REP, why=""):
    return Wish(by, NOW, why)
