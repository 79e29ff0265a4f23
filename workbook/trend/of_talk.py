"""Which level is told of a rep with whom a talk is prepared, followed or shared: one rule for all who tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from workbook.trend.answers import Rebase, held_answers
from workbook.trend.runs import WEEK, day, run_before, signal_of, standing_rows
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.records import Answer, Signal
    from workbook.trend.recorded import CountedAnew


class Reading(NamedTuple):
    """How the numbers of a rep are read: by what was said, by which answers, and the fall that it is about.

    A fall of the last week is ``withdrawn`` where by the numbers as they are now no prompt stands, as after leave was
    recorded: what it was told as then is true no more.
    """

    said: pd.DataFrame
    answers: tuple[Rebase, ...]
    signal: Signal | None
    withdrawn: bool = False
    changes: tuple[CountedAnew, ...] = ()

    def table(self, weekly: pd.DataFrame, rep: str, *, company: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return the trend table read so; arguments and errors are those of ``trend_table``."""
        return trend_table(
            weekly, rep, said=self.said, company=company, answers=self.answers, changes=self.changes
        )


def reading(
    said: pd.DataFrame,
    answers: Iterable[Answer],
    rep: str,
    signal: Signal | None,
    changes: tuple[CountedAnew, ...] = (),
) -> Reading:
    """Return how to read the numbers of ``rep`` for a talk about ``signal``; None where it is about no fall any more.

    Where a prompt stands, by it. Else a talk is about its fall also after an answer or time ended the
    prompt: its level is that before the onset as it was told last, and no answer about this fall or a later one moves
    it. Without a fall by the answers, as on the board. ``said`` is what ``replay`` returned with ``answers`` (all
    reps') and ``changes`` of how kinds are recorded: what was usual before one is compared with nothing after it.
    """
    rows, held = said[said["rep"] == rep].sort_values("week"), held_answers(said, answers)
    stands = bool(len(rows)) and bool(len(standing_rows(rows, said["week"].max())))
    if signal is None or stands:
        return Reading(said, held, signal, changes=changes)
    fall = as_told_last(rows, [one for one in held if one.rep == rep], signal)
    before = tuple(one for one in held if one.rep != rep or one.holds_from <= fall.shown_on)
    onsets = {name: pd.Timestamp(getattr(fall, name)) for name in ("onset", "onset_lo", "onset_hi")}
    row = {"rep": rep, "week": said["week"].max(), "alarm": True, **onsets, "kinds": fall.kinds}
    withdrawn = pd.Timestamp(fall.week) >= said["week"].max()
    return Reading(pd.DataFrame([row]), before, fall, withdrawn, changes)


def as_told_last(rows: pd.DataFrame, held: Iterable[Rebase], signal: Signal) -> Signal:
    """Return the prompt as it was told in the last week that it stood; ``signal`` where nothing later was told of it.

    ``rows`` are what was said of the rep, in order of weeks; ``held`` are the answers that ended prompts.
    """
    first = pd.Timestamp(signal.shown_on - WEEK)
    ended = [pd.Timestamp(one.holds_from) for one in held if pd.Timestamp(one.holds_from) > first]
    later = rows[(rows["week"] >= first) & (rows["week"] < min(ended, default=pd.Timestamp.max))]
    stood = later[np.minimum.accumulate(later["alarm"].to_numpy(bool))]
    if stood.empty or day(stood["week"].iloc[-1]) <= signal.week:
        return signal
    run = run_before(rows, stood["week"].iloc[-1] + WEEK)
    return signal_of(stood.to_dict("records")[-1], signal.team, run)
