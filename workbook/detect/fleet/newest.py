"""One new week for all reps, from what is kept of the weeks before: nothing is read again.

What is kept are plain arrays (``Followed``), written to a file and read back by ``save`` and ``load``. A new
week changes them in place. They hold for the fits they were made with: in a week in which a new fit is due
(after 13, 26, 39, 52 and 78 weeks, then yearly), after an answer to a prompt or a change of recording, or for other
reps than before, the whole is replayed and followed anew.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from workbook.detect.fleet import evidence, known, ready, windows
from workbook.detect.fleet.history import History, grown, no_history, write
from workbook.detect.fleet.known import Past
from workbook.detect.fleet.onsets import Standing, estimates
from workbook.detect.fleet.ready import Recorded
from workbook.detect.fleet.teams import together
from workbook.detect.fleet.windows import Windows
from workbook.detect.prompts import NONE, still_stands
from workbook.detect.threshold import Fit, fit_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.detect.estimate import Estimates
    from workbook.detect.panel import Floats, Ints

A_YEAR = 52  # weeks of room made at a time
ARRAYS = {"recorded": Recorded, "past": Past, "windows": Windows, "history": History}


@dataclass(slots=True)
class Followed:
    """A company after so many ``weeks``: ``teams`` [reps], the ``begun`` [reps] of standing prompts, and sums.

    ``fit`` is the one that holds, ``limit`` the score at which a prompt starts. What is in the arrays stands
    with ``ready.Recorded``, ``known.Past``, ``windows.Windows`` and ``history.History``.
    """

    weeks: int
    teams: Ints
    begun: Ints
    fit: Fit
    limit: float
    recorded: Recorded
    past: Past
    windows: Windows
    history: History


@dataclass(frozen=True, slots=True)
class Week:
    """What is said of one week, as ``run.Detected``: ``score``, ``begun`` [reps] and ``level`` [reps, kinds].

    ``found`` has one entry for each rep with a standing prompt, in order.
    """

    score: Floats
    begun: Ints
    level: Floats
    found: Estimates


def follow(  # noqa: PLR0913, PLR0917 - the company, and what its replay said
    counts: Floats, work_days: Floats, teams: Ints, made: Sequence[Fit], limit: float, begun: Ints
) -> Followed:
    """Start from counts [reps, weeks, kinds], working days [reps, weeks] and what their replay gave.

    ``made`` are its fits, ``limit`` and ``begun`` [reps] (of the last week) are those of ``run.Detected``.
    Raises ValueError before the first fit: until then nothing is said.
    """
    if not made:
        raise ValueError("Nothing can be followed yet: no score is worth anything before 13 weeks.")
    reps, weeks, kinds = counts.shape
    kept = Followed(
        0, np.asarray(teams), np.asarray(begun).copy(), made[-1], limit, ready.nothing_recorded(kinds, reps),
        known.nothing_known(kinds, reps), windows.no_windows(kinds, reps),
        no_history(*(np.empty((weeks + A_YEAR, kinds, reps)) for _ in range(2))),
    )  # fmt: skip
    for week in range(weeks):
        _add(kept, counts[:, week], work_days[:, week], look=weeks - week < windows.OPEN)
    return kept


def next_week(kept: Followed, counts: Floats, work_days: Floats) -> Week:
    """Judge the week that follows, from counts [reps, kinds] (NaN is missing) and working days [reps].

    The numbers are those that a replay of everything says of its last week. Raises ValueError, and changes
    nothing, where a new fit is due.
    """
    week = kept.weeks
    if week in fit_weeks(week + 1):
        raise ValueError(f"A new fit is due after {week} weeks: replay the whole history and follow it anew.")
    level = _add(kept, counts, work_days, look=True)
    teams = together(kept.teams)
    raw = evidence.score(kept.windows, week, kept.history.e[week], teams, kept.fit.caution)
    worth = kept.fit.of(raw)
    kept.begun[:] = still_stands(kept.begun, worth, kept.limit, week)
    rep = np.flatnonzero(kept.begun != NONE)
    standing = Standing(rep, np.full_like(rep, week), kept.begun[rep])
    found = estimates(kept.history, teams, standing, kept.fit.caution)
    return Week(worth, kept.begun.copy(), level.T, found)


def _add(kept: Followed, counts: Floats, work_days: Floats, *, look: bool) -> Floats:
    """Add a week to all that is kept; return the level [kinds, reps] before it."""
    week, care = kept.weeks, kept.fit.caution
    if week == len(kept.history.x):
        kept.history = grown(kept.history, A_YEAR)
    x, e = kept.history.x[week], kept.history.e[week]
    ready.ready(kept.recorded, counts, work_days, x, e)
    before = known.usual(kept.past, care)
    write(kept.history, week, kept.past, before)
    if look:
        windows.open_window(kept.windows, week, kept.past, before, care)
        windows.add_week(kept.windows, week, x, e, care)
    known.add(kept.past, before, x, e)
    kept.weeks += 1
    return before.level


def save(kept: Followed, file: Path) -> None:
    """Write what is kept to a ``.npz`` file."""
    arrays = {
        f"{part} {one.name}": getattr(getattr(kept, part), one.name)
        for part, kind in ARRAYS.items()
        for one in fields(kind)
    }
    arrays = {
        name: each[: kept.weeks] if name.startswith("history") else each for name, each in arrays.items()
    }
    plain: dict[str, Any] = {
        "weeks": kept.weeks,
        "teams": kept.teams,
        "begun": kept.begun,
        "limit": kept.limit,
    }
    np.savez(file, **arrays, **plain, **{f"fit {name}": value for name, value in asdict(kept.fit).items()})


def load(file: Path) -> Followed:
    """Read back what ``save`` wrote."""
    with np.load(file) as found:
        parts = {
            part: kind(**{one.name: found[f"{part} {one.name}"] for one in fields(kind)})
            for part, kind in ARRAYS.items()
        }
        fit = {one.name: found[f"fit {one.name}"].tolist() for one in fields(Fit)}
        fit |= {name: tuple(fit[name]) for name in ("scores", "worth")}
        weeks, limit = int(found["weeks"]), float(found["limit"])
        return Followed(weeks, found["teams"], found["begun"], Fit(**fit), limit, **parts)
