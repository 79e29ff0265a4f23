"""Rows counted before that files of the same sort, for the same people, kinds and days, hold no longer.

A row that is not there says nothing by itself: the files may be a part of what there is. So nobody's activity is taken out
for it; what is missing is shown, and counts no longer only where a person says so.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from workbook.records import Span
from workbook.sources.engine import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbook.sources.engine import Engine

    Held = tuple[str, str, str, str]
    """Id, team, rep and kind of a row."""

BLOCK = 200_000  # rows
KEYS = {"row_id": "VARCHAR", "team": "VARCHAR", "rep": "VARCHAR", "kind": "VARCHAR"}


def spans(engine: Engine, *, whole: bool) -> list[Span]:
    """Return from which to which day what counts goes, for each sort of file.

    Where rows have a time of day an export may begin or end in the middle of a day; unless the ``whole`` is asked for,
    the first and the last day are left out then.
    """
    query = (
        "SELECT source, min(day), max(day), count(seconds) > 0 FROM counted GROUP BY source ORDER BY source"
    )
    found = []
    for source, first, last, timed in engine.rows(query):
        cut = timedelta(days=bool(timed and not whole))
        if first + cut <= last - cut:
            found.append(Span(source, first + cut, last - cut))
    return found


def read_missing(
    engine: Engine, raws: Sequence[str], held: Iterable[Held], same: Mapping[str, str]
) -> Iterator[str]:
    """Yield the ids of ``held`` rows that no table has, of people and kinds that some table has.

    A rep who changed team is in both teams' files, in each for a part of the time: people are told apart by team. What
    is held under a name that is the ``same`` as another one now is missing too: it comes under the other one.
    """
    people = " UNION ".join(f"SELECT team, rep FROM {quoted(raw + '_activities')}" for raw in raws)
    now = {other: name for other, name in same.items() if other != name}
    engine.put(
        "now_called", {"other": now.keys(), "name": now.values()}, {"other": "VARCHAR", "name": "VARCHAR"}
    )
    engine.run(
        f"CREATE OR REPLACE TEMP TABLE told_of AS WITH told AS ({people})"
        " SELECT * FROM told UNION SELECT team, other FROM told JOIN now_called ON name = rep"
    )
    told = " UNION ".join(
        f"SELECT row_id FROM {quoted(raw + end)}" for raw in raws for end in ("_activities", "_withdrawn")
    )
    engine.run(f"CREATE OR REPLACE TEMP TABLE told AS {told}")
    rest = iter(held)
    while block := list(islice(rest, BLOCK)):
        engine.put("was_held", dict(zip(KEYS, zip(*block, strict=True), strict=True)), KEYS)
        query = (
            "SELECT row_id FROM was_held WHERE (team, rep) IN (SELECT team, rep FROM told_of)"
            " AND kind IN (SELECT kind FROM counted)"
            " AND row_id NOT IN (SELECT row_id FROM told) ORDER BY row_id"
        )
        yield from (row_id for (row_id,) in engine.rows(query))
