"""The whole of it, as a list of verbs: from counts to prompts with their estimates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect import prompts
from workbook.detect.company import company
from workbook.detect.estimate import Estimates, estimates
from workbook.detect.panel import panel
from workbook.detect.score import score
from workbook.detect.silence import set_aside_silence
from workbook.detect.threshold import thresholds

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

PROMISE = 0.4  # false prompts per rep-year: one a quarter in a team of ten
SEED = 20_240_101


@dataclass(frozen=True, slots=True)
class Detected:
    """What can be said of each rep and week, arrays [reps, weeks] unless stated otherwise.

    ``level`` [reps, weeks, kinds] is the own usual count per full working week, from the weeks before;
    ``threshold`` [weeks] is infinite before the first fit; ``begun`` is the week in which the standing
    prompt started, or -1; ``found`` has one entry for each standing [rep, week], in that order.
    """

    score: Floats
    threshold: Floats
    begun: Ints
    level: Floats
    found: Estimates

    @property
    def alarm(self) -> Bools:
        """Whether a prompt stands."""
        return np.asarray(self.begun != prompts.NONE)


def detect(
    counts: Floats, work_days: Floats, teams: Ints, rate: float = PROMISE, seed: int = SEED
) -> Detected:
    """Score, prompt and estimate for one company; what is said of a week uses nothing after it.

    ``counts`` [reps, weeks, kinds] with NaN for missing, ``work_days`` [reps, weeks] from 0 to 7, ``teams``
    [reps] as whole numbers, ``rate`` the false prompts per rep-year that are promised.
    """
    weeks = set_aside_silence(panel(counts, work_days))
    known = company(weeks, teams)
    found = score(known)
    limits = thresholds(weeks, teams, rate, seed)
    begun = prompts.started(found, limits)
    return Detected(found, limits, begun, known.usual.level, estimates(known, begun))
