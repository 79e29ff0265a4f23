"""What the board would have said of every rep in every past week."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook.detect import PROMISE, SEED, Detected, Rebased, as_judged, judged
from workbook.trend.check import checked
from workbook.trend.kept_fits import kept_fits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    import numpy.typing as npt

    from workbook.trend.kept_fits import Kept

COLUMNS = (
    "rep", "week", "score", "alarm", "onset", "onset_lo", "onset_hi", "drop", "drop_lo", "drop_hi", "kinds",
)  # fmt: skip
ONSETS, DROPS = ("onset_lo", "onset", "onset_hi"), ("drop_lo", "drop", "drop_hi")
DAY = "datetime64[ns]"
ONE_WEEK = np.timedelta64(7, "D")
READ, SIMULATED = 0.2, 0.4  # of the work, roughly


def replay(  # noqa: PLR0913 - all but the table and the promise are by name and rare
    weekly: pd.DataFrame,
    false_prompts_per_rep_year: float = PROMISE,
    *,
    seed: int = SEED,
    answers: Iterable[tuple[str, date, date]] = (),
    kept: Kept | None = None,
    tell: Callable[[float], None] = lambda _: None,
) -> pd.DataFrame:
    """One row per rep and week in the rep's span; what it says of a week uses nothing after that week.

    ``weekly`` has ``team, rep, week`` (a Monday)``, kind, count, work_days`` (0 to 7), one row per rep, week
    and kind; missing weeks have no row, and a week without a working day counts as missing. ``score`` is NaN
    in a week that is missing or cannot be judged yet (fewer than 6 known weeks before it). ``alarm`` is True
    in every week in which a prompt stands; there ``onset`` (80 % range) and ``drop`` (share of the own usual
    level, 90 % range) are those of ``kinds``, and elsewhere they are empty. ``false_prompts_per_rep_year``
    is the promise the threshold is simulated for. A rep belongs to the team of their first week. The order
    of the rows says nothing. A week without a row that lies between a rep's others has a row here, so one at
    the end gets it when a later week comes. ``answers`` are (rep, onset, holds from), both Mondays: from the
    latter on a prompt that was answered ends, and the usual level is that of the weeks from the onset; what
    was said before stays. Answers about others than the reps of the table are left out.
    ``kept`` spares the simulation where the same data was replayed before (see ``kept_fits``);
    ``tell`` is called with the share done. Raises what
    ``check.checked`` raises (ValueError, which names the column and the rows) where the table cannot be
    right, and ValueError for a promise that is no number above zero.
    """
    if not (isinstance(false_prompts_per_rep_year, Real) and 0 < false_prompts_per_rep_year < np.inf):
        raise ValueError("false_prompts_per_rep_year must be a number above zero.")
    table = checked(weekly)
    if table.empty:
        return _as_table({name: [] for name in COLUMNS})
    reps, rep_at = np.unique(table["rep"].to_numpy(), return_inverse=True)
    kinds, kind_at = np.unique(table["kind"].to_numpy(), return_inverse=True)
    days = table["week"].to_numpy().astype(DAY)
    week_at = ((days - days.min()) // ONE_WEEK).astype(int)
    counts = np.full((reps.size, week_at.max() + 1, kinds.size), np.nan)
    counts[rep_at, week_at, kind_at] = table["count"]
    work_days = np.zeros(counts.shape[:2])
    work_days[rep_at, week_at] = table["work_days"]
    weeks = days.min() + np.arange(counts.shape[1]) * ONE_WEEK
    known, teams = as_judged(counts, work_days), _teams(table, rep_at, week_at)
    tell(READ)
    made = kept_fits(known, teams, seed, kept)
    tell(SIMULATED)
    found = judged(known, teams, made, false_prompts_per_rep_year, _rebased(answers, reps, weeks))
    return _rows(found, reps, weeks, kinds, _span(rep_at, week_at, counts.shape[:2]))


def _rebased(
    answers: Iterable[tuple[str, date, date]],
    reps: npt.NDArray[np.object_],
    weeks: npt.NDArray[np.datetime64],
) -> list[Rebased]:
    """Answers as indices; those that hold after the last week say nothing yet."""
    place = {rep: at for at, rep in enumerate(reps)}
    found = [
        Rebased(
            place[rep], *(int((np.datetime64(day) - weeks[0]) // ONE_WEEK) for day in (onset, holds_from))
        )
        for rep, onset, holds_from in answers
        if rep in place
    ]
    return [
        one._replace(onset=max(one.onset, 0), holds_from=max(one.holds_from, 0))
        for one in found
        if one.holds_from < len(weeks)
    ]


def _teams(
    table: pd.DataFrame, rep_at: npt.NDArray[np.int64], week_at: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return the number of each rep's team, as of their first week: a later move changes nothing."""
    order = np.lexsort((table["team"].to_numpy(), week_at, rep_at))
    _, first = np.unique(rep_at[order], return_index=True)
    teams = table["team"].to_numpy()[order][first]
    return np.unique(teams, return_inverse=True)[1]


def _span(
    rep_at: npt.NDArray[np.int64], week_at: npt.NDArray[np.int64], shape: tuple[int, ...]
) -> npt.NDArray[np.bool_]:
    """[reps, weeks]: from the rep's first week to their last."""
    first, last = np.full(shape[0], shape[1]), np.full(shape[0], -1)
    np.minimum.at(first, rep_at, week_at)
    np.maximum.at(last, rep_at, week_at)
    week = np.arange(shape[1])
    return (week >= first[:, None]) & (week <= last[:, None])


def _rows(
    found: Detected,
    reps: npt.NDArray[np.object_],
    weeks: npt.NDArray[np.datetime64],
    kinds: npt.NDArray[np.object_],
    span: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    onset = np.full((*span.shape, 3), np.datetime64("NaT"), dtype=DAY)
    drop = np.full((*span.shape, 3), np.nan)
    fell = np.zeros((*span.shape, kinds.size), dtype=bool)
    onset[found.alarm], drop[found.alarm] = weeks[found.found.onset], found.found.drop
    fell[found.alarm] = found.found.fell
    rep, week = np.nonzero(span)
    columns: dict[str, object] = {"rep": reps[rep], "week": weeks[week]}
    columns |= {"score": found.score[rep, week], "alarm": found.alarm[rep, week]}
    columns |= {name: onset[rep, week, place] for place, name in enumerate(ONSETS)}
    columns |= {name: drop[rep, week, place] for place, name in enumerate(DROPS)}
    columns["kinds"] = [tuple(str(kind) for kind in kinds[which]) for which in fell[rep, week]]
    return _as_table(columns)


def _as_table(columns: dict[str, object]) -> pd.DataFrame:
    table = pd.DataFrame(columns, columns=list(COLUMNS))
    dates = dict.fromkeys(("week", *ONSETS), DAY)
    return table.astype({**dates, **dict.fromkeys(("score", *DROPS), float), "alarm": bool, "kinds": object})
