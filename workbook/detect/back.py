"""Back up: the detector turned upwards from a fallen level, at a promised rate of false rises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.detect.parts import Rebased
from workbook.detect.prompts import NONE
from workbook.detect.run import PROMISE, SEED, rises

if TYPE_CHECKING:
    from workbook.detect.effect import Talk
    from workbook.detect.panel import Floats, Ints


def risen_since(  # noqa: PLR0913 - as in detect
    counts: Floats, work_days: Floats, teams: Ints, talk: Talk, *, rate: float = PROMISE, seed: int = SEED
) -> int | None:
    """Return the week (index) in which the rise that stands in the last week began to show; None without one.

    The level risen from is that of the weeks from the onset of the fall to the talk. Other arguments are those of
    ``run.detect``; ``rate`` is in false rises per rep and year.
    """
    from_the_fall = (Rebased(talk.rep, talk.onset, talk.week),)
    begun = int(rises(counts, work_days, teams, rate, seed, rebased=from_the_fall)[talk.rep, -1])
    return None if begun == NONE or begun <= talk.week else begun
