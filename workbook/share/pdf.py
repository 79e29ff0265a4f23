"""The copy as a PDF for everybody: tagged, named, in its language (PDF/UA-1), made from the very page.

Mail filters hold web pages back. Typst writes it without system libraries; it is the extra ``pdf``, since it is
larger than a manager's laptop should get unasked.
"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from workbook.share.page import file_name, render
from workbook.share.pieces import chart_of, pieces_of
from workbook.share.row_heads import with_row_heads

if TYPE_CHECKING:
    from workbook.share.pieces import Piece
    from workbook.share.plan import SharedPlan

FONTS: Final = "Segoe UI, Helvetica Neue, Arial, DejaVu Sans, Libertinus Serif"
MANY_COLUMNS: Final = 5  # a table of numbers: smaller, all columns alike
WIDTHS: Final = {4: (36, 15, 21, 28)}  # in hundredths
STANDARD: Final = "ua-1"


class PdfNotMade(RuntimeError):  # noqa: N818 - it is read by a person, and says what to do
    """The PDF could not be made. The message is for the manager and repeats no words."""


def can_make_pdf() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("typst") is not None and find_spec("pypdf") is not None


def pdf_name(plan: SharedPlan) -> str:
    """Return the name of the page with another ending."""
    return f"{file_name(plan).removesuffix('.html')}.pdf"


def render_pdf(plan: SharedPlan) -> bytes:
    """Return the page of a plan as a PDF; the same plan gives the same bytes on the same computer.

    Raises CopyTooLong as the page does, and PdfNotMade where a letter is in no font of this computer.
    """
    import typst  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - an extra, and slow to load

    page = render(plan)
    day = plan.written_on
    data = {
        "date": [day.year, day.month, day.day],
        "pieces": [_piece(one) for one in _numbers_last(pieces_of(page))],
    }
    drawn = chart_of(page).replace(
        "<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONTS}" ', 1
    )
    template = files("workbook.share").joinpath("templates", "plan.typ").read_bytes()
    try:
        made: bytes = typst.compile(
            template,
            format="pdf",
            sys_inputs={"plan": json.dumps(data), "chart": drawn},
            pdf_standards=STANDARD,
        )
    except typst.TypstError:
        raise PdfNotMade(
            "The PDF was not made: some letters of the text are in no font of this computer. "
            "The page is written and shows everything; hand that on, or print it."
        ) from None
    return with_row_heads(made)


def _numbers_last(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the table of numbers behind all else: on a sheet it cannot be closed, as on the page."""
    at = next((at for at, one in enumerate(pieces) if _is_numbers(one)), None)
    if at is None:
        return pieces
    start = max(place for place in range(at) if pieces[place].kind == "heading")
    heading = replace(pieces[start], level=2)
    return [*pieces[:start], *pieces[at + 1 :], heading, *pieces[start + 1 : at + 1]]


def _is_numbers(piece: Piece) -> bool:
    return bool(piece.rows) and len(piece.rows[0]) >= MANY_COLUMNS


def _piece(piece: Piece) -> dict[str, object]:
    said = dict(vars(piece))
    rows = said["rows"]
    if rows:
        columns = len(rows[0])
        said["widths"] = WIDTHS.get(columns, (100 // columns,) * columns)
        said["small"] = _is_numbers(piece)
    return said
