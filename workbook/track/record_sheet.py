"""The plan and its check-ins as one sheet of a spreadsheet, for the record: every cell is text, nothing is a formula.

Notes of check-ins and the rep's words about how they are stay out of it: a record is handed on.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import xlsxwriter

from workbook.calendars.days import day_words
from workbook.records import Side
from workbook.track.history import history
from workbook.track.outcome import counted_then

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records import Change, CheckIn, Conversation, Review, Reviewed
    from workbook.track.standing import Standing

COLUMNS = ("Part", "Day", "Who", "What", "How it stands")
WIDTHS = (12, 18, 10, 60, 50)  # characters
LONGEST = 32_000  # characters; a cell takes 32,767
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the file says nothing of when it was made
Row = tuple[str, str, str, str, str]


def record_rows(  # noqa: PLR0913 - all by name; the parts of a plan
    *,
    talk: Conversation,
    standings: Sequence[Standing],
    check_ins: Sequence[CheckIn],
    review: Review | None,
    reviewed: Sequence[Reviewed],
    changes: Sequence[Change],
) -> list[Row]:
    """Return the rows of the sheet, part by part: talk, promises, check-ins, reviews, changes."""
    rows: list[Row] = [
        ("Talk", _day(talk.held_on), "", "Conversation", "held" if talk.held_on else "not held yet")
    ]
    for one in standings:
        act = one.action
        words = f"When: {act.when_if}\nThen: {act.then}\nSeen by: {act.measure}"
        who = "Manager" if act.side is Side.MANAGER else "Rep"
        rows.append(("Promise", _day(act.by), who, words, f"{one.state.value}: {one.sentence}"))
    rows += [("Check-in", _day(one.on), "", "", one.state.value) for one in check_ins]
    for held in reviewed:
        rows.append(("Review", _day(held.held_on), "Rep", held.rep_view, ""))
        rows.append(("Review", _day(held.held_on), "", held.resolved_means, _ended(held)))
    if review is not None and review.outcome is None:
        rows.append(("Review", _day(review.on), "", review.resolved_means, "agreed"))
    told = history(changes, [one.action for one in standings], check_ins)
    rows += [("Change", "", "", sentence, "") for sentence in reversed(told)]
    return rows


def record_sheet(rows: Sequence[Row]) -> bytes:
    """Return an XLSX file with one sheet, blank properties and text only; the same rows give the same bytes."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": NO_DAY})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Plan")
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width)
        for line, row in enumerate((COLUMNS, *rows)):
            for at, text in enumerate(row):
                sheet.write_string(line, at, _cell(text), plain if line else head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _cell(text: str) -> str:
    """Return what a cell can hold: half characters are shown as such, and a longer text says that it goes on."""
    whole = text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST]} …"


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _ended(held: Reviewed) -> str:
    counted = counted_then(held)
    return f"{held.outcome.value}: {counted}" if counted else held.outcome.value
