"""Rows that the CRM knows by an id and that did not take place: what was counted under such an id counts no longer.

A file says it of each row that is deleted, not done or left out by its profile. A coming day says nothing of what
was counted, and neither does a row that is not there (``missing``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.counting import ANOTHER, FUTURE, NO_DATE, NO_OWNER
from workbook.sources.engine import quoted, text_of
from workbook.sources.keys import by_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.sources.cells import Cells
    from workbook.sources.engine import Engine
    from workbook.sources.rules import Rules

UNDECIDED = (ANOTHER, FUTURE, NO_OWNER, NO_DATE)


def keep_withdrawn(cells: Cells, rules: Rules) -> None:
    """Make the view ``.._withdrawn`` of the ids under which nothing may be counted. Without the CRM's ids it is empty."""
    raw = cells.raw
    reasons = ", ".join(map(text_of, UNDECIDED))
    known = "id" in cells.places and not rules.summary
    parts = [
        f"SELECT line, rep, kind_{place} AS kind FROM {quoted(raw + '_said')}"
        f" WHERE {'id <> 0' if known else 'false'} AND reason_{place} NOT IN ({reasons})"
        for place in range(len(rules.profile.counts))
    ]
    cells.engine.run(
        f"CREATE OR REPLACE VIEW {quoted(raw + '_withdrawn')} AS SELECT DISTINCT {by_id(cells, rules)} AS row_id"
        f" FROM ({' UNION ALL '.join(parts)}) a JOIN {quoted(raw)} t ON t.line = a.line"
    )


def read_withdrawn(engine: Engine, raws: Sequence[str]) -> Iterator[str]:
    """Yield the ids of all tables of one import, but those that count in another row of it."""
    ids, counted = (
        " UNION ALL ".join(f"SELECT row_id FROM {quoted(raw + end)}" for raw in raws)
        for end in ("_withdrawn", "_activities")
    )
    if not raws or not engine.rows(f"SELECT 1 FROM ({ids}) LIMIT 1"):
        return
    for (row_id,) in engine.each(f"SELECT row_id FROM ({ids}) EXCEPT SELECT row_id FROM ({counted})"):
        yield row_id
