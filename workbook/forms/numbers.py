"""The table behind a chart: the same numbers as text, folded away until asked for."""

from __future__ import annotations

from html import escape
from math import isfinite
from typing import TYPE_CHECKING

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

NAMES = {
    "rate": "Per working day",
    "usual": "Own usual level",
    "lo": "Range from",
    "hi": "Range to",
    "expected": "Expected",
    "work_days": "Working days",
}
SHOWN = 26  # weeks
UNKNOWN = "not known"


def numbers_table(weeks: Sequence[date], columns: Mapping[str, Sequence[float]]) -> w.HTML:
    """Show the last half year, newest first; and says where a number is not known."""
    head = "".join(f"<th scope='col'>{escape(NAMES.get(name, name))}</th>" for name in columns)
    newest = range(len(weeks) - 1, max(len(weeks) - 1 - SHOWN, -1), -1)
    body = "".join(_line(weeks[at], [values[at] for values in columns.values()]) for at in newest)
    return w.HTML(
        "<details class='wb-details'><summary>The numbers behind the chart</summary><div class='wb-table-wrap'>"
        f"<table class='wb-table'><caption>By week, newest first</caption><thead><tr><th scope='col'>Week of</th>"
        f"{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _line(week: date, values: Sequence[float]) -> str:
    cells = "".join(f"<td>{f'{value:.1f}' if isfinite(value) else UNKNOWN}</td>" for value in values)
    return f"<tr><th scope='row'>{week.isoformat()}</th>{cells}</tr>"
