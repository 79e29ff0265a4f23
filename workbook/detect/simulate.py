"""In-control histories of a company: what its weeks look like when nobody declines.

Each rep's own past is cut into blocks of eight weeks and put together anew (moving block bootstrap, Künsch
1989): that keeps the own spread, the pull of one week on the next, the way kinds move together, and the
working days. Ramps of newcomers, slow drift and past falls are taken out first (the last two by dividing by the
level round each week), so that a change of the past does not count as noise of the future.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect import ramp
from workbook.detect.panel import Panel

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

BLOCK = 8  # weeks
WEEKS_NEEDED = 10  # known weeks of a rep before their past can be drawn from
YEAR = 52  # weeks in which prompts are counted
SHORTEST = 16  # simulated weeks before that, at least
REP_YEARS = 100
FAST = np.float32  # counts and rates need no more, and half the memory is half the time
NEAR = 26  # weeks on either side that make the level round a week


@dataclass(frozen=True, slots=True)
class Histories:
    """Simulated companies side by side [companies, reps, weeks, kinds], and their teams [reps]."""

    panel: Panel
    teams: Ints


def in_control(past: Panel, teams: Ints, rng: np.random.Generator, caution: float = 1.0) -> Histories | None:
    """Draw ``REP_YEARS`` of histories from the past [reps, weeks, kinds]; None where it is too short."""
    seen = np.asarray(past.known.any(axis=-1))
    eligible = _by_what_they_did(past, teams, np.flatnonzero(seen.sum(axis=-1) >= WEEKS_NEEDED))
    if not eligible.size:
        return None
    if eligible.size > REP_YEARS:
        eligible = rng.choice(eligible, REP_YEARS, replace=False)
    companies = -(-REP_YEARS // eligible.size)
    drawn = _drawn_weeks(seen[eligible], companies, warm_up(past) + YEAR, rng)
    steady = _steady(Panel(ramp.taken_out(past, caution), past.e), eligible)
    rep = np.arange(eligible.size)[None, :, None]
    drawn_panel = Panel(steady[rep, drawn].astype(FAST), past.e[eligible][rep, drawn].astype(FAST))
    return Histories(drawn_panel, teams[eligible])


def warm_up(past: Panel) -> int:
    """Return the simulated weeks before prompts are counted: levels are better known in the middle of a long past."""
    return min(max(int(past.x.shape[-2]) // 2, SHORTEST), YEAR)


def _by_what_they_did(past: Panel, teams: Ints, reps: Ints) -> Ints:
    """Put reps in an order that only their weeks decide, so that names and rows change no draw.

    Who did as much in each week is told apart by what others do of the same kinds, and then by the team.
    """
    total, squares = past.x[reps].sum(axis=-1), (past.x[reps] ** 2).sum(axis=-1)
    every = np.stack(
        [past.x[reps].sum(axis=1) @ past.x.sum(axis=(0, 1)), *_of_team(past, teams, reps)], axis=1
    )
    order = np.concatenate([every[:, ::-1], squares, past.e[reps].sum(axis=-1), total], axis=1)
    return np.asarray(reps[np.lexsort(order.T)])


def _of_team(past: Panel, teams: Ints, reps: Ints) -> list[Floats]:
    """Return what the team of each rep did, in how much time, and how unevenly: no number of a team."""
    _, team = np.unique(teams, return_inverse=True)
    done, time = past.x.sum(axis=(1, 2)), past.e.sum(axis=(1, 2))
    return [np.bincount(team, weights=each)[team][reps].astype(float) for each in (done, time, done**2)]


def _drawn_weeks(seen: Bools, companies: int, weeks: int, rng: np.random.Generator) -> Ints:
    """Draw indices of past weeks [companies, reps, weeks], in whole blocks, each rep's known weeks only."""
    many = seen.sum(axis=-1)[None, :, None]
    order = np.argsort(~seen, axis=-1, kind="stable")  # known weeks first, in their order
    blocks = -(-weeks // BLOCK)
    first = (rng.random((companies, seen.shape[0], blocks)) * many).astype(int)
    place = (first[..., None] + np.arange(BLOCK)).reshape(companies, seen.shape[0], -1) % many
    return np.take_along_axis(np.broadcast_to(order, (companies, *order.shape)), place, axis=-1)


def _steady(past: Panel, reps: Ints) -> Floats:
    """Return counts [reps, weeks, kinds] with the level round each week replaced by the rep's mean level."""
    x, e = past.x[reps], past.e[reps]
    mean = _over(x.sum(axis=1, keepdims=True), e.sum(axis=1, keepdims=True))
    near = _over(_near(x) + mean, _near(e) + 1)
    return np.asarray(x * np.divide(mean, near, out=np.ones_like(x), where=near > 0))


def _near(values: Floats) -> Floats:
    """Sum over the weeks at most ``NEAR`` away, weeks on axis 1."""
    padded = np.pad(values, [(0, 0), (NEAR + 1, NEAR), (0, 0)])
    total = np.cumsum(padded, axis=1)
    return np.asarray(total[:, 2 * NEAR + 1 :] - total[:, : -2 * NEAR - 1])


def _over(top: Floats, bottom: Floats) -> Floats:
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)
