"""What is kept of typing, sharing and keeping."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from workbook.records.base import Record, Words


class Draft(Record):
    """The text of one box as it was last typed. ``version`` grows by one with each save."""

    subject: str
    field: str
    text: Words
    saved_at: datetime
    version: int


class Clash(Record):
    """Two windows wrote the same box: ``theirs`` was there first, ``ours`` is kept beside it."""

    theirs: Draft
    ours: Draft


class Agreement(StrEnum):
    """What a rep says of the plan."""

    YES = "I agree"
    CORRECTED = "I agree, with what I write below"
    NO = "I do not agree"


class Reply(Record):
    """A rep's answer to their copy, in their words; none of it is ever part of what the manager wrote.

    ``agreement`` is None where they did not say. ``written_on`` is the day of the copy it answers; ``sha256`` is of
    the file it came in, so that the same file twice is one answer.
    """

    conversation: str
    received_at: datetime
    written_on: date
    agreement: Agreement | None = None
    view: Words = ""
    corrections: Words = ""
    added: Words = ""
    sha256: str


class CopyWritten(Record):
    """A file written for a rep: when, under which name, its SHA-256, and how many items it shows (0: no words)."""

    conversation: str
    written_at: datetime
    file_name: str
    sha256: str
    items: int


class Deed(StrEnum):
    """What was done with what is kept, in the words the trail shows."""

    IMPORTED = "files were imported"
    UNDONE = "the last import was taken back"
    RENAMED = "the name of one person was changed"
    TAKEN_OUT = "a row of a list was taken out"
    SHARED = "a rep's copy was written"
    WITHOUT_WORDS = "a page to answer on or a calendar was written for a rep"
    ACCESS = "what is held about one person was written out"
    ERASED = "one person was erased"
    PURGED = "old conversations were removed"
    MOVED = "everything was carried over from a file"
    RESTORED = "a copy was put back in place of what was kept"


class DeedDone(Record):
    """A deed: when, what, and about how many rows or items. Never about whom."""

    at: datetime
    deed: Deed
    rows: int
