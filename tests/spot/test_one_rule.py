"""What else could explain a fall is answered by one rule, whether everybody is read or only the rep's team."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spot.builders import signal
from tests.trend.frames import monday
from workbook.records import Answered, Cause, LeadsPassed
from workbook.spot.evidence import innocent_causes
from workbook.spot.overview import Overview
from workbook.trend.company import company_arrays
from workbook.trend.silent_sources import SilentWeek

if TYPE_CHECKING:
    from workbook.records import Signal

WEEKS, ONSET = 80, 70
NOBODY_SAID = pd.DataFrame({"rep": [], "week": [], "alarm": []})


def company(sizes: list[int], seed: int, *, losing: float = 0.4) -> pd.DataFrame:
    """Teams of these sizes; some began late, had leave, changed teams, or lost a week of one source (``losing``)."""
    rng = np.random.default_rng(seed)
    parts = []
    for team, size in enumerate(sizes):
        lost = rng.integers(ONSET, WEEKS) if rng.random() < losing else -1
        for rep in range(size):
            first = int(rng.integers(0, 30))
            weeks = np.arange(first, WEEKS)
            moved = int(rng.integers(first, WEEKS)) if rng.random() < 0.3 else first
            teams = np.where(weeks < moved, f"T{(team + 1) % len(sizes)}", f"T{team}")
            days = np.where(rng.random(weeks.size) < 0.05 * team, 3, 5)
            for kind, usual in (("calls", 30.0), ("emails", 20.0)):
                done = rng.poisson(usual * days / 5)
                done[(weeks == lost) & (kind == "calls")] = 0
                parts.append(pd.DataFrame({
                    "team": teams, "rep": f"Rep {team}.{rep}", "week": [monday(int(one)) for one in weeks],
                    "kind": kind, "count": done, "work_days": days,
                }))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def fell(weekly: pd.DataFrame, rep: str) -> Signal:
    team = weekly.loc[weekly["rep"] == rep, "team"].iloc[-1]
    days = {"week": WEEKS - 1, "onset": ONSET, "onset_lo": ONSET - 1, "onset_hi": ONSET + 1}
    mondays = {name: monday(week).date() for name, week in days.items()}
    return signal(rep=rep, team=str(team), kinds=("calls",), drop=0.4, **mondays)


@settings(max_examples=25, deadline=None)
@given(sizes=st.lists(st.integers(1, 7), min_size=2, max_size=4), seed=st.integers(0, 10**6))
def test_everybody_the_arrays_of_everybody_and_the_rows_of_the_team_give_one_answer(
    sizes: list[int], seed: int
) -> None:
    data = company(sizes, seed)
    rep = f"Rep {seed % len(sizes)}.0"
    one = fell(data, rep)
    leads = [
        LeadsPassed(rep=rep, week=monday(week).date(), count=5 if week < ONSET else 2)
        for week in range(WEEKS)
    ]
    known = {"leads": leads, "reps": sum(sizes), "silent": [SilentWeek(monday(WEEKS - 2).date(), "calls")]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbook.spot.overview.MOST", 0)
        near = Overview(data, NOBODY_SAID).close([rep])
    arrays = company_arrays(data)
    assert arrays is not None
    answers = [innocent_causes(one, rows, **known) for rows in (data, arrays, near)]  # type: ignore[arg-type]
    assert answers[0] == answers[1] == answers[2]


def answer(cause: Cause, data: pd.DataFrame, rep: str, **known: object) -> tuple[Answered, str]:
    found = innocent_causes(fell(data, rep), data, **known)  # type: ignore[arg-type]
    return next((one.answered, one.sentence) for one in found if one.cause is cause)


def with_lost_calls(sizes: list[int], rep: str) -> pd.DataFrame:
    """Nobody in the team of the rep has calls in the week before the last; nobody ever moved."""
    data = company(sizes, 1, losing=0)
    home = data["rep"].str.extract(r"Rep (\d)")[0]
    lost = (home == rep[4]) & (data["week"] == monday(WEEKS - 2)) & (data["kind"] == "calls")
    return data.assign(team="T" + home, count=data["count"].mask(lost, 0))


def test_a_source_that_is_silent_for_one_team_of_several_is_named_to_that_team() -> None:
    data = with_lost_calls([5, 6], "Rep 0.0")
    sentence = answer(Cause.SOURCE, data, "Rep 0.0", reps=11)[1]
    assert sentence.startswith("Nobody in the team has calls recorded in the week of ")
    assert answer(Cause.SOURCE, data, "Rep 1.0", reps=11)[1].startswith(
        "No source was silent for the whole team"
    )


def test_of_a_small_team_a_silent_week_is_theirs_unless_it_was_silent_for_everybody() -> None:
    data = with_lost_calls([2, 6], "Rep 0.0")
    answered, sentence = answer(Cause.SOURCE, data, "Rep 0.0", reps=8)
    assert (answered, sentence[:28]) == (Answered.NOT_KNOWN, "Too few reps in the team to ")
    for_all = [SilentWeek(monday(week).date(), "calls") for week in (WEEKS - 2, ONSET - 5)]
    told = answer(Cause.SOURCE, data, "Rep 0.0", reps=8, silent=for_all)[1]
    assert told.startswith("Nobody in the team has calls recorded in the week of 6 July: check the tool.")


@pytest.mark.parametrize(
    ("sizes", "reps", "told"),
    [
        ([6, 3], 9, None),
        ([2, 7], 9, "; the whole company is allowed for."),
        ([1, 3], 4, "whether the whole team is down."),
        ([1, 8], 9, "; the whole company is allowed for."),
    ],
    ids=["a team", "a small team in a large company", "a lone rep", "a lone rep in a large company"],
)
def test_whose_fall_is_allowed_for_is_told_as_it_is(sizes: list[int], reps: int, told: str | None) -> None:
    data = with_lost_calls(sizes, "Rep 1.0")
    answered, sentence = answer(Cause.TEAM, data, "Rep 0.0", reps=reps)
    assert (answered is Answered.NOT_KNOWN) is (told is not None)
    assert sentence.endswith(told or "")
