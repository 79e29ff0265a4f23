"""What usual levels rest on: all weeks; after an answer those since the onset; once back, all but those of the fall."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.panel import panel
from workbook.detect.returned import Fell, returned
from workbook.detect.spikes import cap_spikes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.detect.changed import Changed
    from workbook.detect.panel import Bools, Floats, Panel


class Rebased(NamedTuple):
    """A manager's answer to a prompt, as indices: the rep, the onset, and the week from which it holds.

    From that week on the usual level is that of the weeks from the onset; what was said before stays. Once the rep is
    back (``returned``), the weeks from before the onset count again and those of the fall no longer.
    """

    rep: int
    onset: int
    holds_from: int


class Basis(NamedTuple):
    """From the week ``holds_from`` on the usual level of ``rep`` rests on the known ones of ``weeks`` [weeks] alone.

    It began with an answer, with ``since`` as the onset, or with a return, ``since`` the week from which on the rep is
    ``back``.
    """

    rep: int
    holds_from: int
    weeks: Bools
    since: int
    back: bool = False


def bases(
    counts: Floats, work_days: Floats, rebased: Sequence[Rebased], changed: Sequence[Changed] = ()
) -> list[Basis]:
    """Return what usual levels rest on after answers and returns, by rep and week.

    ``counts`` [reps, weeks, kinds] with NaN for missing and ``work_days`` [reps, weeks] are as they were recorded,
    before doubtful silence is set aside: so a chart that knows of no other company than a team finds the same.
    """
    found: list[Basis] = []
    for rep, mine in groupby(sorted(rebased), key=lambda one: one.rep):
        own = cap_spikes(panel(counts[[rep]], work_days[[rep]]))
        found += _of_rep(own, sorted(mine, key=lambda one: one.holds_from), changed)
    return found


def _of_rep(own: Panel, answers: Sequence[Rebased], changed: Sequence[Changed]) -> Iterator[Basis]:
    at = np.arange(own.x.shape[1])
    weeks = np.ones(at.size, dtype=bool)
    for (rep, onset, holds_from), until in zip(answers, _ends(answers, at.size), strict=True):
        before, weeks = weeks, weeks & (at >= onset)
        yield Basis(rep, holds_from, weeks, onset)
        if back := returned(own, Fell(onset, holds_from, until, before), changed):
            weeks = before & ((at < onset) | (at >= back.since))
            yield Basis(rep, back.told, weeks, back.since, back=True)


def _ends(answers: Sequence[Rebased], length: int) -> list[int]:
    """Return for each answer of a rep the week in which the next one holds, or the end."""
    return [*(min(later.holds_from, length) for _, later in pairwise(answers)), length]
