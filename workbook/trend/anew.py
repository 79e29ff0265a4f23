"""What a rep's usual level rests on from which week on, after a manager's answers to prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbook.detect import Rebased, bases
from workbook.trend.recorded import changed_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from workbook.detect.basis import Basis
    from workbook.detect.panel import Floats, Ints

WEEK, DAY = np.timedelta64(7, "D"), "datetime64[D]"


def rebased_at(answers: Iterable[tuple[str, date, date]], reps: Sequence[str], weeks: Any) -> list[Rebased]:  # noqa: ANN401 - numpy days
    """Return answers (rep, onset, holds from, both Mondays) by index, as the detector takes them.

    One that holds after the last week says nothing yet, one that would hold before its onset nothing at all.
    """
    place, found = {name: at for at, name in enumerate(reps)}, []
    for name, onset, holds_from in answers:
        if name in place and onset <= holds_from:
            first, held = (
                max(int((np.datetime64(day, "D") - weeks[0].astype(DAY)) // WEEK), 0)
                for day in (onset, holds_from)
            )
            found += [Rebased(place[name], first, held)] if held < len(weeks) else []
    return found


def rests_on(  # noqa: PLR0913, PLR0917 - a team's arrays and what was told of them
    answers: Iterable[tuple[str, date, date]],
    changes: Iterable[tuple[date, Collection[str]]],
    counts: Floats,
    days: Floats,
    reps: Sequence[str],
    kinds: Sequence[str],
    weeks: Any,  # noqa: ANN401 - numpy days
) -> list[Basis]:
    """Return what usual levels rest on, from a team's ``counts`` [reps, weeks, kinds] and ``days`` [reps, weeks, 1]."""
    given, changed = rebased_at(answers, reps, weeks), changed_at(changes, kinds, weeks)
    return bases(counts, days[..., 0], given, changed)


class Begins(NamedTuple):
    """For each week since when the usual level of one rep counts, as indices; 0 where nothing moved it.

    ``anew`` [weeks] is the onset while an answer holds, ``back`` [weeks] the week of the return once that is seen;
    ``ended`` [weeks] says in which weeks an answer begins to hold.
    """

    anew: Ints
    back: Ints
    ended: Any


def begins(rests: Iterable[Basis], rep: int, weeks: int) -> Begins:
    """Say the same of the rep ``rep`` (an index) for each of so many weeks."""
    anew, back = np.zeros(weeks, dtype=int), np.zeros(weeks, dtype=int)
    ended = np.zeros(weeks, dtype=bool)
    for one in rests:
        if one.rep == rep:
            here = slice(one.holds_from, None)
            anew[here], back[here] = (0, one.since) if one.back else (int(one.weeks.argmax()), 0)
            ended[one.holds_from] |= not one.back
    return Begins(anew, back, ended)
