"""Sources that fell silent: nothing of a usually busy kind from anybody, or from a whole team. It is no decline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import numpy.typing as npt

    from workbook.detect.panel import Bools, Floats

    Numbers = npt.NDArray[np.int64] | npt.NDArray[np.float64]

WEEKS_TO_JUDGE = 8  # how many weeks before tell what is usual for a kind
WEEKS_NEEDED = 4
CLEARLY_BUSY = 12.0  # events of a kind that were to be expected from all of them together
EVERYBODY = 3  # reps at work: with fewer, silence is theirs and no data problem


class SilentWeek(NamedTuple):
    """A week (its Monday) in which nothing of a kind was recorded: of a team, or of anybody where ``team`` is None.

    ``until`` is the last day with a record where only the rest of the week has none (``cut_week.py``).
    """

    week: date
    kind: str
    team: str | None = None
    until: date | None = None


def silent_sources(spans: pd.DataFrame, totals: pd.DataFrame) -> list[SilentWeek]:
    """Return what was silent for everybody and, beside that, for a whole team; by week, kind and team.

    ``spans`` has ``rep, week, team, work_days``, a row for each week of a rep; ``totals`` ``rep, week, kind, count``.
    Each week is judged by weeks before it (``silent_places``). Where nothing of any kind came from people who usually
    do much, every kind was silent, a rare one too.
    """
    if spans.empty or totals.empty:
        return []
    whole = _silent(_read(spans.assign(team=""), totals))
    of_all = {(one.week, one.kind) for one in whole}
    found = [SilentWeek(week, kind) for week, kind in of_all]
    if len(spans["team"].unique()) > 1:
        found += [one for one in _silent(_read(spans, totals)) if (one.week, one.kind) not in of_all]
    return sorted(found, key=lambda one: (one.week, one.kind, one.team is not None, one.team or ""))


def without_silent(rows: pd.DataFrame, silent: list[SilentWeek]) -> pd.DataFrame:
    """Return the rows (``team, week, kind``) but those that were silent."""
    if not silent:
        return rows
    told = pd.MultiIndex.from_frame(rows[["week", "kind"]])
    of_all = told.isin([(pd.Timestamp(one.week), one.kind) for one in silent if one.team is None])
    told = pd.MultiIndex.from_frame(rows[["week", "kind", "team"]])
    of_team = told.isin(
        [(pd.Timestamp(one.week), one.kind, one.team) for one in silent if one.team is not None]
    )
    return rows[~(of_all | of_team)]


def silent_places(total: Numbers, team_days: Numbers, at_work: Numbers) -> list[int]:
    """List the silent weeks of one kind (indices), each judged by the weeks before it that were not.

    Of everybody together, each [weeks]: ``total`` events of the kind, ``team_days`` working days, ``at_work``
    reps with any. Silent is a week without any event where clearly more was to be expected of enough people.
    """
    silent: list[int] = []
    usable: list[int] = []
    for place in np.flatnonzero(np.cumsum(total) > 0):
        before = usable[-WEEKS_TO_JUDGE:]
        worked = team_days[before].sum()
        expected = total[before].sum() / worked * team_days[place] if worked else 0.0
        busy = len(before) >= WEEKS_NEEDED and expected >= CLEARLY_BUSY and at_work[place] >= EVERYBODY
        (silent if total[place] == 0 and busy else usable).append(int(place))
    return silent


@dataclass(frozen=True, slots=True)
class _Read:
    """Of each team: ``events`` [teams, weeks, kinds], ``days`` worked and reps ``at_work`` [teams, weeks]."""

    teams: list[str]
    weeks: list[date]
    kinds: list[str]
    events: Floats
    days: Floats
    at_work: Floats


def _read(spans: pd.DataFrame, totals: pd.DataFrame) -> _Read:
    team, teams = pd.factorize(spans["team"])
    week, weeks = pd.factorize(spans["week"], sort=True)
    done = totals.merge(spans.assign(at=team, place=week)[["rep", "week", "at", "place"]], on=["rep", "week"])
    kind, kinds = pd.factorize(done["kind"], sort=True)
    shape = len(teams), len(weeks)
    cell = team * shape[1] + week
    days, at_work = (
        np.bincount(cell, weights=each.to_numpy(float), minlength=shape[0] * shape[1])
        .reshape(shape)
        .astype(float)
        for each in (spans["work_days"], spans["work_days"] > 0)
    )
    counts = np.zeros((*shape, len(kinds)))
    np.add.at(counts, (done["at"].to_numpy(), done["place"].to_numpy(), kind), done["count"].to_numpy(float))
    mondays = [pd.Timestamp(one).date() for one in weeks]
    return _Read([str(one) for one in teams], mondays, [str(one) for one in kinds], counts, days, at_work)


def _silent(read: _Read) -> list[SilentWeek]:
    silent = _places(read, read.events)
    nothing = _places(read, read.events.sum(axis=-1, keepdims=True))
    silent |= nothing & (np.cumsum(read.events, axis=1) > 0)
    return [
        SilentWeek(read.weeks[week], read.kinds[kind], read.teams[team])
        for team, week, kind in np.argwhere(silent)
    ]


def _places(read: _Read, events: Floats) -> Bools:
    """Tell which weeks were silent, like ``events``; only where some may be is looked at closely."""
    out = np.zeros(events.shape, dtype=bool)
    for team, kind in _may_be(read, events):
        out[team, silent_places(events[team, :, kind], read.days[team], read.at_work[team]), kind] = True
    return out


def _may_be(read: _Read, events: Floats) -> Iterator[tuple[int, int]]:
    """Yield teams and kinds in which a week may be silent: what is expected is no more than the best week before."""
    days = read.days[..., None]
    rate = np.divide(events, days, out=np.where(events > 0, np.inf, 0.0), where=days > 0)
    best = np.maximum.accumulate(rate, axis=1)
    enough = (read.at_work >= EVERYBODY)[..., None]
    may = (events == 0) & (days > 0) & enough & (best * np.maximum(days, 1) >= CLEARLY_BUSY)
    yield from ((int(team), int(kind)) for team, kind in np.argwhere(may.any(axis=1)))
