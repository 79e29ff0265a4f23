"""One rep in the table of the board: the year in small, how it stands, what may explain it, and the manager's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.spot.sentences import INSIDE, clock
from workbook.spot.standing import BoardState
from workbook.trend.spark import spark

if TYPE_CHECKING:
    from datetime import date

    from workbook.forms.pick_table import Cell, Row
    from workbook.spot.rows import BoardRow

COLUMNS = [
    "Rep",
    "Last year, with own usual range",
    "Change",
    "What else could explain it",
    "Since the prompt",
]
ICON = {
    BoardState.STANDS: "▼ Look",
    BoardState.OTHERS_TOO: "▽ Others too",
    BoardState.WITH_TEAM: "▼ Team",
    BoardState.SOURCE: "? Tool",
    BoardState.NOTHING: "○ Nothing recorded",
    BoardState.ANSWERED: "✓",
    BoardState.INSIDE: "· Usual",
    BoardState.TOO_NEW: "… New",
}


def table_row(one: BoardRow, today: date) -> Row:
    """Return the row of a rep, by whose name it is chosen; its cells stand under ``COLUMNS``."""
    picture = spark(one.values, one.lo, one.hi, label=f"{one.rep}: {one.sentence}")
    cells: list[Cell] = [
        {"svg": str(picture)},
        {"text": _change(one)},
        {"text": one.what_else},
        {"text": _clock(one, today)},
    ]
    return {"key": one.rep, "small": one.team, "cells": cells}


def _clock(one: BoardRow, today: date) -> str:
    if one.days_shown is None:
        return ""
    return clock(one.days_shown, one.talk_on, held=one.talk_held, today=today)


def _change(one: BoardRow) -> str:
    """Say in the table how it stands; of who is where they usually are, one word."""
    icon = ICON[one.state]
    if one.state is BoardState.ANSWERED:
        return f"{icon} {one.sentence}"
    if one.state is not BoardState.INSIDE:
        return f"{icon}. {one.sentence}"
    return icon if one.sentence == INSIDE else f"{icon[0]} {one.sentence}"
