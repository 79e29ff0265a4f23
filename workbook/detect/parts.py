"""Which reps and weeks are judged alike: by how cautious the company is then, and by what was re-based."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.company import FULL_CAUTION
from workbook.detect.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.panel import Bools, Floats, Ints
    from workbook.detect.threshold import Fit


class Rebased(NamedTuple):
    """A manager's answer to a prompt, as indices: the rep, the onset, and the week from which it holds.

    From that week on the usual level is that of the weeks from the onset; what was said before stays.
    """

    rep: int
    onset: int
    holds_from: int


@dataclass(frozen=True, slots=True)
class Part:
    """Reps and weeks ``where`` [reps, weeks] that are judged by one view of the company."""

    where: Bools
    panel: Panel
    caution: float


def parts(weeks: Panel, made: Sequence[Fit], rebased: Sequence[Rebased]) -> list[Part]:
    """Split reps and weeks by caution, which changes with the fits, and by what was re-based."""
    fit_of = fits_of(weeks.x.shape[1], made)
    cautions = np.array([made[at].caution if at >= 0 else FULL_CAUTION for at in fit_of])
    layer_of, panels = _layers(weeks, rebased)
    return [
        Part((layer_of == layer) & (cautions == care), each, care)
        for layer, each in enumerate(panels)
        for care in np.unique(cautions).tolist()
    ]


def _layers(weeks: Panel, rebased: Sequence[Rebased]) -> tuple[Ints, list[Panel]]:
    """Layer of each rep and week: how many of the rep's re-basings hold; and the panel of each layer."""
    layer_of, panels = np.zeros(weeks.x.shape[:2], dtype=int), [weeks]
    for one in sorted(rebased, key=lambda each: each.holds_from):
        layer = int(layer_of[one.rep, -1]) + 1
        layer_of[one.rep, one.holds_from :] = layer
        if layer == len(panels):
            panels.append(Panel(weeks.x.copy(order="K"), weeks.e.copy(order="K")))
        panels[layer].x[one.rep, : one.onset] = 0
        panels[layer].e[one.rep, : one.onset] = 0
    return layer_of, panels


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


def answered(shape: tuple[int, ...], rebased: Sequence[Rebased]) -> Bools:
    """Return where an answer ends a prompt [reps, weeks]."""
    out = np.zeros(shape, dtype=bool)
    for one in rebased:
        out[one.rep, one.holds_from : one.holds_from + 1] = True
    return out
