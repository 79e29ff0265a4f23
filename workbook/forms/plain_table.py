"""A table of texts: every cell is escaped, the first of each row names it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


LOW = " wb-low' tabindex='0' role='region' aria-label='Rows'"


def plain_table(  # noqa: PLR0913 - a table, and the ways it is shown
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    fold: str = "",
    scrolls: bool = False,
    cards: bool = False,
) -> w.HTML:
    """Show ``rows`` under ``columns``; folded away under the words ``fold`` where there are any.

    Where it ``scrolls``, many rows take no more room than a dozen, and arrow keys move through them. As ``cards`` a row
    of many columns stands in a narrow pane one cell below the other, each with the name of its column.
    """
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in columns)
    body = "".join(_line(one, columns if cards else ()) for one in rows)
    low = LOW if scrolls else "'"
    kind = "wb-plain wb-cards" if cards else "wb-plain"
    table = (
        f"<div class='wb-table-wrap{low}><table class='wb-table {kind}'><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if not fold:
        return w.HTML(table)
    return w.HTML(f"<details class='wb-details'><summary>{escape(fold)}</summary>{table}</details>")


def _line(cells: Sequence[str], columns: Sequence[str]) -> str:
    first, *others = cells
    names = [f" data-name='{escape(one)}'" for one in columns[1:]] or [""] * len(others)
    rest = "".join(f"<td{name}>{escape(text)}</td>" for name, text in zip(names, others, strict=True))
    return f"<tr><th scope='row'>{escape(first)}</th>{rest}</tr>"
