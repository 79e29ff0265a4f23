"""What was written for a rep and what became of it: the lines of the list under the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from workbook.calendars.days import weekday_words
from workbook.share.page import is_copy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records import CopyWritten

COLUMNS: Final = ("Written", "File", "Items shared", "Handed over")
NOT_YET: Final = "Not yet, or not marked"
WAYS: Final = (NOT_YET, "On paper", "By e-mail", "In a chat or a shared folder", "Another way")
NO_ITEMS: Final = "none: no words in it"


class Handed(NamedTuple):
    """How a copy was handed over, one of ``WAYS``, and on which day; both as far as they were marked."""

    way: str
    on: date | None


def fields(copy: CopyWritten) -> tuple[str, str]:
    """Return the names of the two boxes of one copy: how, and on which day. Other bytes, another mark."""
    return f"copy.{copy.sha256[:12]}.how", f"copy.{copy.sha256[:12]}.on"


def last_copy(written: Sequence[CopyWritten]) -> CopyWritten | None:
    """Return the copy written last; pages of the rep's own, answer pages and calendars are none."""
    return next((one for one in reversed(written) if is_copy(one.file_name)), None)


def lines(written: Sequence[CopyWritten], handed: Mapping[str, Handed]) -> list[tuple[str, ...]]:
    """Return the lines of the list, the newest first. ``handed`` is by the SHA-256 of the page.

    A PDF lies beside the page that was written just before it, and goes the same way.
    """
    made, page = list[tuple[str, ...]](), ""
    for one in written:
        page = one.sha256 if is_copy(one.file_name) else page
        goes = one.file_name.endswith(".pdf") or one.sha256 == page
        told = _words(handed.get(page)) if goes else ""
        when = f"{weekday_words(one.written_at)}, {one.written_at:%H:%M}"
        made.append((when, one.file_name, str(one.items) if one.items else NO_ITEMS, told))
    return made[::-1]


def _words(handed: Handed | None) -> str:
    if handed is None or handed.way not in WAYS[1:]:
        return NOT_YET
    return f"{handed.way}, {weekday_words(handed.on)}" if handed.on else handed.way
