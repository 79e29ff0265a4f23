"""Of whom nothing is recorded, found for all at once, is what plain loops find one rep after the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.spot.companies import company
from workbook.spot.nothing_recorded import nothing_recorded
from workbook.trend.silence import CLEARLY_MORE, LEAST_WEEKS
from workbook.trend.silent_sources import EVERYBODY
from workbook.trend.usual import usual


def plainly(data: pd.DataFrame) -> list[tuple[str, object, int]]:
    """Rep, first silent week, and how many."""
    worked = data[data["work_days"] > 0]
    events = worked.groupby(["rep", "week"])["count"].sum()
    by_week = events.groupby("week").agg(["sum", "size"])
    lost = set(by_week.index[(by_week["sum"] == 0) & (by_week["size"] >= EVERYBODY)])
    known = {pair: count for pair, count in events.items() if pair[1] not in lost}
    kept, found = {week for _, week in known}, []
    for rep in sorted(set(data["rep"])):
        mine = {week: count for (who, week), count in known.items() if who == rep}
        active = [week for week, count in mine.items() if count > 0]
        silent = sorted(week for week in mine if active and week > max(active))
        here = data[(data["rep"] == rep) & (data["week"] == data["week"].max())]
        if len(silent) < LEAST_WEEKS or here.empty:
            continue
        missed = _missed(data[(data["rep"] == rep) & data["week"].isin(kept)], silent[0], kept)
        if missed > CLEARLY_MORE:
            found.append((rep, silent[0].date(), len(silent)))
    return found


def _missed(own: pd.DataFrame, since: pd.Timestamp, kept: set[pd.Timestamp]) -> float:
    counts = own.pivot_table(index="week", columns="kind", values="count", aggfunc="sum")
    counts = counts.reindex(sorted(kept))  # time passes in weeks without a row, too
    days = own.groupby("week")["work_days"].first().reindex(counts.index, fill_value=0)
    level = usual(counts.to_numpy(float), days.to_numpy(float)[:, None]).level[
        list(counts.index).index(since)
    ]
    later = counts.index >= since
    worked = (counts.notna().to_numpy() * days.to_numpy(float)[:, None])[later].sum(axis=0)
    return float((np.nan_to_num(level) * worked).sum())


def silenced(data: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Some reps, and now and then everybody, record nothing in some last weeks."""
    rng, out = np.random.default_rng(seed), data.copy()
    for rep in sorted(set(out["rep"])):
        if rng.random() < 0.4:
            since = out["week"].max() - pd.Timedelta(weeks=int(rng.integers(0, 8)))
            out.loc[(out["rep"] == rep) & (out["week"] >= since), "count"] = 0
    if rng.random() < 0.3:
        out.loc[out["week"] == rng.choice(out["week"].unique()), "count"] = 0
    return out


@settings(max_examples=40, deadline=None)
@example(sizes=[3, 3], weeks=31, seed=2183)  # two are silent, and one of them has weeks without a row
@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    weeks=st.integers(6, 40),
    seed=st.integers(0, 10**6),
)
def test_what_is_found_for_all_at_once_is_what_plain_loops_find(
    sizes: list[int], weeks: int, seed: int
) -> None:
    data = company(sizes, weeks, seed)
    if data.empty:
        return
    data = silenced(data, seed)
    assert [(one.rep, one.since, one.weeks) for one in nothing_recorded(data)] == plainly(data)


def test_the_companies_made_up_here_hold_silences() -> None:
    assert sum(len(plainly(silenced(company([4, 4], 30, seed), seed))) for seed in range(5)) >= 3
