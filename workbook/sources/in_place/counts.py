"""The one expression: how often each rep did what in which week, and what was left out and why.

It is built once and runs on any engine that ibis writes for. Only its result leaves the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from workbook.sources.cancelled import CANCELLED
from workbook.sources.counting import DUPLICATE, FUTURE, NO_COUNT, NO_DATE, NO_OWNER, NOT_DONE, OTHERWISE
from workbook.sources.in_place.fitted import fitted, when_holds
from workbook.sources.in_place.weeks import (
    DAY_SECONDS,
    FIRST,
    day_of,
    local_seconds,
    monday_seconds,
    seconds_of,
)
from workbook.sources.problem import SourceProblem
from workbook.sources.texts.zones import no_zone, offsets, zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ibis.expr.types import Table, Value

    from workbook.sources.in_place.mapping import Mapping

COUNTS = ""  # the reason of rows that are not left out


def weekly_counts(table: Table, mapping: Mapping, zone: str, until: date) -> Table:
    """Return the expression with a row for each rep, kind and week.

    Columns: ``group`` (only where the mapping has one), ``team``, ``rep``, ``kind`` (texts), ``week`` (date, the
    Monday in the team's zone), ``count`` (whole number). ``zone`` is the team's time zone unless the mapping
    names one; events after the day ``until`` there are left out. Raises SourceProblem where the mapping does
    not fit the table.
    """
    rows = _said(table, fitted(mapping, table), zone, until)
    kept = rows.filter(rows.reason == COUNTS)
    keys = [name for name in ("group", "team", "rep", "kind") if name in kept.columns]
    counted = kept.group_by([*keys, "monday"]).agg(count=_events(kept))
    return counted.select(*keys, week=day_of(counted.monday), count=counted["count"].cast("int64"))


def weekly_cancelled(table: Table, mapping: Mapping, zone: str, until: date) -> Table:
    """Return the expression with what was left out as "cancelled", a row for each rep, kind and week.

    Columns as those of ``weekly_counts`` without team and group. Only rows of somebody, on a day up to ``until``.
    """
    rows = _said(table, fitted(mapping, table), zone, until)
    off = rows.filter((rows.reason == CANCELLED) & rows.can_count)
    counted = off.group_by(["rep", "kind", "monday"]).agg(count=_events(off))
    return counted.select("rep", "kind", week=day_of(counted.monday), count=counted["count"].cast("int64"))


def told_reasons(table: Table, mapping: Mapping, zone: str, until: date) -> Table:
    """Return the expression with the rows by reason: ``reason`` and ``rows``; the reason of rows that count is "".

    Rows that share an id with another of the same rep, kind and week have the reason "duplicate"; they are told
    by comparing with the weekly counts (see ``read``), not here.
    """
    rows = _said(table, fitted(mapping, table), zone, until)
    return rows.group_by("reason").agg(rows=rows.count())


def duplicates(counting_rows: int, counted: int, mapping: Mapping) -> dict[str, int]:
    """Return the rows that repeat an id, by their reason: those that count, less the events counted."""
    again = counting_rows - counted if mapping.id else 0
    return {DUPLICATE: again} if again else {}


def _said(table: Table, mapping: Mapping, zone: str, until: date) -> Table:
    """Return the table with what its rows say: who, what, which week; and why a row does not count."""
    place = zone_of(mapping.zone or zone)
    if place is None:
        raise SourceProblem(no_zone(mapping.zone or zone))
    if mapping.only:
        table = table.filter(_among(table[mapping.only.column], mapping.only.words))
    when = table[mapping.when]
    local = local_seconds(when, when_holds(mapping, table), offsets(place, FIRST, until))
    said = {
        "team": _text(table[mapping.team]) if mapping.team else ibis.literal(""),
        "rep": _text(table[mapping.rep]),
        "kind": _kind(table, mapping),
        "monday": monday_seconds(local),
        "reason": _reason(table, mapping, local, until),
        "can_count": _can_count(table, mapping, local, until),
    }
    if mapping.group:
        said["group"] = _text(table[mapping.group])
    if mapping.count:
        said["events"] = table[mapping.count]
    if mapping.id:
        said["same"] = table[mapping.id]
    return table.select(**said)


def _events(rows: Table) -> Value:
    """Return how many events the rows of a week are."""
    if "events" in rows.columns:
        return rows.events.sum()
    if "same" in rows.columns:  # a row without an id is an event of its own
        return rows.same.nunique() + rows.count(where=rows.same.isnull())
    return rows.count()


def _reason(table: Table, mapping: Mapping, local: Value, until: date) -> Value:
    """Return why a row does not count, the first reason that holds; "" where it does."""
    reasons = [(_among(table[one.column], one.words), one.reason) for one in mapping.out]
    if mapping.done:
        reasons.append((~_among(table[mapping.done.column], mapping.done.words), NOT_DONE))
    return ibis.cases(*reasons, *_lacks(table, mapping, local, until), else_=COUNTS)


def _can_count(table: Table, mapping: Mapping, local: Value, until: date) -> Value:
    """Return whether a row lacks nothing that it needs to be counted, as what it is or as cancelled."""
    lacking = [(holds, ibis.literal(False)) for holds, _ in _lacks(table, mapping, local, until)]
    return ibis.cases(*lacking, else_=ibis.literal(True))


def _lacks(table: Table, mapping: Mapping, local: Value, until: date) -> list[tuple[Value, str]]:
    """Return what a row may lack, each with the reason that is told."""
    lacks = [
        (_text(table[mapping.rep]) == "", NO_OWNER),
        # Days before 1970 are what systems write for "not known".
        (table[mapping.when].isnull() | (local < DAY_SECONDS), NO_DATE),
        (local >= seconds_of(until) + DAY_SECONDS, FUTURE),
    ]
    return [*lacks, (table[mapping.count].isnull(), NO_COUNT)] if mapping.count else lacks


def _kind(table: Table, mapping: Mapping) -> Value:
    """Return the kind: the fixed one, or the word of the column by the mapping's translation."""
    if mapping.always:
        return ibis.literal(mapping.always)
    column = table[mapping.kind]
    known = [(_among(column, [word]), kind) for word, kind in mapping.kinds.items()]
    word = _text(column).lower()
    return ibis.cases(*known, (word == "", OTHERWISE), else_=word)


def _among(column: Value, words: Sequence[str]) -> Value:
    """Return whether a column holds one of the words; what is not known is none of them.

    Each word is compared as it is written too: a database of the locale C lowers no letter with an accent.
    """
    text = _text(column)
    lower = sorted({word.strip().lower() for word in words})
    return text.lower().isin(lower) | text.isin(sorted({word.strip() for word in words}))


def _text(column: Value) -> Value:
    """Return a column as text without blanks around it; nothing is an empty text."""
    text = column if column.type().is_string() else column.cast("string")
    return text.fill_null("").strip()
