"""A web page that is a table: what many CRMs write and call an Excel file."""

from __future__ import annotations

from html.parser import HTMLParser

from workbook.sources.door.in_memory import InMemory
from workbook.sources.door.shape import shaped
from workbook.sources.problem import SourceProblem

CELLS = {"td", "th"}
UNSEEN = {"script", "style", "title", "noscript", "template"}
LEAST = 2  # columns; a page laid out by tables has one-cell rows


def table_of(text: str, name: str) -> InMemory | None:
    """Return the one table of a page, None where it has none, or several, or one that holds no columns."""
    page = _Page()
    page.feed(text)
    page.close()
    if page.tables != 1:
        return None
    rows = [(at, tuple(cells)) for at, cells in enumerate(page.rows, start=1)]
    try:
        found = shaped(rows, name)
    except SourceProblem:
        return None
    return InMemory.of(found, name) if len(found.columns) >= LEAST else None


class _Page(HTMLParser):
    """Collects the rows of tables; text outside cells, and what a reader would not see, is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = 0
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tables += tag == "table"
        self._unseen += tag in UNSEEN
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in CELLS:
            self._end_cell()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN and self._unseen > 0
        if tag in CELLS or tag in {"tr", "table"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self.rows:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
        self._cell = None
