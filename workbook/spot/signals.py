"""From what the detector said to the prompts that stand now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.records import Signal
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.records import Answer

WEEK = timedelta(weeks=1)
QUARTERS = 4  # in a year


class Rebase(NamedTuple):
    """A rep's own level begins anew at ``onset`` (a Monday), for what is said of the week ``holds_from`` on.

    ``holds_from`` is the first Monday after the day of the answer.
    """

    rep: str
    onset: date
    holds_from: date


def standing(said: pd.DataFrame, weekly: pd.DataFrame) -> tuple[Signal, ...]:
    """Return the prompts that stand in the last week of ``weekly``, the strongest evidence first.

    ``said`` is what ``replay`` returns. A prompt is first shown on the Monday after its first
    week.
    """
    if said.empty or weekly.empty:
        return ()
    last = weekly["week"].max()
    now = said[(said["week"] == last) & said["alarm"].astype(bool)]
    teams = team_of(weekly)
    of_rep = said[said["rep"].isin(now["rep"])].groupby("rep")
    runs = {str(rep): run_before(rows, last + WEEK) for rep, rows in of_rep}
    signals = [
        signal_of(row, teams[str(row["rep"])], runs[str(row["rep"])]) for row in now.to_dict("records")
    ]
    return tuple(sorted(signals, key=lambda one: (-one.score, one.rep)))


def expected_by_chance(reps: int, false_prompts_per_rep_year: float) -> float:
    """Return how many prompts chance alone gives in a quarter, by the promise the detector keeps."""
    return reps * false_prompts_per_rep_year / QUARTERS


def team_of(weekly: pd.DataFrame) -> dict[str, str]:
    """Return each rep's team in the rep's last week."""
    number, reps = pd.factorize(weekly["rep"])
    in_time = np.argsort(weekly["week"].to_numpy(), kind="stable")
    last = np.empty(len(reps), dtype=np.int64)
    last[number[in_time]] = in_time  # of several rows of a rep the last one stays
    teams = weekly["team"].iloc[last].tolist()  # one by one they come slowly out of a column of text
    return {str(rep): str(team) for rep, team in zip(reps.tolist(), teams, strict=True)}


def rebased(answers: Iterable[Answer], *, until: date = date.max) -> tuple[Rebase, ...]:
    """Return from where a rep's own level may begin anew, in order, for each fall that was answered.

    Whatever the verdict: what follows is compared with what came after the onset. Each of several answers about one
    fall has its own, so that who thinks again does not change what was said in the weeks between: the first that
    ended the prompt stays (``still_standing``). Those that hold after the week ``until`` are left out.
    """
    found = {Rebase(one.rep, monday(one.onset), monday(one.answered_on) + WEEK) for one in answers}
    return tuple(sorted(one for one in found if one.holds_from <= until))


def still_standing(
    said: pd.DataFrame, answers: Iterable[Rebase], held: Iterable[Rebase] = ()
) -> tuple[Rebase, ...]:
    """Return the earliest answer of each rep, besides those ``held``, about a prompt that stood until it holds.

    ``said`` is what ``replay`` returns with the answers ``held``. An answer about a prompt that had ended by
    itself is kept for the log and moves no level: it must not end another prompt.
    """
    asked = [one for one in answers if one not in set(held)]
    mine = said[said["rep"].isin({one.rep for one in asked})]
    first: dict[str, Rebase] = {}
    for one in sorted(asked, key=lambda each: (each.holds_from, each.onset)):
        if one.rep not in first and stood_until(mine[mine["rep"] == one.rep], one):
            first[one.rep] = one
    return tuple(first.values())


def stood_until(rows: pd.DataFrame, answer: Rebase) -> bool:
    """Whether the run of prompts in ``rows`` that reaches the week before ``holds_from`` is about this fall."""
    run = run_before(rows, answer.holds_from)
    if run.empty:
        return False
    return bool(run["onset_lo"].min() <= pd.Timestamp(answer.onset) <= run["onset_hi"].max())


def run_before(rows: pd.DataFrame, week: Any) -> pd.DataFrame:  # noqa: ANN401 - a date in whichever form
    """Return the rows of the prompt that stood in the last week before ``week``, in order; none where none stood.

    ``rows`` are what ``replay`` said of one rep.
    """
    before = rows[rows["week"] < pd.Timestamp(week)].sort_values("week")
    alarm = before["alarm"].astype(bool)
    return before[alarm[::-1].astype(int).cummin()[::-1].astype(bool)]


def signal_of(row: dict[Any, Any], team: str, run: pd.DataFrame | None = None) -> Signal:
    """Return the signal of one row of ``replay`` in which a prompt stands.

    ``run`` are the rows in which it stood up to then; without them it is as if first shown in this week.
    """
    return Signal(
        rep=str(row["rep"]),
        team=team,
        week=day(row["week"]),
        shown_on=day(row["week"] if run is None else run["week"].min()) + WEEK,
        score=float(row["score"]),
        onset=day(row["onset"]),
        onset_lo=day(row["onset_lo"]),
        onset_hi=day(row["onset_hi"]),
        drop=float(row["drop"]),
        drop_lo=float(row["drop_lo"]),
        drop_hi=float(row["drop_hi"]),
        kinds=tuple(str(kind) for kind in row["kinds"]),
        told_lo=day(row["onset_lo"] if run is None else run["onset_lo"].min()),
        told_hi=day(row["onset_hi"] if run is None else run["onset_hi"].max()),
    )


def day(week: Any) -> date:  # noqa: ANN401 - a date in whichever form a table holds it
    """Return a week of a table as a date."""
    return pd.Timestamp(week).date()
