"""All teams of a company looked at together give what each gives alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spot.slumps_one_by_one import team_slumps as one_by_one
from tests.trend.frames import monday
from workbook.spot.team import team_slump, team_slumps

KINDS = ("calls", "demos", "emails")


def company(sizes: list[int], weeks: int, seed: int) -> pd.DataFrame:
    """Teams of these sizes, many of them low lately; some reps began late, changed teams, left or miss rows."""
    rng = np.random.default_rng(seed)
    parts = []
    for team, size in enumerate(sizes):
        fall, since = rng.choice([1.0, 0.9, 0.6]), weeks - int(rng.integers(2, 8))
        for rep in range(size):
            here = np.arange(int(rng.integers(0, weeks // 2)), weeks - int(rng.choice([0, 0, 0, 3])))
            moved = int(rng.integers(0, weeks)) if rng.random() < 0.2 else 0
            days = np.where(rng.random(here.size) < 0.08, rng.integers(0, 5, here.size), 5)
            for kind in KINDS[: int(rng.integers(1, 4))]:
                level = rng.choice([3.0, 25.0]) * np.where(here >= since, fall, 1.0)
                teams = np.where(here < moved, f"T{(team + 1) % len(sizes)}", f"T{team}")
                rows = pd.DataFrame({
                    "team": teams, "rep": f"Rep {team}.{rep}",
                    "week": [monday(int(one)) for one in here], "kind": kind,
                    "count": rng.poisson(level * days / 5), "work_days": days,
                })  # fmt: skip
                parts.append(rows[rng.random(len(rows)) > rng.choice([0.0, 0.0, 0.1])])
    data = pd.concat(parts, ignore_index=True)
    return data.sample(frac=1, random_state=seed) if seed % 3 == 0 else data


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 8), min_size=1, max_size=5),
    weeks=st.integers(6, 60),
    seed=st.integers(0, 10**6),
    cells=st.sampled_from([1, 500, 8_000_000]),
)
def test_all_teams_at_once_give_what_each_gives_alone(
    sizes: list[int], weeks: int, seed: int, cells: int
) -> None:
    data = company(sizes, weeks, seed)
    if data.empty:
        return
    last = data["week"].max().date()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbook.spot.team_weeks.CELLS", cells)
        found = team_slumps(data, last)
        of_teams = tuple(replace(one, company_fell=0.0) for one in found)  # the company is test_team.py's
        assert of_teams == one_by_one(data, last)
        assert found == tuple(
            one for team in sorted(set(data["team"])) if (one := team_slump(data, team, last))
        )


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
