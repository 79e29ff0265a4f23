"""The rows a card came from, as a table that is made only when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.plain_table import plain_table
from workbook.prepare.card import Counted
from workbook.prepare.rows import activity_rows
from workbook.trend.funnel import own_work_days

if TYPE_CHECKING:
    from workbook.forms import widgets as w
    from workbook.prepare.card import Card
    from workbook.prepare.form.sheet import Sheet

ROWS = "See the rows it came from"


def rows_table(sheet: Sheet, card: Card) -> list[w.Widget]:
    """Return the table of a card's rows, nothing where it has none."""
    asked = card.came_from
    if isinstance(asked, Counted):
        given, rep = sheet.given, sheet.talk.rep
        asked = activity_rows(given.activity(), rep, asked, own_work_days(given.weekly, rep))
    return [plain_table(asked.columns, asked.cells, caption=asked.caption, scrolls=True)] if asked else []
