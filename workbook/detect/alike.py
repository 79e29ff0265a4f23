"""What the others did over the same weeks: controls for the change since a talk.

For each of the others the level before the talk is set against the usual one, and the level since against that
before it, in the very same weeks. The median is what was common: a few who fall or rise by themselves do not move
it. It is shrunk to nothing by how far teams usually move together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED
from workbook.detect.spread import weights

if TYPE_CHECKING:
    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats
    from workbook.detect.talk_weeks import Talk

TOGETHER = 0.15  # log: how far a team usually moves together from one stretch of weeks to another
MEDIAN_TO_MEAN = 1.2533  # standard error of a median over that of a mean, normal values
MAD_TO_SD = 1.4826
LEAST = 0.02  # log


@dataclass(frozen=True, slots=True)
class Alike:
    """Log changes common to the others, and the variance of each: usual to before the talk, and before to since."""

    before: float
    before_variance: float
    since: float
    since_variance: float


def alike(known: Company, talk: Talk) -> Alike:
    """Read what was common to the others: the own team where it has enough others, else all."""
    at = np.arange(known.panel.x.shape[-2])
    fell = _log_share(known, talk, (at >= talk.onset) & (at < talk.week))
    rose = _log_share(known, talk, at > talk.week) - fell
    others = np.arange(len(known.teams)) != talk.rep
    mates = others & (known.teams == known.teams[talk.rep])
    usable = np.isfinite(rose)
    chosen = mates if (mates & usable).sum() >= OTHERS_NEEDED else others
    return Alike(*_common(fell[chosen & usable]), *_common(rose[chosen & usable]))


def _log_share(known: Company, talk: Talk, some: Bools) -> Floats:
    """Log of what each rep did in some weeks over what was usual for them before the onset [reps]; NaN if unknown."""
    level, alpha = known.usual.level[:, talk.onset], known.own.alpha[:, talk.onset]
    judged = talk.kinds & known.enough[:, talk.onset]
    weight = np.where(judged, weights(level, alpha), 0.0)
    expected = (weight * level * known.panel.e[:, some].sum(axis=1)).sum(axis=-1)
    done = (weight * known.panel.x[:, some].sum(axis=1)).sum(axis=-1)
    share = np.divide(done, expected, out=np.full(len(expected), np.nan), where=(expected > 0) & (done > 0))
    return np.asarray(np.log(share))


def _common(each: Floats) -> tuple[float, float]:
    """Median of the others shrunk to 0, and its variance."""
    if each.size < OTHERS_NEEDED:
        return 0.0, TOGETHER**2
    middle = float(np.median(each))
    sd = max(MAD_TO_SD * float(np.median(np.abs(each - middle))), LEAST)
    variance = (MEDIAN_TO_MEAN * sd) ** 2 / each.size
    kept = TOGETHER**2 / (TOGETHER**2 + variance)
    return kept * middle, kept * variance
