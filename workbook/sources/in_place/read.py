"""Read weekly counts from where the data lives: the only rows that come to this computer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook.records import Activity
from workbook.sources.cancelled import CANCELLED
from workbook.sources.in_place.attempt import attempt
from workbook.sources.in_place.connect import close_source, opened, who_asks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AnyMapping
    from datetime import date

    from ibis.expr.types import Table

    from workbook.sources.in_place.mapping import Mapping

SOURCE = "in place"


@dataclass(frozen=True, slots=True)
class InPlace:
    """What was counted: ``activities`` dated on Mondays; ``rows`` of the table, and those left out by reason.

    ``cancelled`` are of the rows left out as that: rep, Monday, kind and how many, of all kinds.
    """

    activities: tuple[Activity, ...] = field(repr=False)
    rows: int
    left_out: AnyMapping[str, int]
    cancelled: tuple[tuple[str, date, str, int], ...] = field(default=(), repr=False)


def read_in_place(  # noqa: PLR0913 - each says one thing: where, what, whose weeks, until when, by whose right
    url: str, table: str, mapping: Mapping, *, zone: str, as_of: date, environment: AnyMapping[str, str]
) -> InPlace:
    """Count a table where it lives, by rep, week and kind.

    ``zone`` is the team's time zone where the mapping names none; events after ``as_of`` are left out. Raises
    SourceProblem in words where the table cannot be opened, does not fit the mapping or cannot be counted.
    """
    address, asks = who_asks(url, environment)
    del environment  # see open_source
    source = opened(address, table, asks)
    try:
        return count_in_place(source, mapping, zone, as_of)
    finally:
        close_source(source)


def count_in_place(table: Table, mapping: Mapping, zone: str, as_of: date) -> InPlace:
    """Count an opened ibis table."""
    # Only here, because ibis is there only with an extra, and takes a second.
    from workbook.sources.in_place.counts import COUNTS, duplicates, told_reasons, weekly_counts  # noqa: PLC0415

    own = mapping.model_copy(update={"group": ""})  # a manager's table knows no companies
    engine = table.get_backend().name
    weekly = weekly_counts(table, own, zone, as_of)
    reasons = told_reasons(table, own, zone, as_of)
    counted = attempt(engine, lambda: weekly.to_pyarrow().to_pylist())
    told = attempt(engine, lambda: reasons.to_pyarrow().to_pylist())
    by_reason = {one["reason"]: int(one["rows"]) for one in told}
    rows, counting = sum(by_reason.values()), by_reason.pop(COUNTS, 0)
    found = activities(counted)
    out = by_reason | duplicates(counting, sum(one.count for one in found), own)
    return InPlace(found, rows, dict(sorted(out.items())), _cancelled(table, own, zone, as_of))


def _cancelled(
    table: Table, mapping: Mapping, zone: str, as_of: date
) -> tuple[tuple[str, date, str, int], ...]:
    """Count what was cancelled by week, where the mapping says what that is; else nothing is asked."""
    from workbook.sources.in_place.counts import weekly_cancelled  # noqa: PLC0415 - see count_in_place

    if CANCELLED not in {one.reason for one in mapping.out}:
        return ()
    asked = weekly_cancelled(table, mapping, zone, as_of)
    rows = attempt(table.get_backend().name, lambda: asked.to_pyarrow().to_pylist())
    return tuple(sorted((one["rep"], one["week"], one["kind"], int(one["count"])) for one in rows))


def activities(counted: Iterable[AnyMapping[str, Any]]) -> tuple[Activity, ...]:
    """Return one Activity for each rep, week and kind, in that order.

    Who changed the team within a week has two rows; they are one here, of the team with more of them.
    """
    found: dict[tuple[str, date, str], list[tuple[int, str]]] = defaultdict(list)
    for one in counted:
        found[one["rep"], one["week"], one["kind"]].append((int(one["count"]), one["team"]))
    return tuple(
        Activity(
            team=max(parts)[1], rep=rep, date=week, kind=kind, count=sum(count for count, _ in parts),
            row_id=f"{rep}|{week}|{kind}", source=SOURCE,
        )
        for (rep, week, kind), parts in sorted(found.items())
    )  # fmt: skip
