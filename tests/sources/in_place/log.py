"""An invented log of 50,000 events around week edges and clock changes, and its counts by plain Python."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pandas as pd

ROWS = 50_000
UNTIL = date(2026, 11, 8)
ZONES = ("Europe/Paris", "America/New_York", "Asia/Kolkata")
# Sunday midnights of ordinary weeks, of a year's end, and the Sundays on which the clocks change in spring and autumn.
SUNDAYS = (
    date(2025, 12, 28), date(2026, 1, 4), date(2026, 3, 8), date(2026, 3, 29), date(2026, 7, 12),
    date(2026, 10, 25), date(2026, 11, 1), date(2026, 11, 8),
)  # fmt: skip
REPS = ("Ada Ng", "  Ada Ng ", "Bo O'Hara", 'Cy "Q" Li', "Édith Müller", "Дана", "007", "", None)
KINDS = ("Call", "CALL", "Email", " email ", "Réunion", "RÉUNION", "Demo", "", None)
STATUSES = ("Completed", "completed", "Terminé", "Open", None)
MAPPING = """
rep = "rep"
when = "happened"
kind = "Kind"
team = "team"
times = "UTC"
done = { column = "status", words = ["Completed", "Terminé"] }
out = [{ column = "deleted", words = [true], reason = "deleted" }]
[kinds]
call = "calls"
Email = "emails"
"Réunion" = "meetings"
"RÉUNION" = "meetings"
"""
WORDS = {"call": "calls", "email": "emails", "réunion": "meetings", "": "activities"}


@cache
def log(rows: int = ROWS) -> pd.DataFrame:
    """Return the log: ``happened`` is a time without zone in UTC, ``moment`` the same with its zone."""
    dice = random.Random(20_261_109)  # noqa: S311 - seeded on purpose
    frame = pd.DataFrame([_row(dice, number) for number in range(rows)])
    frame["happened"] = pd.to_datetime(frame["happened"]).astype("datetime64[us]")
    frame["moment"] = frame["happened"].dt.tz_localize("UTC")
    frame["deleted"] = frame["deleted"].astype("boolean")
    return frame


def _row(dice: random.Random, number: int) -> dict[str, object]:
    return {
        "id": f"e{number - dice.choice((0, 0, 0, 0, 1))}" if number % 50 else None,
        "rep": dice.choices(REPS, weights=[20, 2, 20, 20, 20, 10, 5, 1, 1])[0],
        "team": dice.choice(("North", "South")),
        "division": dice.choice(("A", "B")),
        "Kind": dice.choice(KINDS),
        "status": dice.choices(STATUSES, weights=[30, 5, 10, 2, 1])[0],
        "deleted": dice.choices((False, True, None), weights=[30, 1, 5])[0],
        "number": dice.randrange(1, 5),
        "happened": None if dice.random() < 0.01 else _moment(dice),
    }


def _moment(dice: random.Random) -> datetime:
    """Return a time, in UTC, within hours of a Sunday midnight of one of the zones, often by less than a second."""
    sunday, zone = dice.choice(SUNDAYS), ZoneInfo(dice.choice(ZONES))
    midnight = datetime(sunday.year, sunday.month, sunday.day, tzinfo=zone) + timedelta(
        days=dice.choice((0, 1))
    )
    near = dice.choice((0.9, 5.0, 7_200.0, 90_000.0))
    moved = midnight.astimezone(UTC) + timedelta(seconds=round(dice.uniform(-near, near), 6))
    return moved.replace(tzinfo=None)


@cache
def events() -> list[dict[str, object]]:
    """Return the rows of the log; only to be read."""
    return log().to_dict("records")


@cache
def counted(zone: str, *, by: tuple[str, ...] = ("team",), count: str = "") -> Counter:
    """Count the log in plain Python: ``(*by, rep, kind, Monday)`` to events."""
    found: Counter = Counter()
    for row, (_, *rest) in kept(zone):
        found[*(row[name] for name in by), *rest] += row[count] if count else 1
    return found


@cache
def kept(zone: str) -> list[tuple[dict[str, object], tuple[object, ...]]]:
    """Return the rows that count, each with what it counts as: team, rep, kind, Monday."""
    return [(row, _key(row, zone)) for row in events() if not why(row, zone)]


@cache
def reasons(zone: str) -> Counter:
    """Return the rows of the log by the reason for which they are left out."""
    return Counter(said for row in events() if (said := why(row, zone)))


@cache
def called_off(zone: str) -> Counter:
    """Count what was deleted, had it not been, in plain Python: ``(rep, kind, Monday)`` to events."""
    rows = [one for one in events() if one["deleted"] is True]
    would = [one | {"deleted": False, "status": "Completed"} for one in rows]
    return Counter(_key(one, zone)[1:] for one in would if not why(one, zone))


def _key(row: dict[str, object], zone: str) -> tuple[object, ...]:
    kind = _text(row["Kind"]).lower()
    return (row["team"], _text(row["rep"]), WORDS.get(kind, kind), _monday(row, zone))


def why(row: dict[str, object], zone: str) -> str:
    """Return why a row does not count, "" where it does."""
    if row["deleted"] is True:
        return "deleted"
    if _text(row["status"]).lower() not in {"completed", "terminé"}:
        return "not done"
    if not _text(row["rep"]):
        return "no owner"
    if pd.isna(row["happened"]):
        return "no date"
    return "future" if _local(row, zone) > UNTIL else ""


def _local(row: dict[str, object], zone: str) -> date:
    return row["happened"].replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()


def _monday(row: dict[str, object], zone: str) -> date:
    local = _local(row, zone)
    return local - timedelta(days=local.weekday())


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value).strip()  # noqa: PLR0124 - NaN
