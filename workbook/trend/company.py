"""The weekly table of a whole company as arrays: each column is read once, some million rows at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.cells import is_name
from workbook.trend.check import (
    FIRST_YEAR,
    LAST_YEAR,
    LEAST_DAYS,
    MOST_DAYS,
    MOST_EVENTS,
    NAMES,
    NEVER_BLANK,
    WEEKLY,
    checked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook.detect.panel import Bools, Floats, Ints

WEEK = np.timedelta64(7, "D")
MONDAY = np.datetime64("1979-12-31")  # weeks are counted from one
ROWS = 4_000_000  # read at a time
NO_TEAM = -1


@dataclass(frozen=True, slots=True)
class CompanyArrays:
    """Counts [reps, weeks, kinds] (NaN: no row) and working days [reps, weeks] (0: no row), by name.

    ``teams`` [reps] number the team of each rep's first week: a later move changes nothing. ``weeks`` are
    Mondays; ``span`` [reps, weeks] is from a rep's first week to their last. ``team_of`` [reps, weeks] is the
    place in ``team_names`` of the team of each week, ``NO_TEAM`` without a row.
    """

    reps: Any
    kinds: Any
    weeks: Any
    counts: Floats
    days: Floats
    teams: Ints
    span: Bools
    team_names: Any
    team_of: Any

    @property
    def held(self) -> Bools:
        """Whether there is a row [reps, weeks]."""
        return np.asarray(self.team_of != NO_TEAM)

    def place(self, rep: str) -> int | None:
        """Return the place of a rep in ``reps``; None where there is none of that name."""
        return _place(self.reps, rep)

    def in_team(self, team: str) -> Bools:
        """Whether a rep is in a team [reps, weeks]."""
        at = _place(self.team_names, team)
        return np.asarray(self.team_of == (len(self.team_names) if at is None else at))

    def team_now(self, rep: int) -> int:
        """Return the place in ``team_names`` of the team of a rep's last row."""
        return int(self.team_of[rep][np.flatnonzero(self.team_of[rep] != NO_TEAM)[-1]])

    def until(self, week: date) -> CompanyArrays:
        """Return the weeks up to ``week`` only; everybody stays, who has no row by then without any."""
        here = self.weeks <= np.datetime64(week)
        parts = {name: getattr(self, name)[:, here] for name in ("counts", "days", "span", "team_of")}
        return replace(self, weeks=self.weeks[here], **parts)

    def near(self, rep: int) -> CompanyArrays:
        """Return a rep and the team of the rep's last row only: of the mates their weeks in it."""
        here = self.team_of == self.team_now(rep)
        here[rep] = self.held[rep]
        kept = here.any(axis=1)
        here = here[kept]
        return replace(
            self,
            reps=self.reps[kept],
            counts=np.where(here[..., None], self.counts[kept], np.nan),
            days=np.where(here, self.days[kept], 0.0),
            teams=self.teams[kept],
            span=_span(here, here.argmax(axis=1)),
            team_of=np.where(here, self.team_of[kept], NO_TEAM),
        )


def company_arrays(weekly: pd.DataFrame | CompanyArrays) -> CompanyArrays | None:
    """Read the weekly table; None where it is empty. One that is read already stays as it is.

    Raises what ``check.checked`` raises. A table of plain types in which nothing is wrong is read as it is;
    any other goes through ``checked``, which turns or refuses it.
    """
    if isinstance(weekly, CompanyArrays):
        return weekly
    read = _read(weekly) if _is_plain(weekly) else None
    if read is None:
        table = checked(weekly)
        read = None if table.empty else _read(table)
    return read


def _is_plain(weekly: pd.DataFrame) -> bool:
    """Whether columns are there once each and of types that need no turning."""
    if not (isinstance(weekly, pd.DataFrame) and len(weekly) and weekly.columns.is_unique):
        return False
    if not set(WEEKLY) <= set(weekly.columns):
        return False
    numbers = all(
        isinstance(weekly[name].dtype, np.dtype)
        and weekly[name].dtype.kind in "iuf"
        and weekly[name].dtype != np.float16  # which ends below a billion
        for name in ("count", "work_days")
    )
    return numbers and isinstance(weekly["week"].dtype, np.dtype) and weekly["week"].dtype.kind == "M"


def _read(table: pd.DataFrame) -> CompanyArrays | None:
    """Read columns of plain types; None where any value or pair of rows cannot be right."""
    names = {name: _numbered(table[name], blank=name not in NEVER_BLANK) for name in NAMES}
    days, week = table["work_days"].to_numpy(), table["week"].to_numpy()
    if any(number is None for number, _ in names.values()) or np.isnat(week).any():
        return None
    first, last = week.min().astype("datetime64[D]"), week.max().astype("datetime64[D]")
    if first < np.datetime64(f"{FIRST_YEAR}-01-01") or last > np.datetime64(f"{LAST_YEAR}-12-31"):
        return None
    (rep, reps), (kind, kinds), (team, team_names) = names["rep"], names["kind"], names["team"]
    shape = len(reps), int((last - first) // WEEK) + 1
    counts, worked = np.full((*shape, len(kinds)), np.nan), np.zeros(shape)
    team_of = np.full(shape, NO_TEAM, dtype=np.int32)
    for rows in _lots(len(table)):
        at, count = _weeks_since(first, week[rows]), table["count"].to_numpy()[rows]
        if at is None or not (_within(count, MOST_EVENTS) and _are_days(days[rows])):
            return None
        counts[rep[rows], at, kind[rows]] = count
        worked[rep[rows], at], team_of[rep[rows], at] = days[rows], team[rows]
    for rows in _lots(len(table)):
        at = _weeks_since(first, week[rows])
        if (worked[rep[rows], at] != days[rows]).any() or (team_of[rep[rows], at] != team[rows]).any():
            return None
    if np.isfinite(counts).sum() != len(table):
        return None  # a rep, week and kind stands twice
    weeks = (first + np.arange(shape[1]) * WEEK).astype("datetime64[ns]")
    known = team_of != NO_TEAM
    began = known.argmax(axis=1)
    teams = np.unique(team_of[np.arange(shape[0]), began], return_inverse=True)[1]
    return CompanyArrays(reps, kinds, weeks, counts, worked, teams, _span(known, began), team_names, team_of)


def _numbered(names: pd.Series[Any], *, blank: bool) -> tuple[Any, Any]:
    """Return a number for each row and the names, as text, in order; None for both where one is no name.

    ``blank`` says whether a name may be blank.

    Only the distinct names are looked at one by one; a column of categories has them at hand.
    """
    if isinstance(names.dtype, pd.CategoricalDtype):
        number, distinct = names.cat.codes.to_numpy(), names.cat.categories
    else:
        try:
            number, distinct = pd.factorize(names)
        except TypeError:  # a list of things is no name
            return None, None
    if number.min() < 0 or not all(is_name(name) for name in distinct):
        return None, None
    if not isinstance(names.dtype, pd.CategoricalDtype) and any(
        not isinstance(name, str) for name in distinct
    ):
        number, distinct = pd.factorize(names.astype(str))  # 1 and True are one number and two names
    text, place = np.unique(pd.Series(distinct).astype(str).to_numpy(dtype=object), return_inverse=True)
    used = np.zeros(len(text), dtype=bool)
    used[place[np.unique(number)]] = True
    if not blank and any(not name.strip() for name in text[used]):
        return None, None
    return (np.cumsum(used) - 1).astype(np.int32)[place][number], text[used]


def _place(names: Any, name: str) -> int | None:  # noqa: ANN401 - sorted names
    at = int(np.searchsorted(names, name))
    return at if at < len(names) and names[at] == name else None


def _lots(rows: int) -> Iterator[slice]:
    return (slice(at, at + ROWS) for at in range(0, rows, ROWS))


def _weeks_since(first: Any, week: Any) -> Any:  # noqa: ANN401 - numpy days
    """Return the number of weeks since the first; None where one is no Monday at midnight."""
    day = week.astype("datetime64[D]")
    at = (day - first) // WEEK
    monday = (first - MONDAY) % WEEK == np.timedelta64(0, "D")
    return at.astype(np.int32) if monday and (first + at * WEEK == week).all() else None


def _within(values: Any, most: float) -> bool:  # noqa: ANN401 - numbers of any type
    """Whether all are numbers from 0 to ``most``."""
    return bool((values >= 0).all() and (values <= most).all())


def _are_days(values: Any) -> bool:  # noqa: ANN401 - numbers of any type
    """Whether all are working days of a week."""
    return _within(values, MOST_DAYS) and bool(((values == 0) | (values >= LEAST_DAYS)).all())


def _span(known: Bools, began: Ints) -> Bools:
    """[reps, weeks]: from the rep's first week to their last."""
    week = np.arange(known.shape[1])
    ended = known.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    return np.asarray((week >= began[:, None]) & (week <= ended[:, None]))
