"""Is the weekly table one that can be right? If not, which column and which rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt

NEEDED = ("team", "rep", "week", "kind", "count", "work_days")
MOST_DAYS = 7
ROWS_NAMED = 5


def checked(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return the table with names as text, weeks as dates at midnight and numbers as numbers.

    Raises ValueError that names the column and up to five rows (by their label in the index).
    """
    missing = [name for name in NEEDED if name not in weekly.columns]
    if missing:
        raise ValueError(f"The weekly table needs {', '.join(NEEDED)}; it lacks {', '.join(missing)}.")
    table = weekly.loc[:, list(NEEDED)].copy()
    for name in ("team", "rep", "kind"):
        _refuse(table, name, table[name].isna(), "is empty")
        table[name] = table[name].astype(str).astype(object)
    table["week"] = _mondays(table)
    for name in ("count", "work_days"):
        table[name] = _numbers(table, name)
    _refuse(table, "count", table["count"] < 0, "is below zero")
    off = (table["work_days"] < 0) | (table["work_days"] > MOST_DAYS)
    _refuse(table, "work_days", off, f"is not between 0 and {MOST_DAYS}")
    twice = table.duplicated(["rep", "week", "kind"], keep=False)
    _refuse(table, "kind", twice, "stands twice for one rep and week")
    days = table.groupby(["rep", "week"])["work_days"].transform("nunique")
    _refuse(table, "work_days", days > 1, "differs within one rep and week")
    return table


def _mondays(table: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    week = pd.to_datetime(table["week"], errors="coerce").astype("datetime64[ns]")
    _refuse(table, "week", week.isna(), "is not a date")
    _refuse(table, "week", (week.dt.day_of_week != 0) | (week != week.dt.normalize()), "is not a Monday")
    return week


def _numbers(table: pd.DataFrame, name: str) -> pd.Series[float]:
    number = pd.to_numeric(table[name], errors="coerce").astype(float)
    _refuse(table, name, ~np.isfinite(number.to_numpy()), "is not a number")
    return number


def _refuse(
    table: pd.DataFrame, name: str, wrong: pd.Series[bool] | npt.NDArray[np.bool_], what: str
) -> None:
    """Raise where any row is wrong, naming the column and the first rows."""
    labels = [str(label) for label in table.index[np.asarray(wrong)]]
    if not labels:
        return
    more = f" and {len(labels) - ROWS_NAMED} more" if len(labels) > ROWS_NAMED else ""
    rows = ", ".join(labels[:ROWS_NAMED])
    raise ValueError(f"The weekly table cannot be read: {name} {what} in row {rows}{more}.")
