"""What is asked of ``weekly``, ``replay`` and ``trend_chart`` beside tables, refused in words where it cannot be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbook.detect.run import WEEKS_A_YEAR
from workbook.detect.threshold import MOST_OFTEN
from workbook.trend.check import FIRST_YEAR, LAST_YEAR
from workbook.trend.recorded import CountedAnew
from workbook.trend.table import SAID

if TYPE_CHECKING:
    from collections.abc import Iterable

Answer = tuple[str, date, date]
MOST_PROMISED = WEEKS_A_YEAR / MOST_OFTEN  # what speaks against a fall is worth so many prompts a year
LEAST_PIXELS, MOST_PIXELS = 200, 10_000
OTHER = "said must be what replay returns"


def as_day(as_of: object) -> date:
    """Return the day to look from. Raises TypeError where it is none, ValueError where it is far away."""
    if not isinstance(as_of, date) or pd.isna(as_of):  # NaT passes for a date
        raise TypeError("as_of must be a day, such as date(2026, 9, 28).")
    if not FIRST_YEAR <= as_of.year <= LAST_YEAR:
        raise ValueError(f"as_of must be a day in {FIRST_YEAR} to {LAST_YEAR}.")
    return as_of.date() if isinstance(as_of, datetime) else as_of


def as_promise(rate: object) -> float:
    """Return false prompts per rep and year. Raises ValueError where it is no number above zero and below 26."""
    if not (isinstance(rate, Real) and 0 < float(rate) < MOST_PROMISED):
        most = f"{MOST_PROMISED:g}, which is one every second week"
        raise ValueError(f"false_prompts_per_rep_year must be a number above zero and below {most}.")
    return float(rate)


def as_seed(seed: object) -> int:
    """Return the seed. Raises ValueError where it is no whole number from 0 on."""
    if not isinstance(seed, Integral) or seed < 0:
        raise ValueError("seed must be a whole number from 0 on.")
    return int(seed)


def as_answers(answers: Iterable[object]) -> list[Answer]:
    """Return answers to prompts, with days as dates. Raises ValueError for the first that is none, by its place."""
    listed = list(answers) if isinstance(answers, Collection) or hasattr(answers, "__next__") else [answers]
    return [_as_answer(one, place) for place, one in enumerate(listed)]


def _as_answer(one: Any, place: int) -> Answer:  # noqa: ANN401 - whatever was given
    if isinstance(one, tuple | list) and len(one) == 3:  # noqa: PLR2004 - a name and two days
        rep, *days = one
        read = [day.date() if isinstance(day, datetime) else day for day in days]
        if all(isinstance(day, date) and not pd.isna(day) and day.weekday() == 0 for day in read):
            return str(rep), read[0], read[1]
    raise ValueError(
        f"answers must be rep, onset and the week it holds from, both Mondays; number {place} is not."
    )


def as_changes(changes: Iterable[object]) -> tuple[CountedAnew, ...]:
    """Return changes of how kinds are recorded, in order. Raises ValueError for the first that is none, by place."""
    listed = list(changes) if isinstance(changes, Collection) or hasattr(changes, "__next__") else [changes]
    return tuple(sorted(_as_change(one, place) for place, one in enumerate(listed)))


def _as_change(one: Any, place: int) -> CountedAnew:  # noqa: ANN401 - whatever was given
    if isinstance(one, tuple | list) and len(one) == 2:  # noqa: PLR2004 - a day and kinds
        week, kinds = one
        day = week.date() if isinstance(week, datetime) else week
        some = isinstance(kinds, Collection) and not isinstance(kinds, str) and len(kinds) > 0
        if some and isinstance(day, date) and not pd.isna(day) and day.weekday() == 0:
            return CountedAnew(day, tuple(sorted(map(str, kinds))))
    raise ValueError(
        f"changes must be a Monday and the kinds recorded anew from it on; number {place} is not."
    )


def as_said(said: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return what ``replay`` said. Raises ValueError where columns lack, or a prompt stands without its onset."""
    if said is None:
        return None
    missing = [name for name in SAID if not isinstance(said, pd.DataFrame) or name not in said]
    if missing:
        raise ValueError(f"{OTHER}; it lacks the columns {', '.join(missing)}.")
    if not said["alarm"].isin([True, False]).all():
        raise ValueError(f"{OTHER}; its alarm is not True or False everywhere.")
    stands = said[said["alarm"].astype(bool)]
    for name in ("week", "onset", "onset_lo", "onset_hi"):
        if pd.to_datetime(stands[name], errors="coerce", format="ISO8601").isna().any():
            raise ValueError(f"{OTHER}; its {name} is no date where a prompt stands.")
    if not all(isinstance(each, Collection) and not isinstance(each, str) for each in stands["kinds"]):
        raise ValueError(f"{OTHER}; its kinds are no tuples where a prompt stands.")
    return said


def as_size(size: object) -> tuple[int, int]:
    """Return width and height in pixels. Raises ValueError where they are not two numbers from 200 to 10000."""
    numbers = size if isinstance(size, tuple | list) else ()
    if len(numbers) == 2 and all(  # noqa: PLR2004 - width and height
        isinstance(one, Real) and LEAST_PIXELS <= float(one) <= MOST_PIXELS for one in numbers
    ):
        return round(numbers[0]), round(numbers[1])
    raise ValueError(f"size must be width and height in pixels, each from {LEAST_PIXELS} to {MOST_PIXELS}.")
