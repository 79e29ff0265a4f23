"""One signal of Ann's, half of her calls gone since the onset, in a team that went on; and the answer to one cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.spot.builders import signal
from tests.trend.frames import monday, rows, weekly
from workbook.spot.evidence import innocent_causes

if TYPE_CHECKING:
    import pandas as pd

    from workbook.records import Cause, CauseAnswer

WEEKS, ONSET = 100, 90
FELL = signal(
    week=monday(WEEKS - 1).date(),
    onset=monday(ONSET).date(),
    onset_lo=monday(ONSET - 1).date(),
    onset_hi=monday(ONSET + 1).date(),
    drop=0.5,
    kinds=("calls",),
)


def company(
    *,
    after: float = 25,
    last_year: float = 50,
    mates: float = 50,
    days: list[float] | float = 5,
    count: int = 5,
) -> pd.DataFrame:
    """Ann has 50 calls a week and ``after`` since the onset; her mates hold 50, or ``mates`` since then."""
    slow = [last_year if ONSET - 52 <= week <= WEEKS - 1 - 52 else 50.0 for week in range(ONSET)]
    others = [rows(f"Mate {one}", {"calls": [*slow, *[mates] * (WEEKS - ONSET)]}) for one in range(count)]
    return weekly(rows("Ann", {"calls": [*slow, *[after] * (WEEKS - ONSET)]}, days=days), *others)


def found(cause: Cause, data: pd.DataFrame, **other: object) -> CauseAnswer:
    answers = innocent_causes(FELL, data, **other)  # type: ignore[arg-type]  # any of its keywords
    (one,) = [each for each in answers if each.cause is cause]
    return one


def days_with(changes: dict[int, float]) -> list[float]:
    return [changes.get(week, 5.0) for week in range(WEEKS)]


def emptied(data: pd.DataFrame, weeks: range) -> pd.DataFrame:
    """Ann records nothing in these weeks."""
    gone = (data["rep"] == "Ann") & data["week"].isin([monday(week) for week in weeks])
    return data.assign(count=data["count"].mask(gone, 0))
