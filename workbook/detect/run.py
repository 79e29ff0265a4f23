"""The whole of it, as a list of verbs: from counts to prompts with their estimates."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

import numpy as np

from workbook.detect import prompts
from workbook.detect.basis import bases
from workbook.detect.changed import nothing_left
from workbook.detect.company import company
from workbook.detect.estimate import Estimates, estimates, joined
from workbook.detect.fleet.compiled import INSTALLED
from workbook.detect.large import is_large
from workbook.detect.panel import panel
from workbook.detect.parts import Part, answered, parts, put_worth
from workbook.detect.score import score
from workbook.detect.silence import set_aside_silence
from workbook.detect.spikes import cap_spikes
from workbook.detect.threshold import fits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from workbook.detect.basis import Basis, Rebased
    from workbook.detect.changed import Changed
    from workbook.detect.panel import Bools, Floats, Ints, Panel
    from workbook.detect.threshold import Fit

PROMISE = 0.4  # false prompts per rep-year: one a quarter in a team of ten
SEED = 20_240_101
WEEKS_A_YEAR = 52.0


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
    return judged(weeks, teams, fits(weeks, teams, seed), rate, bases(counts, work_days, rebased))


def as_judged(counts: Floats, work_days: Floats) -> Panel:
    """Join counts and working days; doubtful silence is set aside and one-off spikes are capped."""
    if compiled_for(len(counts)):
        return _fleet("ready").as_judged(counts, work_days)  # type: ignore[no-any-return]
    return cap_spikes(set_aside_silence(panel(counts, work_days)))


def judged(  # noqa: PLR0913, PLR0917 - as detect
    weeks: Panel,
    teams: Ints,
    made: Sequence[Fit],
    rate: float,
    rests: Sequence[Basis] = (),
    changed: Sequence[Changed] = (),
) -> Detected:
    """Judge a panel [reps, weeks, kinds] by fits that were made of it, each from its week on.

    ``rests`` are what levels rest on after answers, ``changed`` are kinds that are recorded in another way for
    everybody.
    """
    views = _views(weeks, teams, parts(weeks, made, rests, changed))
    ends = answered(weeks.x.shape[:2], rests) | nothing_left(weeks, changed)
    worth, begun = _begun(weeks, views, made, rate, ends)
    level = np.empty_like(weeks.x)
    found = [one.findings(begun, level) for one in views]
    return Detected(worth, limit(rate), begun, level, joined(found, [one.part.where for one in views], begun))


class View(Protocol):
    """One part of the reps and weeks, as the company looks with its caution."""

    part: Part

    def score(self) -> Floats:
        """Return the scores [reps, weeks] of the part; elsewhere they are of no use."""

    def findings(self, begun: Ints, level: Floats) -> Estimates:
        """Write the levels of the part into ``level`` [reps, weeks, kinds]; return its estimates."""


class Readable:
    """A view as numpy has it, all weeks at once."""

    def __init__(self, part: Part, teams: Ints) -> None:
        self.part, self.known = part, company(part.panel, teams, part.caution)

    def score(self) -> Floats:
        """See ``View``."""
        return score(self.known)

    def findings(self, begun: Ints, level: Floats) -> Estimates:
        """See ``View``."""
        here = self.part.where
        level[here] = self.known.usual.level[here]
        return estimates(self.known, np.where(here, begun, prompts.NONE))


def _views(weeks: Panel, teams: Ints, split: Sequence[Part]) -> list[View]:
    view = _fleet("judge").Compiled if compiled_for(len(weeks.x)) else Readable
    return [view(part, teams) for part in split]


def _begun(
    weeks: Panel, views: Sequence[View], made: Sequence[Fit], rate: float, ends: Bools
) -> tuple[Floats, Ints]:
    """Return what the scores are worth, and since when a prompt stands that ``ends`` did not end [reps, weeks]."""
    worth = np.full(weeks.x.shape[:2], np.nan)
    for one in views if made else ():
        put_worth(worth, one.score(), one.part.where, made)
    return worth, prompts.started(worth, limit(rate), ends)


def compiled_for(reps: int) -> bool:
    """Whether compiled loops judge a company of so many reps; the numbers are the same to 1e-6."""
    return is_large(reps) and INSTALLED


def _fleet(module: str) -> ModuleType:
    """Load the compiled loops only where they are needed: a laptop with a team of twelve never waits."""
    return import_module(f"workbook.detect.fleet.{module}")


def limit(rate: float) -> float:
    """Return the score at which a prompt starts, for so many false prompts per rep-year."""
    return float(np.log(WEEKS_A_YEAR / rate))
