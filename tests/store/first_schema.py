"""A file of the first schema, with a row in each table, and what its tables look like today."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from workbook.store import database_file, schema

FIRST = Path(__file__).parent / "golden" / "0001.sql"
ADDED = sorted(set(schema.metadata.tables) - set(re.findall(r"CREATE TABLE (\w+)", FIRST.read_text("utf-8"))))


def write_first(home: Path) -> Path:
    home.mkdir(mode=0o700)
    path = database_file(home)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
    return path


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name != "alembic_version"
        ]
        query = "SELECT * FROM {}".format
        return {name: connection.execute(query(name)).fetchall() for name in names}


def as_today(first: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What the tables of the first schema look like today: answers have a number and a verdict, facts numbers."""
    answers = [
        (number, rep, onset, "explained", *rest, None, None)
        for number, (rep, onset, *rest) in enumerate(first["answer"], start=1)
    ]
    people = [(*row[:3], "", "", "", row[3]) for row in first["person"]]
    wider = {
        "action": [(*row, None, None, None) for row in first["action"]],
        "review": [(*row, None) for row in first["review"]],
        "check_in": [(*row, "") for row in first["check_in"]],
    }
    facts = [(*row, "[]", "") for row in first["fact"]]
    return first | wider | {"answer": answers, "person": people, "fact": facts} | {name: [] for name in ADDED}
