"""What it changed that other days of the week were kept or removed, in a sentence: plain values in, plain text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.spot.after_leave import WAS_AHEAD
from workbook.spot.left_of_it import percent

if TYPE_CHECKING:
    from datetime import date

    from workbook.records import WorkingWeek
    from workbook.spot.rows import BoardRow

AHEAD = "It counts once these weeks are in the numbers. Talks and check-ins are proposed on these days only."


def after_week(one: WorkingWeek, before: BoardRow, after: BoardRow, *, kept: bool, last: date) -> str:
    """Say how the rep stands now that ``one`` was ``kept``, or else removed.

    ``before`` and ``after`` are the row of the board without and with the change; ``last`` is the last day in the
    numbers.
    """
    if one.since > last:
        return AHEAD if kept else WAS_AHEAD
    was, now = before.signal, after.signal
    if now is None:
        return f"No prompt stands any more. {after.sentence}" if was else after.sentence
    if was is None:
        return f"A prompt stands now: {after.sentence}"
    other = f" (before, {percent(was.drop)})" if percent(was.drop) != percent(now.drop) else ""
    return f"The prompt still stands: the fall is {percent(now.drop)}{other}."
