"""A real table with one button a row: choose a rep with mouse or keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict

import traitlets

from workbook.forms.widgets import Drawn
from workbook.units import all_unbroken


class Cell(TypedDict, total=False):
    """What stands in one cell: text, a smaller second line, or an SVG picture of our own making."""

    text: str
    small: str
    svg: str


class Row(TypedDict, total=False):
    """One row: its key is the text of its button, ``small`` stands under it."""

    key: str
    small: str
    cells: list[Cell]


def _as_shown(rows: list[dict[str, Any]], _: object) -> list[dict[str, Any]]:
    """Keep numbers beside their units in the cells; the keys come back and stay as they are."""
    return [{**row, "cells": all_unbroken(row.get("cells", []))} for row in rows]


class PickTable(Drawn):
    """Show ``rows`` under ``columns`` (the first names the buttons); ``chosen`` is the key last pressed."""

    _esm = Path(__file__).with_name("pick_table.js")
    caption = traitlets.Unicode("").tag(sync=True, to_json=all_unbroken)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True, to_json=_as_shown)
    chosen = traitlets.Unicode("").tag(sync=True)
