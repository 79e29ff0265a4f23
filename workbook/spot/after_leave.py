"""What it changed that days away were kept or removed, in a sentence: plain values in, plain text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbook.calendars.agenda import later
from workbook.calendars.days import WORKING_WEEK, day_words
from workbook.records import Cause
from workbook.spot.left_of_it import percent
from workbook.spot.standing import BoardState
from workbook.trend.weekly import LAGGING_KINDS
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.records import Absence, CauseAnswer, Signal
    from workbook.spot.rows import BoardRow

LATER = "With so many reps it counts from the next time this notebook is opened."
BROUGHT_BACK = "Later, take this back where files are brought in: under “Take out one wrong row”."
AHEAD = "These days count once their weeks are in the numbers. No talk or check-in is proposed on them."
WAS_AHEAD = "Nothing else changes: these days are not in the numbers yet."


def after_leave(  # noqa: PLR0913 - all but what is compared are by name
    one: Absence,
    before: BoardRow,
    after: BoardRow,
    causes: Sequence[CauseAnswer],
    *,
    kept: bool,
    last: date,
    today: date,
) -> str:
    """Say how the rep stands now that ``one`` was ``kept``, or else removed.

    ``before`` and ``after`` are the row of the board without and with the change, ``causes`` those of the prompt that
    stands after it; ``last`` is the last day in the numbers.
    """
    if one.for_good and one.first <= today:
        return (
            f"{one.rep} is not listed any more. Talks and plans are kept. {BROUGHT_BACK}"
            if kept
            else f"{one.rep} is listed again. {after.sentence}"
        )
    if one.first > last:
        return (_leaves(one) if one.for_good else AHEAD) if kept else WAS_AHEAD
    was, now = before.signal, after.signal
    if now is None:
        ended = "No prompt stands any more. " if was else ""
        silent = [each.state is BoardState.NOTHING for each in (before, after)]
        known = "That is why nothing was recorded. " if not was and silent == [True, False] else ""
        return f"{ended}{known}{after.sentence}"
    if was is None:
        return f"A prompt stands {'now' if kept else 'again'}: {after.sentence}"
    return _both(one, was, now, causes, kept=kept)


def in_the_numbers(one: Absence, *, last: date, today: date) -> bool:
    """Tell whether days away change anything that is counted up to ``last``, or who is listed ``today``."""
    return one.first <= last or (one.for_good and one.first <= today)


def recorded_meanwhile(one: Absence, activity: pd.DataFrame) -> str:
    """Say that something is recorded in whole weeks away all the same; "" where nothing is.

    Single days are not asked about: many sources give one sum for a week, on its Monday. ``activity`` is the activity
    table. Of a day on which nobody worked all reps are looked at.
    """
    first = monday(later(one.first, 6))
    whose = activity["rep"].eq(one.rep) if one.rep else activity["rep"].notna()
    of_rep = activity[whose & ~activity["kind"].isin(LAGGING_KINDS)]
    days = of_rep["date"]
    inside = days >= pd.Timestamp(first)
    if not one.for_good:
        inside &= days < pd.Timestamp(_end(one.last))
    events = int(of_rep.loc[inside, "count"].sum())
    if not events:
        return ""
    many = "1 event is" if events == 1 else f"{events:,} events are"
    return f"{many} recorded in whole weeks away all the same: check the days."


def _end(last: date) -> date:
    """Return the Monday after the last week of which no working day is left."""
    whole = last.weekday() >= WORKING_WEEK - 1
    return later(monday(last), 7 if whole else 0)


def _leaves(one: Absence) -> str:
    return f"From {day_words(one.first)} on {one.rep} is not listed any more. Talks and plans are kept."


def _both(one: Absence, was: Signal, now: Signal, causes: Sequence[CauseAnswer], *, kept: bool) -> str:
    """Say what the days make of a fall that stands before and after."""
    if kept and one.last >= now.onset:
        told = [each.sentence for each in causes if each.cause is Cause.LEAVE]
        return f"The prompt still stands. {told[0]}" if told else "The prompt still stands."
    size = f"the fall is {percent(now.drop)}"
    if percent(was.drop) != percent(now.drop):
        size += f" ({'without' if kept else 'with'} these days, {percent(was.drop)})"
    before = "Those days lie before the fall. " if one.last < now.onset else ""
    return f"{before}The prompt still stands: {size}."
