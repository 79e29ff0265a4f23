"""Kinds that are recorded in another way from a week on: from then on nothing from before says what is usual.

What was said before that week stays. It is told by a person, and never found here: that all fall in one week may have
other reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.detect.panel import Bools, Floats

LEAST = 8  # weeks of the new measure, before the old one can be turned into it
NEAR = 26  # weeks before a change that say what it was worth


class Changed(NamedTuple):
    """From ``week`` (an index) on ``kinds`` [kinds] are recorded in another way, for everybody."""

    week: int
    kinds: Bools


class Era(NamedTuple):
    """The weeks from ``first`` up to before ``end``, and the panel [reps, weeks, kinds] they are judged by."""

    first: int
    end: int
    panel: Panel

    @property
    def weeks(self) -> slice:
        """The weeks that are judged."""
        return slice(self.first, self.end)


def eras(weeks: Panel, changed: Sequence[Changed]) -> Iterator[Era]:
    """Yield a panel's weeks between changes; each is judged without counts from before a change of their kind."""
    length = weeks.x.shape[1]
    starts = sorted({0, *(one.week for one in changed if 0 < one.week < length)})
    for first, end in zip(starts, [*starts[1:], length], strict=True):
        held = [one for one in changed if 0 < one.week <= first]
        yield Era(first, end, _without_before(weeks, held) if held else weeks)


def _without_before(weeks: Panel, changed: Sequence[Changed]) -> Panel:
    panel = Panel(weeks.x.copy(order="K"), weeks.e.copy(order="K"))
    for week, kinds in changed:
        panel.x[:, :week, kinds] = 0
        panel.e[:, :week, kinds] = 0
    return panel


def nothing_left(weeks: Panel, changed: Sequence[Changed]) -> Bools:
    """Return where a change leaves nothing of what a rep was judged by [reps, weeks]: there a prompt ends."""
    out = np.zeros(weeks.x.shape[:2], dtype=bool)
    for first in sorted({one.week for one in changed if 0 < one.week < weeks.x.shape[1]}):
        kept = np.ones((first, weeks.x.shape[2]), dtype=bool)
        for week, kinds in changed:
            kept[: week if week <= first else 0, kinds] = False
        out[:, first] = ~((weeks.e[:, :first] > 0) & kept).any(axis=(1, 2))
    return out


def in_one_measure(past: Panel, changed: Sequence[Changed]) -> Panel:
    """Return a past [reps, weeks, kinds] in the measure of its last weeks, to draw histories from and no level.

    Counts before a change are multiplied by what all together did after it over what they did before. Where too few
    weeks are known since, the past ends with the change.
    """
    for week, kinds in sorted(changed, key=lambda one: one.week):
        length = past.x.shape[-2]
        if not 0 < week < length:
            continue
        if length - week < LEAST:
            return past.before(week)
        was, now = _rate(past, slice(max(week - NEAR, 0), week)), _rate(past, slice(week, length))
        worth = np.divide(now, was, out=np.ones_like(now), where=kinds & (was > 0) & (now > 0))
        x = past.x.copy(order="K")
        x[:, :week] *= worth
        past = Panel(x, past.e)
    return past


def _rate(past: Panel, weeks: slice) -> Floats:
    """Return events of all per full working week [kinds]."""
    done, worked = (values[:, weeks].sum(axis=(0, 1)) for values in (past.x, past.e))
    return np.asarray(np.divide(done, worked, out=np.zeros_like(done), where=worked > 0))
