"""What counts of all tables of one import, joined: a row that several files have counts once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.sources.counting import DUPLICATE
from workbook.sources.engine import text_of
from workbook.sources.problem import RowProblem
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.engine import Engine
    from workbook.sources.reading import Reading

NONE = (
    "line BIGINT, rep VARCHAR, day DATE, kind VARCHAR, count BIGINT, minutes DOUBLE, amount DOUBLE, seconds BIGINT,"
    " nth BIGINT, key UBIGINT, source VARCHAR, place INTEGER"
)


def joined(engine: Engine, readings: Sequence[Reading]) -> list[Reading]:
    """Join what counts of all tables as ``counted``; what an earlier table has is left out of a later one."""
    engine.run(f"CREATE OR REPLACE TABLE none_counted ({NONE})")
    out, parts = [], ["SELECT * FROM none_counted"]
    for place, one in enumerate(readings):
        if not one.raw:
            out.append(one)
            continue
        earlier = " UNION ALL ".join(parts) if len(parts) > 1 else ""
        out.append(_against(engine, one, earlier, readings) if earlier else one)
        # Keys are told apart by the sort of file, but for summaries: a day of a rep is the same in any of them.
        rest = (
            f" WHERE key NOT IN (SELECT key FROM ({earlier}) WHERE {_alike(one, readings)})"
            if earlier
            else ""
        )
        parts.append(
            f"SELECT *, {text_of(one.profile)} AS source, {place} AS place FROM {one.raw}_counted{rest}"
        )
    engine.run(f"CREATE OR REPLACE VIEW counted AS {' UNION ALL '.join(parts)}")
    return out


def _against(engine: Engine, one: Reading, earlier: str, readings: Sequence[Reading]) -> Reading:
    """Return the reading without what earlier tables have, and refused where it contradicts them."""
    found = engine.rows(
        "SELECT a.line, a.rep, a.day::VARCHAR, a.kind, c.place,"
        " (a.rep, a.day, a.kind, a.count) = (c.rep, c.day, c.kind, c.count)"
        f" FROM {one.raw}_counted a JOIN (SELECT * FROM ({earlier}) WHERE {_alike(one, readings)}) c USING (key) ORDER BY a.line"
    )
    against = tuple(
        RowProblem(
            line,
            "",
            f"{shown(rep)}, {day}, {shown(kind)}: {readings[before].name} says something else. "
            "Import only the file that is right.",
        )
        for line, rep, day, kind, before, same in found
        if not same
    )
    repeated = sum(same for *_, same in found)
    out = Counter(one.left_out) + Counter({DUPLICATE: repeated} if repeated else {})
    return replace(
        one, counted=one.counted - len(found), left_out=dict(out), problems=(*one.problems, *against)
    )


def _alike(one: Reading, readings: Sequence[Reading]) -> str:
    """Return the SQL for the earlier tables whose keys mean the same as those of this one."""
    places = [str(at) for at, other in enumerate(readings) if other.raw and other.keys == one.keys]
    return f"place IN ({', '.join(places)})"
