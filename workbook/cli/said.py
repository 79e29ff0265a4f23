"""What was said on the command line, as values. What is written wrongly is said so, and the command ends."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any, Never

import typer

from workbook.cli.exits import WRONG
from workbook.cli.say import say, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.sources.in_place import Place
    from workbook.sources.texts.days import Order
    from workbook.sources.texts.numbers import Decimal


def place(url: str, table: str, mapping: str, files: Sequence[Path] | None) -> Place | None:
    """Return what is to be counted where it lives, if anything; it must be said in full, or not at all."""
    from workbook.sources.in_place import Place

    if url and mapping:
        return Place(url, table, mapping, os.environ)
    if url:
        wrong("Say what the columns mean: --mapping FILE. workbook/sources/in_place/README.md shows one.")
    if table or mapping:
        wrong("--table and --mapping go with --from, which says where the table is.")
    if not files:
        wrong("Say which files to import, or where to count: --from URL --table NAME --mapping FILE.")
    return None


def pairs(said: Sequence[str], option: str) -> dict[str, str]:
    """Return what stands on both sides of each equals sign."""
    found = {}
    for one in said:
        name, equals, value = one.partition("=")
        if not (name and equals and value):
            wrong(f"Write {option} as FIELD=NAME; “{one}” is not.")
        found[name.strip()] = value.strip()
    return found


def whose(said: Sequence[str]) -> dict[str, Any]:
    """Return whose file it is, or of several files whose each is."""
    named = [one for one in said if "=" in one]
    alone = [one.strip() for one in said if "=" not in one]
    if len(alone) > 1:
        wrong("Write --rep as FILE=NAME for each of several files.")
    return {"rep": "".join(alone), "reps": pairs(named, "--rep")}


def order(text: str) -> Order | None:
    """Return which number of a date comes first."""
    from workbook.sources.texts.days import Order

    if text and text not in set(Order):
        wrong(f"Write --date-order as dmy, mdy or ymd; “{text}” is none of them.")
    return Order(text) if text else None


def decimal(text: str) -> Decimal | None:
    """Return the mark before decimals."""
    from workbook.sources.texts.numbers import Decimal

    named = {".": "point", ",": "comma"}.get(text, text)
    if named and named not in set(Decimal):
        wrong(f"Write --decimal as point or comma; “{text}” is neither.")
    return Decimal(named) if named else None


def year(text: str) -> str:
    """Return the year of weeks that are only numbers."""
    if text and text != "last" and not (text.isascii() and text.isdigit() and len(text) == 4):  # noqa: PLR2004 - digits
        wrong(f"Write --year as 2026, or as last; “{text}” is neither.")
    return text


def week_begins(text: str) -> str:
    """Return the day of the week on which weeks of the file begin."""
    if text not in {"", "sunday", "monday"}:
        wrong(f"Write --week-begins as sunday; weeks that begin on Monday need no word. “{text}” is neither.")
    return text


def day(text: str) -> date:
    """Return the day that is meant."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{visible(text)}” is no day. Write it like 2026-09-28.") from None


def zone(text: str) -> str:
    """Return the name of a time zone that is known."""
    from workbook.sources.texts.zones import no_zone, zone_of

    if text and zone_of(text) is None:
        wrong(no_zone(text))
    return text


def wrong(sentence: str) -> Never:
    """Say what is written wrongly, and end."""
    say(sentence, err=True)
    raise typer.Exit(WRONG)
