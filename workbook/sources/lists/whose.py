"""Of whom the rows of a short list are: under the name that is kept, and without those who were erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.texts.names import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.answers import Answers
    from workbook.sources.erased import Erased
    from workbook.sources.match import Places

    Rows = Sequence[tuple[int, Sequence[str]]]

PERSON = ("rep", "name")  # the field that names somebody: the second in a list of users
BY_ID = "id"  # and by what a CRM calls them there


def of_people(rows: Rows, places: Places, answers: Answers, erased: Erased) -> Rows:
    """Return the rows whose person is kept, each with the name it is kept under; blank stays blank."""
    at = next((places[one] for one in PERSON if one in places), None)
    if at is None:
        return rows
    other = places.get(BY_ID, at)
    called = {cells[at]: answers.same.get(kept(cells[at]), cells[at]) for _, cells in rows}
    gone = set(
        erased({text for _, cells in rows for text in (cells[other], kept(called[cells[at]])) if text})
    )
    return [
        (line, [*cells[:at], called[cells[at]], *cells[at + 1 :]])
        for line, cells in rows
        if cells[other] not in gone and kept(called[cells[at]]) not in gone
    ]
