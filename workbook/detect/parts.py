"""Which reps and weeks are judged alike: by how cautious the company is then, and by what usual levels rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS, FADE
from workbook.detect.changed import eras
from workbook.detect.company import FULL_CAUTION
from workbook.detect.large import is_large
from workbook.detect.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.basis import Basis
    from workbook.detect.changed import Changed
    from workbook.detect.panel import Bools, Floats, Ints
    from workbook.detect.threshold import Fit


A_LITTLE = 0.25  # weeks of the company's mean, so that an own level is never nothing
LEAST_SHARE = 0.05  # of that mean


@dataclass(frozen=True, slots=True)
class Part:
    """Reps and weeks ``where`` [reps, weeks] that are judged by one view of the company."""

    where: Bools
    panel: Panel
    caution: float


def parts(
    weeks: Panel, made: Sequence[Fit], rests: Sequence[Basis], changed: Sequence[Changed] = ()
) -> list[Part]:
    """Split reps and weeks by caution, which changes with the fits, by what levels rest on, and by what is recorded."""
    fit_of = fits_of(weeks.x.shape[1], made)
    cautions = np.array([made[at].caution if at >= 0 else FULL_CAUTION for at in fit_of])
    split = []
    for era in eras(weeks, changed):
        layer_of, panels = _layers(era.panel, [one for one in rests if one.holds_from < era.end])
        inside = np.zeros(weeks.x.shape[1], dtype=bool)
        inside[era.weeks] = True
        split += [
            Part((layer_of == layer) & inside & (cautions == care), each, care)
            for layer, each in enumerate(panels)
            for care in np.unique(cautions).tolist()
        ]
    return [one for one in split if one.where.any()]


def _layers(weeks: Panel, rests: Sequence[Basis]) -> tuple[Ints, list[Panel]]:
    """Layer of each rep and week: how many lots of bases held when the rep's own last one did; and their panels.

    A panel has the bases that held by then and none later, so that what was said of one who was answered stays when
    others are. Those of one week are a lot; in a company of thousands, where a panel is large and one rep moves nothing
    for the others, it is the first of everybody, then the second, and so on.
    """
    layer_of, panels = np.zeros(weeks.x.shape[:2], dtype=int), [weeks]
    for lot in _by_rank(rests) if is_large(len(weeks.x)) else _by_week(rests):
        panel = Panel(panels[-1].x.copy(order="K"), panels[-1].e.copy(order="K"))
        for one in lot:
            layer_of[one.rep, one.holds_from :] = len(panels)
            counts = one.weeks[:, None]
            panel.x[one.rep] = np.where(counts, weeks.x[one.rep], 0)
            panel.e[one.rep] = np.where(counts, weeks.e[one.rep], 0)
            if not (one.back or one.weeks[0]):
                panel.x[one.rep, 0], panel.e[one.rep, 0] = _instead_of_the_past(weeks, one)
        panels.append(panel)
    return layer_of, panels


def _instead_of_the_past(weeks: Panel, one: Basis) -> tuple[Floats, Floats]:
    """Return events and exposure [kinds] of a week long ago that takes back what the company's mean adds.

    That mean counts as ``COMPANY_WEEKS`` of everybody's own. Added to the few weeks since an onset it would hold
    the rep to a level that is not theirs any more: of reps who stayed at half their level after an answer two thirds
    were prompted again within 28 weeks. Only weeks before ``holds_from`` are used.
    """
    until = min(one.holds_from, weeks.x.shape[1])
    faded = FADE ** np.arange(until, 0, -1)[:, None]
    x, e = weeks.x[:, :until], weeks.e[:, :until]
    time = (faded * e).sum(axis=(0, 1))
    mean = np.divide((faded * x).sum(axis=(0, 1)), time, out=np.zeros_like(time), where=time > 0)
    done, worked = (values[one.rep, one.weeks[:until]].sum(axis=0) for values in (x, e))
    own = np.maximum((done + A_LITTLE * mean) / (worked + A_LITTLE), LEAST_SHARE * mean)
    low = own * (COMPANY_WEEKS + 1) < COMPANY_WEEKS * mean
    idle = COMPANY_WEEKS * (np.divide(mean, own, out=np.ones_like(own), where=own > 0) - 1)
    events = np.where(low, 0.0, (COMPANY_WEEKS + 1) * own - COMPANY_WEEKS * mean)
    exposure = np.where(low, idle, 1.0) * (worked > 0)
    return events * (worked > 0) / faded[0], exposure / faded[0]


def _by_week(rests: Sequence[Basis]) -> list[list[Basis]]:
    """Bases by the week from which they hold."""
    return [
        [one for one in rests if one.holds_from == week] for week in sorted({one.holds_from for one in rests})
    ]


def _by_rank(rests: Sequence[Basis]) -> list[list[Basis]]:
    """Bases by how many there were of the same rep before."""
    lots: list[list[Basis]] = []
    seen = Counter[int]()
    for one in sorted(rests, key=lambda each: each.holds_from):
        if seen[one.rep] == len(lots):
            lots.append([])
        lots[seen[one.rep]].append(one)
        seen[one.rep] += 1
    return lots


def put_worth(worth: Floats, raw: Floats, where: Bools, made: Sequence[Fit]) -> None:
    """Write what ``raw`` scores are worth, by the fit that holds in each week, into ``worth`` [reps, weeks]."""
    fit_of = fits_of(worth.shape[1], made)
    for at, fitted in enumerate(made):
        here = where & (fit_of == at)
        worth[here] = fitted.of(raw[here])


def fits_of(weeks: int, made: Sequence[Fit]) -> Ints:
    """Return the number of the fit that holds in each week, or -1."""
    starts = np.array([one.week for one in made], dtype=int)
    return np.asarray(np.searchsorted(starts, np.arange(weeks), side="right") - 1)


def answered(shape: tuple[int, ...], rests: Sequence[Basis]) -> Bools:
    """Return where an answer ends a prompt [reps, weeks]; a return ends none."""
    out = np.zeros(shape, dtype=bool)
    for one in rests:
        out[one.rep, one.holds_from : one.holds_from + 1] |= not one.back
    return out
