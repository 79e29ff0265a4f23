"""Meetings that were planned and cancelled: never counted as activity, and kept beside it.

From the rows that ``counting`` left out as cancelled come those of a rep, on a day up to today, whose kind is a
meeting with somebody. A cancelled call or task says nothing that a person would tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import CancelledMeeting
from workbook.sources.engine import quoted, text_of
from workbook.sources.texts.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.sources.cells import Cells
    from workbook.sources.engine import Engine
    from workbook.sources.rules import Rules

CANCELLED = "cancelled"  # the reason of the profiles
MEETS = (
    "meeting", "demo", "visit", "appointment", "presentation", "termin", "besuch", "besprechung", "rendez vous",
    "reunion", "visite", "cita", "visita", "riunione", "appuntamento", "afspraak", "bezoek", "reuniao",
)  # fmt: skip
FIELDS = ("row_id", "rep", "on", "kind", "count", "by", "account")


def is_meeting(kind: str) -> bool:
    """Tell whether a kind is a meeting with somebody, by the words in it: "meetings", "Site visit", "Kundentermin"."""
    words = plain(kind).replace("-", " ")
    return any(one in words for one in MEETS)


def keep_cancelled(cells: Cells, rules: Rules, by_id: str) -> None:
    """Make the view ``.._cancelled`` of cancelled meetings; ``by_id`` is the SQL for a row's key by the CRM's own id.

    Without an id of the CRM's own the key is the content and the turn among equal rows, apart from rows that count.
    """
    raw, engine = cells.raw, cells.engine
    parts = [
        f"SELECT line, rep, day_{place} AS day, kind_{place} AS kind, seconds,"
        f" {'coalesce(count, 1)' if rules.summary else '1'}::BIGINT AS count"
        f" FROM {quoted(raw + '_said')} WHERE reason_{place} = '{CANCELLED}'"
        f" AND rep <> '' AND day_{place} <= DATE '{rules.as_of}'"
        for place in range(len(rules.profile.counts))
    ]
    rows = " UNION ALL ".join(parts)
    kinds = [kind for (kind,) in engine.rows(f"SELECT DISTINCT kind FROM ({rows})") if is_meeting(kind)]
    among = ", ".join(map(text_of, kinds)) or "NULL"
    account, by = cells.text("account"), cells.text("cancelled_by")
    turn = f"row_number() OVER (PARTITION BY a.rep, a.day, a.seconds, a.kind, {account} ORDER BY a.line)"
    content = f"concat_ws('|', a.rep, a.day, coalesce(a.seconds, -1), a.kind, {account}, {turn})"
    source = text_of(f"{rules.profile.name}|{CANCELLED}|")
    row_id = f"CASE WHEN {cells.text('id')} = '' THEN {source} || {content} ELSE {by_id} END"
    engine.run(
        f"CREATE OR REPLACE VIEW {quoted(raw + '_cancelled')} AS"
        f" SELECT {row_id} AS row_id, a.rep, a.day, a.kind, a.count, {by} AS who, {account} AS account"
        f" FROM ({rows}) a JOIN {quoted(raw)} t ON t.line = a.line WHERE a.kind IN ({among}) AND a.count > 0"
    )


def count_cancelled(engine: Engine, raw: str) -> int:
    """Return how many meetings the view of one table holds."""
    return int(engine.value(f"SELECT coalesce(sum(count), 0) FROM {quoted(raw + '_cancelled')}"))


def read_cancelled(engine: Engine, raw: str, source: str) -> Iterator[CancelledMeeting]:
    """Yield what the view of one table holds; ``source`` names the profile it was read by."""
    query = f"SELECT row_id, rep, day, kind, count, who, account FROM {quoted(raw + '_cancelled')} ORDER BY row_id"
    for row in engine.each(query):
        yield CancelledMeeting(**dict(zip(FIELDS, row, strict=True)), source=source)
