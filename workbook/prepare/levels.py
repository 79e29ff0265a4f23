"""From the trend table to the levels that fact cards speak of."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, nan
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.two_rates import ratio_between, wandering
from workbook.prepare.opening import KindLevel
from workbook.trend.labels import amount
from workbook.trend.series import Series, series, single_kinds
from workbook.trend.sums import without
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from workbook.records import Signal
    from workbook.trend.of_talk import Reading

WEEKS_WITHOUT_SIGNAL = 4
A_YEAR, LEAST_WEEKS = 52, 8  # weeks before a fall that say how sure its size is
LARGEST, SMALLEST = 0.9, 0.99
"""How sure each end of a size is. The prompt, and the week it is dated to, were picked because these weeks were low, so
that a size of 90 % confidence is too large in one case of six and hardly ever too small (tests/prepare/chosen.py)."""


def levels(weekly: pd.DataFrame, rep: str, read: Reading) -> tuple[KindLevel, list[KindLevel]]:
    """Return the level of what the chart of ``rep`` draws, and those of each single kind.

    "Now" is the mean per working day over the weeks since the onset of the signal; without one, over the last
    four weeks. What is usual is that before the onset, also after an answer ended the prompt (``trend.of_talk``). How
    sure a size is, is worked out of the kinds that fell: a card tells no other.
    """
    table, signal = read.table(weekly, rep), read.signal
    whole, single = series(table), single_kinds(table)
    parts = _parts(whole, single, signal)
    fallen = set(signal.kinds) if signal else set[str]()
    return replace(_level(whole, signal), kinds=parts), [
        _level(series(table, kind), signal, sized=kind in fallen) for kind in single
    ]


def _parts(whole: Series, single: Sequence[str], signal: Signal | None) -> tuple[str, ...]:
    """Return the single kinds of a sum, where they are not all of the rep's; of one kind none."""
    gone = {one.kind for one in whole.left_out}
    if whole.kind in single or (signal is None and not gone):
        return ()
    fallen = signal.kinds if signal else single
    return tuple(kind for kind in fallen if kind not in gone)


def level_sentence(one: KindLevel) -> str:
    """Say what is usual and what it is now, for a box that asks for a level; HTML-safe: numbers only."""
    if not one.known:
        return ""
    reach = f" (range {amount(one.usual_lo)} to {amount(one.usual_hi)})" if isfinite(one.usual_lo) else ""
    return f"Own usual level per working day: {amount(one.usual)}{reach}; now {amount(one.now)}."


def usual_week(one: KindLevel, days: int) -> str:
    """Say what is usual in a week of so many working days and what it is now, for a promise in events a week."""
    if not one.known:
        return ""
    usual, now = (amount(days * each) for each in (one.usual, one.now))
    return f"Own usual level: {usual} in a week of {so_many(days, 'working day')}; now {now}."


def _level(one: Series, signal: Signal | None, *, sized: bool = False) -> KindLevel:
    weeks = sum(week >= signal.onset for week in one.weeks) if signal else WEEKS_WITHOUT_SIGNAL
    weeks = min(max(weeks, 1), _alike(one))
    usual, low, high = (nan if (value := one.last(name)) is None else value for name in ("usual", "lo", "hi"))
    now = _mean_rate(one, weeks)
    allowed = one.last("allowed") or 0.0
    least, most = _drop_between(one, weeks, usual * (1 - allowed), now) if sized else (nan, nan)
    return KindLevel(
        one.kind, usual, low, high, now, weeks,
        drop_lo=least, drop_hi=most, allowed=allowed, unknown=_unknown(one, weeks), without=without(one.left_out),
    )  # fmt: skip


def _alike(one: Series) -> int:
    """Return how many of the last weeks are recorded as the last one is."""
    since = one.recorded_from
    return sum(week >= since for week in one.weeks) if since else len(one.weeks)


def _unknown(one: Series, weeks: int) -> tuple[date, ...]:
    """Return which of the last ``weeks`` weeks were worked and are not known."""
    unknown = ~np.isfinite(one["rate"]) & (one["work_days"] > 0)
    return tuple(week for week, out in zip(one.weeks[-weeks:], unknown[-weeks:], strict=True) if out)


def _drop_between(one: Series, weeks: int, usual: float, now: float) -> tuple[float, float]:
    """Return the likely range of the fall since ``weeks`` weeks ago, as shares of the usual level; NaN where not known.

    ``usual`` is that level less what the team fell by. It weighs as much as the year before the fall holds days; how
    much weeks wander is read from it.
    """
    before = slice(len(one.weeks) - _alike(one), len(one.weeks) - weeks)
    rate, days = (one[name][before][-A_YEAR:] for name in ("rate", "work_days"))
    known = np.isfinite(rate) & np.isfinite(days) & (days > 0)
    since = one["work_days"][-weeks:]
    later_days = float(since[np.isfinite(since)].sum())
    if known.sum() < LEAST_WEEKS or not (isfinite(usual) and isfinite(now)) or usual <= 0 or later_days <= 0:
        return nan, nan
    counts, worked = np.round(rate[known] * days[known]).astype(int), days[known]
    wander = wandering(counts.tolist(), worked.tolist())
    if wander is None:
        return nan, nan
    before_days = float(worked.sum())
    seen = now * later_days, later_days, usual * before_days, before_days, wander
    (low, _), (_, high) = ratio_between(*seen, LARGEST), ratio_between(*seen, SMALLEST)
    return 1 - high, 1 - low


def _mean_rate(one: Series, weeks: int) -> float:
    """Events per working day over the last ``weeks`` weeks; NaN where no day was worked."""
    since = one.last("since")
    if since is not None and isfinite(since):
        return since
    rate, days = one["rate"][-weeks:], one["work_days"][-weeks:]
    known = np.isfinite(rate) & np.isfinite(days) & (days > 0)
    return float((rate[known] * days[known]).sum() / days[known].sum()) if known.any() else nan
