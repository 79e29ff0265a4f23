"""Since when, how large, which kinds: for the prompts of thousands of reps. The same as ``estimate.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.estimate import Estimates
from workbook.detect.fleet import peers
from workbook.detect.fleet.compiled import shared
from workbook.detect.fleet.one_prompt import estimate_some
from workbook.detect.lot import TEAM
from workbook.detect.score import between
from workbook.detect.weigh import NOTICED, TO_DATE, TO_NAME, TO_PLACE, TO_SIZE

if TYPE_CHECKING:
    from workbook.detect.fleet.history import History
    from workbook.detect.fleet.teams import Teams
    from workbook.detect.panel import Ints

MOST_TOGETHER = 128  # prompts and weeks of one team that are read together
LOTS = 8  # of such, taken by one core at a time


@dataclass(frozen=True, slots=True)
class Standing:
    """Prompts that stand [entries]: of which ``rep``, in which ``week``, and the week in which each ``begun``."""

    rep: Ints
    week: Ints
    begun: Ints


def estimates(history: History, teams: Teams, standing: Standing, caution: float) -> Estimates:
    """Estimate each of the prompts, as ``estimate.estimates``."""
    (kinds, reps), rep, week = history.x.shape[1:], standing.rep, standing.week
    out = Estimates(
        np.zeros((rep.size, 3), dtype=np.int64),
        np.zeros((rep.size, 3)),
        np.zeros((rep.size, kinds), dtype=bool),
    )
    if not rep.size:
        return out
    team_of = np.empty(reps, dtype=np.int64)
    team_of[teams.order] = np.repeat(np.arange(teams.first.size - 1), np.diff(teams.first))
    place = np.argsort(team_of[rep], kind="stable")
    rep, week = rep[place], week[place]
    pairs, pair = np.unique(np.stack([standing.begun[place], week], axis=1), axis=0, return_inverse=True)
    lot = peers.lot_of(history, int(week.max()) + 1)
    company = peers.company_fell(history, lot, pairs)
    compared, compared_first = peers.mates(teams, lot, np.unique(team_of[rep]), np.unique(week))
    lots = _lots(team_of[rep])
    believed = np.array([between(each, caution) for each in (TO_DATE, TO_PLACE, TO_NAME, TO_SIZE)])
    shared(estimate_some, len(lots) - 1, lots, place, rep, week, pairs[:, 0][pair], pair, team_of, compared,
           compared_first, lot.known, lot.place, TEAM, company.last, company.of_all, company.above, company.below,
           history.x, history.e, history.level, history.alpha, history.time, history.ratio, history.seen, believed,
           between(NOTICED, caution), out.onset, out.drop, out.fell, piece=LOTS)  # fmt: skip
    return out


def _lots(team: Ints) -> Ints:
    """Where each lot begins [lots + 1]: a lot is of one team and not too large."""
    place = np.arange(team.size)
    new = np.append(True, np.diff(team) != 0)
    start = np.maximum.accumulate(np.where(new, place, 0))
    return np.append(np.flatnonzero(new | ((place - start) % MOST_TOGETHER == 0)), team.size)
