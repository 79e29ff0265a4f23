"""All teams of a company looked at together give what plain loops find, team by team and row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.spot.companies import company
from tests.trend.frames import monday
from workbook.spot.team import HELD, REPS_NEEDED, TeamSlump, _slump, _slumps, team_slump, team_slumps
from workbook.spot.team_weeks import TeamWeeks, team_weeks
from workbook.trend.silence import CLEARLY_MORE
from workbook.trend.sums import together, total
from workbook.trend.usual import usual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook.detect.panel import Floats


def plainly(data: pd.DataFrame) -> dict[str, tuple[Floats, Floats]]:
    """Events and days [weeks, members] of each team: whoever ever was in it, in the kinds of who has most of them."""
    first = data["week"].min()
    weeks = (data["week"].max() - first).days // 7 + 1
    last = data.sort_values("week", kind="stable").groupby("rep")["team"].last()
    found = {}
    for team in sorted(set(data["team"])):
        here, now = data[data["team"] == team], sorted(last.index[last == team])
        if len(now) >= REPS_NEEDED:
            most = max(now, key=dict(here.groupby("rep")["kind"].nunique()).__getitem__)
            own = data[data["rep"] == most]  # also what they did in another team
            rows, kinds = pd.concat([here, own[own["team"] != team]]), sorted(set(own["kind"]))
            members = [_member(one, kinds, first, weeks) for _, one in rows.groupby("rep")]
            counts, days = (np.stack(each) for each in zip(*members, strict=True))
            alike = together(np.isfinite(counts).any(axis=0))
            found[team] = total(counts, alike)[..., 0].T, days[..., 0].T
    return found


def _member(rows: pd.DataFrame, kinds: list[str], first: pd.Timestamp, weeks: int) -> tuple[Floats, Floats]:
    counts, days = np.full((weeks, len(kinds)), np.nan), np.full((weeks, 1), np.nan)
    for week, kind, count, worked in rows[["week", "kind", "count", "work_days"]].itertuples(index=False):
        at = (week - first).days // 7
        days[at] = worked
        if kind in kinds:
            counts[at, kinds.index(kind)] = count
    return counts, days


def each_of(lot: TeamWeeks) -> Iterator[tuple[str, Floats, Floats]]:
    for name, start, end in zip(lot.names, lot.first[:-1], lot.first[1:], strict=True):
        yield name, lot.counts[:, start:end], lot.days[:, start:end]


def slump_of(team: str, week: date, counts: Floats, days: Floats) -> TeamSlump | None:
    """The slump of one team by the whole rule, however far from low it is."""
    until = np.minimum(np.arange(len(counts)), len(counts) - HELD)
    events, worked = counts.T[..., None], days.T[..., None]  # [members, weeks, 1]
    level = usual(events, worked, until).level
    expected = np.where(np.isfinite(events) & (worked > 0), level * worked, np.nan)
    for mine, should in zip(events[..., 0], expected[..., 0], strict=True):
        since = len(mine)
        while since and not mine[since - 1] > 0:  # nothing, or no row
            since -= 1
        if np.nansum(should[since:]) > CLEARLY_MORE:
            should[since:] = np.nan
    expected[:, [_at_the_turn_of_a_year(week, back) for back in range(len(counts) - 1, -1, -1)]] = np.nan
    return _slump(team, week, events, expected)


def _at_the_turn_of_a_year(last: date, back: int) -> bool:
    """Whether two working days or more of a week lie between Christmas Eve and New Year's Day."""
    days = pd.bdate_range(last - timedelta(weeks=back), periods=5)
    return sum((one.month, one.day) >= (12, 24) or (one.month, one.day) == (1, 1) for one in days) >= 2


@settings(max_examples=60, deadline=None)
@example(sizes=[4], weeks=51, seed=0, cells=1)  # it ends with Christmas week
@given(
    sizes=st.lists(st.integers(1, 8), min_size=1, max_size=5),
    weeks=st.integers(6, 60),
    seed=st.integers(0, 10**6),
    cells=st.sampled_from([1, 500, 8_000_000]),
)
def test_all_teams_read_at_once_are_what_plain_loops_lay_out_and_slump_as_each_does_alone(
    sizes: list[int], weeks: int, seed: int, cells: int
) -> None:
    data = company(sizes, weeks, seed)
    if data.empty:
        return
    last = data["week"].max().date()
    expected = plainly(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbook.spot.team_weeks.CELLS", cells)
        read = [one for lot in team_weeks(data, last, REPS_NEEDED) for one in each_of(lot)]
        found = team_slumps(data, last)
        alone = (team_slump(data, team, last) for team in sorted(set(data["team"])))
        assert found == tuple(one for one in alone if one)
    assert [team for team, *_ in read] == list(expected)
    for team, *arrays in read:
        np.testing.assert_array_equal(arrays, expected[team])
    slumps = (slump_of(team, last, *arrays) for team, arrays in expected.items())
    of_teams = tuple(replace(one, company_fell=0.0) for one in found)  # the company is test_team.py's
    assert of_teams == tuple(one for one in slumps if one)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_quick_look_at_all_teams_passes_over_none_that_is_low(seed: int) -> None:
    rng = np.random.default_rng(seed)
    teams, reps, weeks = 40, 5, 40
    kept = np.where(np.arange(weeks)[:, None] >= weeks - 4, np.repeat(rng.uniform(0.7, 1, teams), reps), 1.0)
    counts = np.where(rng.random(kept.shape) < 0.05, np.nan, rng.poisson(25 * kept))
    days = np.full(kept.shape, 5.0)
    last, first = np.datetime64(monday(weeks - 1), "D"), np.arange(0, (teams + 1) * reps, reps)
    lot = TeamWeeks([f"T{team}" for team in range(teams)], counts, days, first, last)
    slumps = [slump_of(team, last.item(), *arrays) for team, *arrays in each_of(lot)]
    assert list(_slumps(lot, last.item())) == [one for one in slumps if one]
    assert 0 < sum(one is not None for one in slumps) < teams


def test_the_companies_made_up_here_hold_slumps_and_teams_without_one() -> None:
    made = [company([6] * 5, 50, seed) for seed in range(12)]
    told = [len(team_slumps(data, data["week"].max().date())) for data in made]
    assert 5 <= sum(told) <= 12 * 5 - 5


def any_slump(data: pd.DataFrame) -> bool:
    return bool(team_slumps(data, data["week"].max().date()))


def test_names_may_be_of_any_type() -> None:
    data = next(made for seed in range(12) if any_slump(made := company([6] * 4, 50, seed)))
    last = data["week"].max().date()
    expected = team_slumps(data, last)
    assert team_slumps(data.astype({"team": "category", "rep": "category", "kind": object}), last) == expected
