"""The whole of it, as a list of verbs: from counts to prompts with their estimates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect import prompts
from workbook.detect.company import FULL_CAUTION, company
from workbook.detect.estimate import Estimates, estimates, joined
from workbook.detect.panel import Panel, panel
from workbook.detect.score import score
from workbook.detect.silence import set_aside_silence
from workbook.detect.spikes import cap_spikes
from workbook.detect.threshold import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats, Ints
    from workbook.detect.threshold import Fit

PROMISE = 0.4  # false prompts per rep-year: one a quarter in a team of ten
SEED = 20_240_101
WEEKS_A_YEAR = 52.0


class Rebased(NamedTuple):
    """A manager's answer to a prompt, as indices: the rep, the onset, and the week from which it holds.

    From that week on the usual level is that of the weeks from the onset; what was said before stays.
    """

    rep: int
    onset: int
    holds_from: int


@dataclass(frozen=True, slots=True)
class Detected:
    """What can be said of each rep and week, arrays [reps, weeks] unless stated otherwise.

    ``score`` is the log of the weeks in which chance alone would bring one such prompt to a rep; a prompt
    starts where it reaches ``limit``, and ``begun`` is the week in which the standing one started, or -1.
    ``level`` [reps, weeks, kinds] is the own usual count per full working week, from the weeks before.
    ``found`` has one entry for each standing [rep, week], in that order.
    """

    score: Floats
    limit: float
    begun: Ints
    level: Floats
    found: Estimates

    @property
    def alarm(self) -> Bools:
        """Whether a prompt stands."""
        return np.asarray(self.begun != prompts.NONE)


def detect(  # noqa: PLR0913 - what is known, what is promised, what was answered
    counts: Floats,
    work_days: Floats,
    teams: Ints,
    rate: float = PROMISE,
    seed: int = SEED,
    *,
    rebased: Sequence[Rebased] = (),
) -> Detected:
    """Score, prompt and estimate for one company; what is said of a week uses nothing after it.

    ``counts`` [reps, weeks, kinds] with NaN for missing, ``work_days`` [reps, weeks] from 0 to 7, ``teams``
    [reps] as whole numbers, ``rate`` the false prompts per rep-year that are promised.
    """
    weeks = as_judged(counts, work_days)
    return judged(weeks, teams, fits(weeks, teams, seed), rate, rebased)


def rises(  # noqa: PLR0913 - as in detect
    counts: Floats, work_days: Floats, teams: Ints, rate: float = PROMISE, seed: int = SEED,
    *, rebased: Sequence[Rebased] = (),
) -> Ints:  # fmt: skip
    """Turn the same machine upwards: the week [reps, weeks] in which a standing rise began to show, or -1.

    With ``rebased`` at the onset of a fall, a rise is the way back up. Arguments are those of ``detect``.
    """
    weeks = as_judged(counts, work_days)
    made = fits(weeks, teams, seed, upward=True)
    return _begun(weeks, _parts(weeks, teams, made, rebased, upward=True), made, rate, rebased)[1]


def as_judged(counts: Floats, work_days: Floats) -> Panel:
    """Join counts and working days; doubtful silence is set aside and one-off spikes are capped."""
    return cap_spikes(set_aside_silence(panel(counts, work_days)))


def judged(
    weeks: Panel, teams: Ints, made: Sequence[Fit], rate: float, rebased: Sequence[Rebased] = ()
) -> Detected:
    """Judge a panel [reps, weeks, kinds] by fits that were made of it, each from its week on."""
    parts = _parts(weeks, teams, made, rebased)
    worth, begun = _begun(weeks, parts, made, rate, rebased)
    level = np.empty_like(weeks.x)
    for one in parts:
        level[one.where] = one.known.usual.level[one.where]
    found = [estimates(one.known, np.where(one.where, begun, prompts.NONE)) for one in parts]
    return Detected(worth, _limit(rate), begun, level, joined(found, [one.where for one in parts], begun))


@dataclass(frozen=True, slots=True)
class Part:
    """Reps and weeks [reps, weeks] that are judged by one view of the company."""

    where: Bools
    known: Company


def _parts(
    weeks: Panel, teams: Ints, made: Sequence[Fit], rebased: Sequence[Rebased], *, upward: bool = False
) -> list[Part]:
    """Split reps and weeks by caution, which changes with the fits, and by what was re-based."""
    fit_of = _fit_of(weeks.x.shape[1], made)
    cautions = np.array([made[at].caution if at >= 0 else FULL_CAUTION for at in fit_of])
    layer_of, panels = _layers(weeks, rebased)
    return [
        Part((layer_of == layer) & (cautions == care), company(each, teams, care, upward=upward))
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
            panels.append(Panel(weeks.x.copy(), weeks.e.copy()))
        panels[layer].x[one.rep, : one.onset] = 0
        panels[layer].e[one.rep, : one.onset] = 0
    return layer_of, panels


def _begun(
    weeks: Panel, parts: Sequence[Part], made: Sequence[Fit], rate: float, rebased: Sequence[Rebased]
) -> tuple[Floats, Ints]:
    """Return what the scores are worth, and since when a prompt stands, both [reps, weeks]."""
    worth, fit_of = np.full(weeks.x.shape[:2], np.nan), _fit_of(weeks.x.shape[1], made)
    for one in parts if made else ():
        raw = score(one.known)
        for at, fitted in enumerate(made):
            here = one.where & (fit_of == at)
            worth[here] = fitted.of(raw[here])
    answered = np.zeros(worth.shape, dtype=bool)
    for answer in rebased:
        answered[answer.rep, answer.holds_from : answer.holds_from + 1] = True
    return worth, prompts.started(worth, _limit(rate), answered)


def _limit(rate: float) -> float:
    return float(np.log(WEEKS_A_YEAR / rate))


def _fit_of(weeks: int, made: Sequence[Fit]) -> Ints:
    """Return the number of the fit that holds in each week, or -1."""
    starts = np.array([one.week for one in made], dtype=int)
    return np.asarray(np.searchsorted(starts, np.arange(weeks), side="right") - 1)
