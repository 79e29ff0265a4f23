"""A table of texts: every cell is escaped, the first of each row names it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


LOW = " wb-low' tabindex='0' role='region' aria-label='Rows'"


def plain_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    fold: str = "",
    scrolls: bool = False,
) -> w.HTML:
    """Show ``rows`` under ``columns``; folded away under the words ``fold`` where there are any.

    Where it ``scrolls``, many rows take no more room than a dozen, and arrow keys move through them.
    """
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in columns)
    body = "".join(_line(one) for one in rows)
    low = LOW if scrolls else "'"
    table = (
        f"<div class='wb-table-wrap{low}><table class='wb-table wb-plain'><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if not fold:
        return w.HTML(table)
    return w.HTML(f"<details class='wb-details'><summary>{escape(fold)}</summary>{table}</details>")


def _line(cells: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(f"<td>{escape(text)}</td>" for text in others)
    return f"<tr><th scope='row'>{escape(first)}</th>{rest}</tr>"
