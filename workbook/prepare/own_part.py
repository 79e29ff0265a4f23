"""The manager's cards, for "my part": what the data says of the manager's side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.prepare.card import Card, Rows
from workbook.records import Side
from workbook.trend.labels import amount
from workbook.trend.leads import LOOKED_BACK, passed_on
from workbook.trend.usual import FULL_WEEK
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.records import LeadsPassed, OneToOne, Signal
    from workbook.trend.leads import Leads

WEEKS_LOOKED_BACK = 8  # for what was cancelled
IN_WEEKS = 4  # before that it is told in days: 13 days are more than "1 week"
MEETING_WEEKS = 26  # of one-to-ones that are listed
WEEK = timedelta(days=7)


def last_one_to_one_card(one_to_ones: Sequence[OneToOne], today: date) -> Card | None:
    """Make the card of the weeks since the last one-to-one that was held; None where none is on record."""
    held = [one.on for one in one_to_ones if one.held and one.on <= today]
    if not held:
        return None
    last = max(held)
    weeks, days = (today - last) // WEEK, (today - last).days
    since = so_many(weeks, "week") if weeks >= IN_WEEKS else so_many(days, "day")
    ago = f"{since} ago" if days else "today"
    text = f"Our last one-to-one took place on {weekday_words(last)}, {ago}."
    rows = _meetings(one_to_ones, today)
    return Card("part.last-one-to-one", text, Side.MANAGER, (("weeks", weeks),), came_from=rows)


def cancelled_card(one_to_ones: Sequence[OneToOne], today: date) -> Card | None:
    """Make the card of one-to-ones cancelled lately; None where none was planned or none was cancelled."""
    first = today - WEEKS_LOOKED_BACK * WEEK
    planned = [one for one in one_to_ones if first < one.on <= today]
    cancelled = sum(not one.held for one in planned)
    if not cancelled:
        return None
    text = (
        f"Our calendars held {so_many(len(planned), 'one-to-one')} in the last {WEEKS_LOOKED_BACK} weeks; "
        f"{cancelled} {'was' if cancelled == 1 else 'were'} cancelled."
    )
    numbers = (("cancelled", cancelled), ("planned", len(planned)))
    return Card("part.cancelled", text, Side.MANAGER, numbers, came_from=_meetings(planned, today))


def leads_card(
    leads: Sequence[LeadsPassed], days: Mapping[date, float], signal: Signal, last_week: date
) -> Card | None:
    """Make the card of leads in a full week worked, since the onset and before the fall may have begun.

    ``days`` are the rep's working days by week. None where one side has no week on record that was worked. The
    numbers are those of the innocent cause (see ``trend.leads``): nobody is told two of one thing.
    """
    first = signal.onset_lo - LOOKED_BACK
    then = passed_on(leads, days, first=first, before=signal.onset_lo)
    now = passed_on(leads, days, first=signal.onset, before=last_week + WEEK)
    if not then.weeks or not now.weeks:
        return None
    text = (
        f"Since the week of {weekday_words(signal.onset)} I passed on {amount(now.per_week)} leads to you in a full "
        f"week ({_counted_leads(now)}). Before the week of {weekday_words(signal.onset_lo)} it was "
        f"{amount(then.per_week)} ({_counted_leads(then)})."
    )
    numbers = (
        ("now", now.per_week), ("before", then.per_week), ("count_now", now.count), ("count_before", then.count)
    )  # fmt: skip
    weeks = sorted((one for one in leads if first <= one.week <= last_week), key=_week)
    cells = tuple(
        (weekday_words(one.week), str(one.count), f"{days.get(one.week, 0):g}") for one in reversed(weeks)
    )
    rows = Rows("Leads passed on, newest week first", ("Week of", "Leads", "Days worked"), cells)
    return Card("part.leads", text, Side.MANAGER, numbers, came_from=rows)


def _counted_leads(one: Leads) -> str:
    return f"{so_many(one.count, 'lead')} in {so_many(round(FULL_WEEK * one.weeks), 'working day')}"


def first_shown_card(signal: Signal, today: date) -> Card | None:
    """Make the card of the days since the board first showed it; None where that day is still to come."""
    days = (today - signal.shown_on).days
    if days < 0:
        return None
    ago = f"{so_many(days, 'day')} ago" if days else "today"
    text = f"My numbers first showed this on {weekday_words(signal.shown_on)}, {ago}."
    return Card("part.first-shown", text, Side.MANAGER, (("days", days),))


def moved_card(moved: tuple[str, str, date] | None) -> Card | None:
    """Make the card of a change of teams near the onset: from, to, Monday of the first week; None without one.

    Whether territory or target changed with it is not in the data: it is asked (see ``questions``).
    """
    if moved is None:
        return None
    old, new, week = moved
    text = f"In the week of {weekday_words(week)} you moved from {old} to {new}."
    return Card("part.moved", text, Side.MANAGER, ())


def _meetings(one_to_ones: Sequence[OneToOne], today: date) -> Rows:
    """List the one-to-ones of the last half year, newest first."""
    recent = [one for one in one_to_ones if today - MEETING_WEEKS * WEEK < one.on <= today]
    cells = tuple(
        (weekday_words(one.on), "held" if one.held else "cancelled")
        for one in sorted(recent, key=lambda one: one.on, reverse=True)
    )
    return Rows("One-to-ones in our calendars, newest first", ("Day", "State"), cells)


def _week(one: LeadsPassed) -> date:
    return one.week
