"""What was said of one rep, on the weeks of the trend table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Ints


@dataclass(frozen=True, slots=True)
class Stood:
    """Prompts of one rep; weeks are indices.

    ``alarm`` [weeks] says where a prompt stood; ``until`` [weeks] the week before which the usual level ends:
    the week itself, or the onset of the prompt that stands. ``onset`` (first, middle, last) and ``kinds`` are
    of the prompt that stands in the last week; None and empty where none does.
    """

    alarm: Bools
    until: Ints
    onset: tuple[int, int, int] | None = None
    kinds: tuple[str, ...] = ()


def stood(
    said: pd.DataFrame | None,
    rep: str,
    weeks: Any,  # noqa: ANN401 - numpy days
    answered: Bools | None = None,
    known: int | None = None,
) -> Stood:
    """Prompts of ``rep`` on the Mondays ``weeks`` (datetime64[D]), from the frame that ``replay`` returns.

    A run of weeks with a prompt holds the usual level from the onset that its last week names. In weeks that are
    ``answered`` an answer begins to hold: it ended the prompt, and one that stands from there on is another. After the
    last ``known`` week (its index) nothing is said of the rep, and what stood stands.
    """
    until, alarm = np.arange(len(weeks)), np.zeros(len(weeks), dtype=bool)
    rows = _standing_rows(said, rep, weeks)
    if known in rows:
        rows |= dict.fromkeys(range(known, len(weeks)), rows[known])
    alarm[list(rows)] = True
    ends = np.zeros(len(weeks), dtype=bool) if answered is None else np.append(answered[1:], False)
    ended = 0
    for last in np.flatnonzero(alarm & (ends | ~np.append(alarm[1:], False))):
        onset = _place(rows[int(last)]["onset"], weeks)
        until[max(onset, ended) : last + 1] = onset
        ended = int(last) + 1 if ends[last] else ended
    if not alarm[-1]:
        return Stood(alarm, until)
    now = rows[len(weeks) - 1]
    low, middle, high = (_place(now[name], weeks) for name in ("onset_lo", "onset", "onset_hi"))
    return Stood(alarm, until, (low, middle, high), tuple(now["kinds"]))


def _standing_rows(said: pd.DataFrame | None, rep: str, weeks: Any) -> dict[int, Any]:  # noqa: ANN401 - numpy days
    """Return the rows in which a prompt stands, by the index of their week."""
    if said is None:
        return {}
    alarm = np.flatnonzero(said["alarm"].astype(bool))
    mine = alarm[(said["rep"].iloc[alarm] == rep).to_numpy(bool)]
    if not mine.size:
        return {}
    rows = said[["week", "onset", "onset_lo", "onset_hi", "kinds"]].iloc[mine].to_dict("records")
    place = (_index(row["week"], weeks) for row in rows)
    return {at: row for at, row in zip(place, rows, strict=True) if 0 <= at < len(weeks)}


def _place(monday: Any, weeks: Any) -> int:  # noqa: ANN401 - numpy days
    """Index of the week, held inside the table."""
    return min(max(_index(monday, weeks), 0), len(weeks) - 1)


def _index(monday: Any, weeks: Any) -> int:  # noqa: ANN401 - numpy days
    return int((pd.Timestamp(monday) - pd.Timestamp(weeks[0])).days // 7)
