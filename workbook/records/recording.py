"""How the source records things, where that changes for everybody: a new tool, another dialer, another rule."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from workbook.records.base import Record


class RecordingChange(Record):
    """From the day ``since`` on these kinds are recorded in another way, for everybody.

    Counts from before and after are not of one measure: no level may rest on both. Never guessed, only told.
    """

    since: date
    kinds: tuple[str, ...] = Field(min_length=1)
