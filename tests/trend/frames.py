"""Weekly tables by hand and by hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MONDAY = np.datetime64("2025-01-06")
NASTY = (
    "$\\frac{1}{0}$",
    "<script>alert(1)</script>",
    "a & b \"c\" 'd'",
    "x" * 300,
    "nul \x00 bell \x07 half \ud800 \u2028 end",
    "\u202eright to left\u202c \u6f22\u5b57 \U0001f469\u200d\U0001f680",
    "--> ]]> <!-- %(x)s {{7*7}}",
    "",
)
anything = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


def monday(week: int) -> pd.Timestamp:
    """Return the Monday of a week; week 0 is the first."""
    return pd.Timestamp(MONDAY + np.timedelta64(7 * week, "D"))


def rows(
    rep: str,
    counts: Mapping[str, Sequence[float]],
    *,
    team: str = "North",
    days: Sequence[float] | float = 5,
    first: int = 0,
) -> list[dict[str, object]]:
    """Rows of the weekly table; a NaN count is a missing row."""
    return [
        {
            "team": team,
            "rep": rep,
            "week": monday(first + at),
            "kind": kind,
            "count": count,
            "work_days": days if isinstance(days, int | float) else days[at],
        }
        for kind, values in counts.items()
        for at, count in enumerate(values)
        if not np.isnan(count)
    ]


def weekly(*people: list[dict[str, object]]) -> pd.DataFrame:
    """Put rows of several reps into one table."""
    return pd.DataFrame([row for person in people for row in person])


def said(
    table: pd.DataFrame,
    rep: str,
    alarms: Sequence[int],
    *,
    onset: tuple[int, int, int] = (0, 0, 0),
    drop: tuple[float, float, float] = (0.35, 0.48, 0.59),
    kinds: tuple[str, ...] = ("calls",),
    score: float = 5.0,
) -> pd.DataFrame:
    """Return what ``replay`` would: a prompt in the weeks ``alarms``; ranges are low, middle, high."""
    marked = {monday(week) for week in alarms}
    found = []
    for name, week in table[["rep", "week"]].drop_duplicates().itertuples(index=False):
        alarm = name == rep and week in marked
        row = {"rep": name, "week": week, "score": score if alarm else 1.0, "alarm": alarm}
        names = ("onset_lo", "onset", "onset_hi")
        row |= dict(zip(names, (monday(at) for at in onset) if alarm else [pd.NaT] * 3, strict=True))
        row |= dict(zip(("drop_lo", "drop", "drop_hi"), drop if alarm else [np.nan] * 3, strict=True))
        found.append(row | {"kinds": kinds if alarm else ()})
    return pd.DataFrame(found)


def team(
    weeks: int, *, mates: int = 5, seed: int = 1, kinds: Sequence[str] = ("calls", "emails")
) -> pd.DataFrame:
    """A team of ``Ann`` and her mates (``Mate 0`` ...) with counts by chance."""
    rng = np.random.default_rng(seed)
    names = ["Ann", *(f"Mate {one}" for one in range(mates))]
    return weekly(
        *(rows(name, {kind: rng.poisson(40, weeks).astype(float) for kind in kinds}) for name in names)
    )
