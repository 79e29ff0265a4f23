"""What one cell of a table may hold: a day, a number or a name beyond doubt, and nothing that merely looks like one."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from math import nan
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?")


def a_day(value: object) -> object:
    """Keep what is a date beyond doubt: numbers and other ways of writing are not."""
    iso = isinstance(value, str) and ISO_DAY.fullmatch(value)
    return value if iso or isinstance(value, date | np.datetime64) else None


def dates_in(lost: pd.Series[Any]) -> bool:
    """Whether what could not be read as the rest was are dates all the same."""
    known = lost.dropna()
    return bool(
        len(known) and pd.to_datetime(known, errors="coerce", format="ISO8601", utc=True).notna().any()
    )


def a_number(value: object) -> float:
    """Read a number, or text that is one and nothing else; what Python's source alone allows (1_000) is none."""
    if not isinstance(value, Real | Decimal | np.bool_ | str) or (isinstance(value, str) and "_" in value):
        return nan
    try:
        return float(value)
    except (ValueError, OverflowError):
        return nan


def is_name(value: object) -> bool:
    """Whether a value can be a name: text that can be written down, or one thing and no list of things."""
    if not isinstance(value, str):
        return not isinstance(value, Collection)
    try:
        value.encode()
    except UnicodeEncodeError:  # half a character, as broken exports have it
        return False
    return True
