"""What the board would have said of every rep in every past week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook.detect import PROMISE, SEED, Detected, as_judged, bases, judged
from workbook.trend.anew import rebased_at
from workbook.trend.asked import as_answers, as_changes, as_promise, as_seed
from workbook.trend.company import company_arrays
from workbook.trend.kept_fits import kept_fits
from workbook.trend.recorded import changed_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    import numpy.typing as npt

    from workbook.detect.panel import Bools, Ints
    from workbook.trend.company import CompanyArrays
    from workbook.trend.kept_fits import Kept

COLUMNS = (
    "rep", "week", "score", "alarm", "onset", "onset_lo", "onset_hi", "drop", "drop_lo", "drop_hi", "kinds",
)  # fmt: skip
ONSETS, DROPS = ("onset_lo", "onset", "onset_hi"), ("drop_lo", "drop", "drop_hi")
DAY = "datetime64[ns]"
READ, SIMULATED = 0.2, 0.4  # of the work, roughly


def replay(  # noqa: PLR0913 - all but the table and the promise are by name and rare
    weekly: pd.DataFrame,
    false_prompts_per_rep_year: float = PROMISE,
    *,
    seed: int = SEED,
    answers: Iterable[tuple[str, date, date]] = (),
    changes: Iterable[tuple[date, Collection[str]]] = (),
    kept: Kept | None = None,
    tell: Callable[[float], None] = lambda _: None,
) -> pd.DataFrame:
    """One row per rep and week in the rep's span; what it says of a week uses nothing after that week.

    ``weekly`` has ``team, rep, week`` (a Monday)``, kind, count, work_days`` (0 to 7), one row per rep, week
    and kind; missing weeks have no row, and a week without a working day counts as missing. ``score`` is NaN
    in a week that is missing or cannot be judged yet (fewer than 6 known weeks before it). ``alarm`` is True
    in every week in which a prompt stands; there ``onset`` (80 % range) and ``drop`` (share of the own usual
    level, 90 % range) are those of ``kinds``, and elsewhere they are empty; an onset is told as the first week that is
    known, never as one of a leave. ``false_prompts_per_rep_year``
    is the promise the threshold is simulated for. A rep belongs to the team of their first week. The order
    of the rows says nothing. A week without a row that lies between a rep's others has a row here, so one at
    the end gets it when a later week comes. ``answers`` are (rep, onset, holds from), both Mondays: from the
    latter on a prompt that was answered ends, and the usual level is that of the weeks from the onset; once the rep
    is seen to be back, the weeks before the onset count again and those of the fall no longer. What was said before
    stays. Answers about others than the reps of the table are left out, and so is one that
    holds before its onset, and one that holds after the last week.
    ``changes`` are (a Monday, kinds): from that week on these kinds are recorded another way for everybody, and what is
    usual of them rests on the weeks since then; what was said before stays. A prompt that had nothing but such kinds
    ends.
    ``kept`` spares the simulation where the same data was replayed before (see ``kept_fits``);
    ``tell`` is called with the share done. Raises what
    ``check.checked`` raises (ValueError, which names the column and the rows) where the table cannot be
    right, and ValueError for a promise that is no number above zero and below 26 (one every second week),
    a seed that is no whole number from 0 on, answers that are not a name and two Mondays, and changes that are not a
    Monday and kinds.
    """
    promise, start, given = as_promise(false_prompts_per_rep_year), as_seed(seed), as_answers(answers)
    anew = as_changes(changes)
    read = company_arrays(weekly)
    if read is None:
        return _as_table({name: [] for name in COLUMNS})
    known = as_judged(read.counts, read.days)
    tell(READ)
    changed = changed_at(anew, read.kinds, read.weeks)
    made = kept_fits(known, read.teams, start, kept, changed)
    tell(SIMULATED)
    rests = bases(read.counts, read.days, rebased_at(given, read.reps, read.weeks), changed)
    found = judged(known, read.teams, made, promise, rests, changed)
    return _rows(found, read, np.asarray(known.known.any(axis=-1)))


def _rows(found: Detected, read: CompanyArrays, known: Bools) -> pd.DataFrame:
    rep, week = np.nonzero(read.span)
    alarm = found.alarm[read.span]
    here = read.span[found.alarm]  # a prompt may stand beyond a rep's last row, where there is nothing to say
    columns: dict[str, object] = {"rep": pd.Index(read.reps).array.take(rep), "week": read.weeks[week]}
    columns |= {"score": found.score[read.span], "alarm": alarm}
    began = _seen(found.found.onset[here], known, rep[alarm], week[alarm])
    for place, (onset, drop) in enumerate(zip(ONSETS, DROPS, strict=True)):
        columns[onset] = np.full(rep.size, np.datetime64("NaT"), dtype=DAY)
        columns[drop] = np.full(rep.size, np.nan)
        columns[onset][alarm] = read.weeks[began[:, place]]  # type: ignore[index]
        columns[drop][alarm] = found.found.drop[here, place]  # type: ignore[index]
    columns["kinds"] = _tuples(found.found.fell[here], read.kinds, alarm)
    return _as_table(columns)


def _seen(onset: Ints, known: Bools, rep: Ints, week: Ints) -> Ints:
    """Return onsets (first, middle, last) with the middle in a week that is known: a fall is seen after a leave.

    ``known`` is [reps, weeks]; ``rep`` and ``week`` say of which week of whom each is told.
    """
    next_known = np.where(known, np.arange(known.shape[1]), known.shape[1])
    next_known = np.minimum.accumulate(next_known[:, ::-1], axis=1)[:, ::-1]
    later = next_known[rep, onset[:, 1]]
    middle = np.where(later <= week, later, onset[:, 1])
    return np.stack([onset[:, 0], middle, np.maximum(onset[:, 2], middle)], axis=1)


def _tuples(fell: Bools, kinds: npt.NDArray[np.object_], alarm: Bools) -> npt.NDArray[np.object_]:
    """Return the kinds that fell, empty without a prompt; rows that say the same share one tuple."""
    which, each = np.unique(fell, axis=0, return_inverse=True)
    words = np.empty(len(which) + 1, dtype=object)
    for at, one in enumerate((*which, np.zeros(kinds.size, dtype=bool))):
        words[at] = tuple(str(kind) for kind in kinds[one])
    place = np.full(alarm.size, len(which))
    place[alarm] = each.ravel()
    return np.asarray(words[place])


def _as_table(columns: dict[str, object]) -> pd.DataFrame:
    table = pd.DataFrame(columns, columns=list(COLUMNS))
    dates = dict.fromkeys(("week", *ONSETS), DAY)
    return table.astype({**dates, **dict.fromkeys(("score", *DROPS), float), "alarm": bool, "kinds": object})
