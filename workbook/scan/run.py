"""Replay every group of a warehouse table and write what stands. Groups that are done are not repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.detect.threshold import ENGINE
from workbook.scan.counted import Here, OnSpark
from workbook.scan.results import key_of
from workbook.sources.engine import Engine
from workbook.sources.in_place.connect import close_source, open_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ibis.expr.types import Table

    from workbook.scan.counted import Counted
    from workbook.scan.results import Results
    from workbook.scan.signals import Rules
    from workbook.sources.in_place import Mapping as Columns


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did, in numbers of groups; ``signals`` are the prompts of the groups done now.

    ``failed_groups`` are the names of those whose counts could not be read: of companies or divisions, not of people.
    """

    groups: int
    done_before: int
    done_now: int
    failed: int
    signals: int
    failed_groups: tuple[str, ...] = ()


def scan(  # noqa: PLR0913 - each says one thing: what, whose weeks, how they are read, and where to
    table: Table,
    mapping: Columns,
    results: Results,
    *,
    zone: str,
    rules: Rules,
    room: Path,
) -> Scanned:
    """Count an opened ibis table by group, replay each group, and write its prompts to ``results``.

    Without ``group`` in the mapping all reps are one group, called "". ``room`` is a private folder for the counts.
    On Spark the groups are replayed there. A group that fails is counted and the others go
    on. Raises SourceProblem where the table cannot be read, OSError where ``results`` cannot be.
    """
    # Only here, because ibis is there only with an extra, and takes a second.
    from workbook.sources.in_place.counts import weekly_counts  # noqa: PLC0415

    results.begin()
    counts = weekly_counts(table, mapping, zone, rules.as_of)
    if "group" not in counts.columns:
        counts = counts.mutate(group="")
    if table.get_backend().name == "pyspark":
        return _scan(OnSpark(counts), results, rules)
    with Engine(room) as engine:
        return _scan(Here(counts, engine), results, rules)


def _scan(counted: Counted, results: Results, rules: Rules) -> Scanned:
    groups = counted.groups()
    same = {**rules.made_of, "engine": ENGINE}
    keys = {group: key_of(counts=made_of, **same) for group, made_of in groups.items()}
    open_ones = [group for group, key in keys.items() if not results.done(group, key)]
    failed, signals = [], 0
    for group, rows in counted.signals(open_ones, rules):
        if rows is None:
            failed.append(group)
        else:
            results.write(group, keys[group], rows)
            signals += len(rows)
    done_now = len(open_ones) - len(failed)
    return Scanned(len(groups), len(groups) - len(open_ones), done_now, len(failed), signals, tuple(failed))


def scan_at(  # noqa: PLR0913 - as scan
    url: str, table: str, mapping: Columns, results: Results, *, zone: str, rules: Rules,
    environment: Mapping[str, str], room: Path,
) -> Scanned:  # fmt: skip
    """Open the table that ``url`` and ``table`` mean, and ``scan`` it."""
    source = open_source(url, table, environment)
    try:
        return scan(source, mapping, results, zone=zone, rules=rules, room=room)
    finally:
        close_source(source)
