"""Scores, levels and estimates of a panel of thousands of reps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.fleet import evidence, known, windows
from workbook.detect.fleet.history import no_history, write
from workbook.detect.fleet.onsets import Standing, estimates
from workbook.detect.fleet.teams import together
from workbook.detect.prompts import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.detect.estimate import Estimates
    from workbook.detect.fleet.known import Past, Usual
    from workbook.detect.panel import Floats, Ints
    from workbook.detect.parts import Part


class Compiled:
    """A view of a part of the reps and weeks, as ``run.Readable``, week after week in compiled loops."""

    def __init__(self, part: Part, teams: Ints) -> None:
        self.part, self.teams = part, together(teams)
        turned = (values.transpose(1, 2, 0) for values in (part.panel.x, part.panel.e))
        self.x, self.e = (np.ascontiguousarray(values) for values in turned)  # no copy of what ``ready`` made
        self.wanted = np.asarray(part.where.any(axis=0))

    def score(self) -> Floats:
        """Return the scores [reps, weeks]; NaN in weeks of which no rep is in the part."""
        out = np.full(self.x.shape[::2], np.nan)
        care, opened = self.part.caution, windows.no_windows(*self.x.shape[1:])
        for week, past, before in self._weeks():
            if self.wanted[week : week + windows.OPEN].any():
                windows.open_window(opened, week, past, before, care)
                x, e = self.x[week], self.e[week]
                windows.add_week(opened, week, x, e, care)
                if self.wanted[week]:
                    out[week] = evidence.score(opened, week, e, self.teams, care)
        return out.T

    def findings(self, begun: Ints, level: Floats) -> Estimates:
        """Write the levels of the part into ``level`` [reps, weeks, kinds]; return its estimates."""
        kept, here = no_history(self.x, self.e), self.part.where
        for week, past, before in self._weeks():
            write(kept, week, past, before)
            np.copyto(level[:, week], before.level.T, where=here[:, week, None])
        rep, at = np.nonzero(here & (begun != NONE))
        return estimates(kept, self.teams, Standing(rep, at, begun[rep, at]), self.part.caution)

    def _weeks(self) -> Iterator[tuple[int, Past, Usual]]:
        """Go through the weeks up to the last of the part: each with its past, and what was usual before it."""
        past = known.nothing_known(*self.x.shape[1:])
        for week in range(int(np.flatnonzero(self.wanted).max(initial=-1)) + 1):
            before = known.usual(past, self.part.caution)
            yield week, past, before
            known.add(past, before, self.x[week], self.e[week])
