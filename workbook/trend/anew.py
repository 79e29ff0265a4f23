"""From which week on a rep's usual level counts anew, after a manager's answer to a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbook.detect.panel import Ints

WEEK, DAY = np.timedelta64(7, "D"), "datetime64[D]"


def counts_from(answers: Iterable[tuple[str, date, date]], reps: Sequence[str], weeks: Any) -> Ints:  # noqa: ANN401 - numpy days
    """Return the first week (its index) that usual levels may rest on, [reps, weeks]; 0 without an answer.

    ``answers`` are (rep, onset, holds from), both Mondays, as ``replay`` takes them: what was said before an answer
    holds stays, and one that would hold before its onset says nothing.
    """
    place = {name: at for at, name in enumerate(reps)}
    out = np.zeros((len(reps), len(weeks)), dtype=int)
    for name, onset, holds_from in answers:
        if name in place and onset <= holds_from:
            first, held = (
                int((np.datetime64(day, "D") - weeks[0].astype(DAY)) // WEEK) for day in (onset, holds_from)
            )
            own = out[place[name], max(held, 0) :]
            np.maximum(own, first, out=own)
    return out
