"""Where a rep stood when a talk came, and what was to be expected after it had nothing changed.

The fall before a talk is read from the very weeks that raised the prompt, so three things are averaged over, each by
how well it explains those weeks:

- **When it began.** The detector's onset is the middle of a range: each week near it is weighed.
- **Its shape.** A step, or a slide that went on evenly to the talk (as in ``weigh.py``). A slide may have stopped at
  the talk by itself, or would have gone on: what was to be expected is averaged over both.
- **Its size.** A fall read from the weeks that raised a prompt flatters itself: small falls are commoner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.talk_weeks import GRID, STEP, USUAL, normal

if TYPE_CHECKING:
    from workbook.detect.alike import Alike
    from workbook.detect.panel import Bools, Floats, Ints
    from workbook.detect.talk_weeks import Talk, Weeks

EARLIER = 8  # weeks before the detector's onset in which the fall may have begun
LEAST_WEEKS = 2  # of a fall
SLIDE, GOES_ON = 0.25, 0.4  # prior that a fall slides, and that a slide would have gone on after the talk
SMALL_FALLS = 1.5  # prior of the share left, the mean since the onset, as its power


class Fallen(NamedTuple):
    """Mass of each share of ``GRID``, each summing to 1: where the rep stood, and what was to be expected since."""

    stood: Floats
    since: Floats


def usual_level(one: Weeks, before: Bools, others: Alike) -> Floats:
    """Weigh the shares of ``GRID`` at which a rep stood who never fell: the usual level, as far as it is known."""
    own = GRID - others.before
    week = 1 / one.expected[before].mean() + one.alpha[before].mean()
    doubt = one.long_run * week / one.rests_on + others.before_variance
    return normal(-0.5 * own**2 / doubt)


def fallen_level(one: Weeks, talk: Talk, others: Alike) -> Fallen:
    """Weigh the shares of ``GRID`` at which a rep stood who did fall, below the usual level.

    At least one week from the onset to the talk is known.
    """
    at = np.arange(one.expected.size)
    some = one.seen & (at >= talk.onset - EARLIER) & (at < talk.week)
    weeks, each = np.flatnonzero(some), one.log_likelihoods(some)
    usual = np.concatenate([[0.0], np.cumsum(each[:, USUAL])])
    later = at[one.seen & (at > talk.week)].mean() - talk.week
    own = GRID - others.before
    small = np.where(own < 0, SMALL_FALLS * own, -np.inf)
    steps, slides, ahead = [], [], []
    for begun in range(max(len(weeks) - LEAST_WEEKS, 0) + 1):
        lasted = talk.week - weeks[begun]
        steps.append(usual[begun] + each[begun:].sum(axis=0) + small)
        slides.append(usual[begun] + _slid(each[begun:], weeks[begun:], lasted) + small / 2)
        ahead.append(1 + later / lasted)
    return _averaged(np.array(steps) + np.log(1 - SLIDE), np.array(slides) + np.log(SLIDE), ahead)


def _slid(each: Floats, weeks: Ints, lasted: int) -> Floats:
    """Log likelihood of a slide that reaches each share of ``GRID`` at the talk; the mean of its logs is half of it."""
    way = (weeks - weeks[0] + 0.5) / lasted
    return np.asarray(np.take_along_axis(each, _places(way[:, None] * GRID), axis=1).sum(axis=0))


def _averaged(steps: Floats, slides: Floats, ahead: list[float]) -> Fallen:
    """Average over onsets [onsets, shares] and shapes; ``ahead`` is how far each slide would have gone, as a share."""
    most = max(steps.max(), slides.max())
    step, slide = np.exp(steps - most).sum(axis=0), np.exp(slides - most)
    stood = step + slide.sum(axis=0)
    since = step + (1 - GOES_ON) * slide.sum(axis=0)
    for mass, far in zip(slide, ahead, strict=True):
        np.add.at(since, _places(far * GRID), GOES_ON * mass)
    return Fallen(stood / stood.sum(), since / since.sum())


def _places(shares: Floats) -> Ints:
    """Return the places in ``GRID`` nearest to log shares."""
    return np.asarray(np.clip(np.rint((shares - GRID[0]) / STEP), 0, len(GRID) - 1), dtype=np.int64)
