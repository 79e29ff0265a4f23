"""Is a table one that can be right? If not: which column, which rows, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.cells import a_day, a_number, dates_in, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Wrong = pd.Series[bool] | npt.NDArray[np.bool_]

DAY_OR_WEEK = ("period[D]", "period[W-")  # periods that begin on one day beyond doubt; a month is no day
WEEKLY = ("team", "rep", "week", "kind", "count", "work_days")
ACTIVITY = ("team", "rep", "date", "kind", "count")
LEAST_DAYS, MOST_DAYS = 0.01, 7  # less than five minutes and not 0 is no working time
MOST_EVENTS = 1_000_000_000  # in one row; more is an amount or a number of something else
FIRST_YEAR, LAST_YEAR = 1980, 2100  # outside lies a slip of the finger, or "never" in another program
ROWS_NAMED = 5
NAMES, NEVER_BLANK = ("team", "rep", "kind"), ("rep", "kind")  # who has no teams leaves "" in every row
SAFE = "Nothing was computed; mend the table and try again."


def checked(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return the weekly table with names as text, weeks as dates at midnight and numbers as numbers.

    Names may be of any type and are compared as text; weeks may be dates, timestamps (a time zone is dropped,
    the day is that of its own clock) or ISO text. Raises TypeError where it is no DataFrame and ValueError, in
    at most 40 words, that names the column and up to five rows: by their number in the index or, where that
    holds names or doubles, by their place, counted from 0.
    """
    table = weeks_read(weekly)
    rows = _Rows(table, "weekly table")
    rows.name_all()
    table["count"], table["work_days"] = rows.counts(), rows.numbers("work_days")
    days = table["work_days"]
    rows.refuse("work_days", (days < 0) | (days > MOST_DAYS), f"is not between 0 and {MOST_DAYS}")
    rows.refuse("work_days", (days > 0) & (days < LEAST_DAYS), f"is below {LEAST_DAYS} and not 0")
    one = table.groupby(["rep", "week"], sort=False).ngroup()  # a number for each rep and week
    twice = table[["kind"]].assign(one=one).duplicated(keep=False)
    rows.refuse("kind", twice, "stands twice for one rep and week")
    for name in ("work_days", "team"):
        differs = pd.Series(pd.factorize(table[name])[0]).groupby(one.to_numpy()).transform("nunique") > 1
        rows.refuse(name, differs, "differs within one rep and week")
    return table


def weeks_read(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of the weekly table with its weeks read, and nothing else looked at.

    Raises as ``checked``.
    """
    table = _only(weekly, WEEKLY, "weekly table")
    rows = _Rows(table, "weekly table")
    table["week"] = week = rows.days("week")
    rows.refuse("week", (week.dt.day_of_week != 0) | (week != week.dt.normalize()), "is not a Monday")
    return table


def checked_activity(activity: pd.DataFrame, leave_out: frozenset[str]) -> pd.DataFrame:
    """Return ``team, rep, date, kind, count`` of the activity table, without rows of the kinds ``leave_out``.

    As ``checked``; a date is taken at midnight and a count must be a whole number.
    """
    table = _only(activity, ACTIVITY, "activity table")
    table = table[~table["kind"].isin(leave_out)].copy()
    rows = _Rows(table, "activity table")
    rows.name_all()
    table["date"] = rows.days("date").dt.normalize()
    table["count"] = number = rows.counts()
    rows.refuse("count", number % 1 != 0, "is not a whole number")
    table["count"] = number.astype("int64")
    return table


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table that is being checked; ``what`` is how messages call it."""

    table: pd.DataFrame
    what: str

    def name_all(self) -> None:
        for name in NAMES:
            self.table[name] = names = self.names(name)
            if name in NEVER_BLANK:
                self.refuse(name, np.array([not one.strip() for one in names], dtype=bool), "is empty")

    def names(self, name: str) -> pd.Series[Any]:
        raw = self.table[name]
        self.refuse(name, raw.isna(), "is empty")
        if not isinstance(raw.dtype, pd.StringDtype):
            self.refuse(
                name, np.array([not is_name(one) for one in raw], dtype=bool), "is no name (text or a number)"
            )
        return raw.astype(str).astype(object)

    def days(self, name: str) -> pd.Series[pd.Timestamp]:
        raw = self.table[name]
        if str(raw.dtype).startswith(DAY_OR_WEEK):
            raw = raw.dt.start_time
        if not pd.api.types.is_datetime64_any_dtype(raw.dtype):
            raw = raw.astype(object).map(a_day)
        day = _read_days(raw)
        if dates_in(raw[day.isna()]):
            self.refuse(name, np.ones(len(raw), dtype=bool), "has several time zones")
        day = day if day.dt.tz is None else day.dt.tz_localize(None)
        self.refuse(name, day.isna(), "is not a date")
        year = day.dt.year
        self.refuse(name, (year < FIRST_YEAR) | (year > LAST_YEAR), f"is not in {FIRST_YEAR} to {LAST_YEAR}")
        return day.astype("datetime64[ns]")

    def numbers(self, name: str) -> pd.Series[float]:
        raw = self.table[name]
        if not pd.api.types.is_numeric_dtype(raw.dtype) or pd.api.types.is_complex_dtype(raw.dtype):
            raw = raw.astype(object).map(a_number)
        number = pd.Series(raw.to_numpy(dtype=float, na_value=nan), index=raw.index)
        self.refuse(name, ~np.isfinite(number.to_numpy()), "is not a number")
        return number

    def counts(self) -> pd.Series[float]:
        number = self.numbers("count")
        self.refuse("count", number < 0, "is below zero")
        self.refuse("count", number > MOST_EVENTS, "is above a billion")
        return number

    def refuse(self, name: str, wrong: Wrong, how: str) -> None:
        """Raise where any row is wrong, naming the column and the first rows."""
        places = np.flatnonzero(np.asarray(wrong))
        if not places.size:
            return
        rows = ", ".join(str(label) for label in self.table.index[places[:ROWS_NAMED]])
        more = f" and {places.size - ROWS_NAMED} more" if places.size > ROWS_NAMED else ""
        raise ValueError(f"The {self.what} cannot be read: {name} {how} in row {rows}{more}. {SAFE}")


def _read_days(raw: pd.Series[Any]) -> pd.Series[pd.Timestamp]:
    """Read dates; where they have several time zones pandas raises or gives up on some, and all are lost here."""
    try:
        return pd.to_datetime(raw, errors="coerce", format="ISO8601")
    except ValueError:
        return pd.Series(pd.NaT, index=raw.index)


def _only(table: pd.DataFrame, needed: Sequence[str], what: str) -> pd.DataFrame:
    """Copy the needed columns; rows are numbered from 0 where labels are no numbers or doubled.

    Raises where the table is none, or lacks a column, or has one twice.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"The {what} must be a pandas DataFrame: turn it into one, such as with .to_pandas()."
        )
    missing = [name for name in needed if name not in table.columns]
    if missing:
        cure = (
            " Columns in the index are put back by .reset_index()."
            if {*missing} & {*table.index.names}
            else ""
        )
        raise ValueError(f"The {what} needs {', '.join(needed)}; it lacks {', '.join(missing)}.{cure}")
    twice = [name for name in needed if isinstance(table[name], pd.DataFrame)]
    if twice:
        raise ValueError(f"The {what} has more than one column {', '.join(twice)}: keep one of each.")
    kept = table.loc[:, list(needed)].copy()
    numbered = kept.index.is_unique and pd.api.types.is_integer_dtype(kept.index.dtype)
    return kept if numbered else kept.reset_index(drop=True)
