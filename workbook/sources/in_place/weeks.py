"""The Monday of a moment in the team's time zone, by whole numbers alone.

Engines differ in the names of time zones they know, in the version of their rules, in what a session's zone
does to a time, in the first day of ``date_trunc('week')`` and in rounding seconds: ``extract(epoch)`` made a
whole number turns 23:59:59.7 on Sunday into Monday. So a moment becomes whole seconds since 1970 (cut, never
rounded), the offset of the zone is added by comparing with the moments at which its clocks change (taken from
zoneinfo here), and the week is a remainder of a division. Every engine does that alike. The offsets stand in
the expression as a CASE and not in a small table beside it: joining one would need the right to make a table.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import ibis

from workbook.sources.in_place.fitted import MOMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.expr.types import Value

    from workbook.sources.texts.zones import Offset

DAY_SECONDS, WEEK_SECONDS = 86_400, 604_800
THURSDAY = 3 * DAY_SECONDS  # 1 January 1970 was a Thursday
EPOCH = date(1970, 1, 1)
FIRST = date(2000, 1, 1)
"""Clock changes before this day are not looked at: such a moment has the offset of that day."""


def local_seconds(when: Value, holds: str, offsets: Sequence[Offset]) -> Value:
    """Return the seconds since 1970 that the team's own clock showed, of a column of days or times.

    ``holds`` says what the column is (see ``fitted``); ``offsets`` are those of the team's zone, the first first.
    """
    seconds = _seconds(when)
    return seconds + _ahead(when, offsets) if holds == MOMENT else seconds


def monday_seconds(local: Value) -> Value:
    """Return the seconds since 1970 of the Monday of the same week. For moments after 1969."""
    return local - (local + THURSDAY) % WEEK_SECONDS


def day_of(seconds: Value) -> Value:
    """Return the date of a midnight in seconds since 1970."""
    moved = ibis.literal(EPOCH) + (seconds / DAY_SECONDS).cast("int32").as_interval("D")
    # A date and an interval make a timestamp in some engines and a date in others: by way of one, both are dates.
    return moved.cast("timestamp").date()


def seconds_of(day: date) -> int:
    """Return the seconds since 1970 of a day's first moment, on the clock that shows that day."""
    return (day - EPOCH).days * DAY_SECONDS


def _seconds(when: Value) -> Value:
    cut = when if when.type().is_date() else when.truncate("s")
    # Said to be UTC also where the column has no zone: BigQuery has no seconds of a time that is no moment.
    return cut.cast("timestamp('UTC')").epoch_seconds().cast("int64")


def _ahead(when: Value, offsets: Sequence[Offset]) -> Value:
    """Return how far the zone is ahead of UTC, in seconds; the latest change is asked first.

    The column itself is compared, not its seconds: an engine works out anew in each branch what is not a column.
    """
    first, *later = offsets
    if not later:
        return ibis.literal(first.ahead, "int64")
    whens = [(when >= _moment(one.since, when), ibis.literal(one.ahead, "int64")) for one in reversed(later)]
    return ibis.cases(*whens, else_=ibis.literal(first.ahead, "int64"))


def _moment(seconds: int, when: Value) -> Value:
    """Return a moment as the column writes moments: in UTC, with a zone or without."""
    at = datetime.fromtimestamp(seconds, UTC)
    zoned = when.type().timezone is not None
    return (
        ibis.literal(at, "timestamp('UTC')") if zoned else ibis.literal(at.replace(tzinfo=None), "timestamp")
    )
