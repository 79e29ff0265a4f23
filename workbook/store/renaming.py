"""A row under its person's name of today: wherever the name stands in it, and nothing else of it changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook.store import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

Row = dict[str, Any]
Key = tuple[Any, ...]
BAR = "|"  # between the parts of an id that is made of what a row says
NAMED = {schema.person: "name", schema.user_name: "name"}
"""The column that says of whom a row is, where it is not ``rep``."""


@dataclass(slots=True)
class Moved:
    """Where the rows of one table are now: old key to new; ``twins`` are those that met another row there."""

    keys: Mapping[Key, Key]
    twins: Mapping[Key, Row] = field(default_factory=dict, repr=False)


def named(table: Table) -> str:
    """Return the name of the column that says of whom a row is."""
    return NAMED.get(table, "rep")


def renamed(table: Table, row: Mapping[str, Any], before: str, now: str) -> Row:
    """Return the row of the person called ``before`` as a row of the same person called ``now``.

    Ids made of what a row says begin with the name, alone or behind the sort of file, or end with it (see
    ``sources.keys``); ids of the CRM's own hold no name. A signal kept with a conversation is the person's too.
    """
    new = {**row, named(table): now}
    if "row_id" in row:
        new["row_id"] = _renamed_id(row["row_id"], row["source"], before, now)
    if row.get("signal"):
        new["signal"] = json.dumps({**json.loads(row["signal"]), "rep": now})
    return new


def _renamed_id(row_id: str, source: str, before: str, now: str) -> str:
    for start in (
        f"{source}{BAR}cancelled{BAR}",
        f"{source}{BAR}",
        "",
    ):  # somebody may be called like a sort of file
        if row_id.startswith(f"{start}{before}{BAR}"):
            return start + now + row_id[len(start) + len(before) :]
    if row_id.endswith(f"{BAR}{before}"):  # one meeting in the calendars of several
        return row_id[: -len(before)] + now
    return row_id


def joined(table: Table, theirs: Row, other: Row) -> Row:
    """Return the one row that two of the same key become; ``theirs`` is under the name that stays, and wins.

    Of a person what is known in either, and the earlier first day; of leave the later last day; a one-to-one that was
    held in either was held. Of two numbers for one time the one under the name that stays: the newer files say it.
    """
    if table is schema.person:
        both = {name: theirs[name] or other[name] for name in theirs}
        return {**both, "started": min(filter(None, (theirs["started"], other["started"])), default=None)}
    if table is schema.absence:
        return {**theirs, "last": max(theirs["last"], other["last"])}
    if table is schema.one_to_one:
        return {**theirs, "held": theirs["held"] or other["held"]}
    return theirs
