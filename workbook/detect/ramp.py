"""How far a newcomer's first weeks look like a ramp, and so count for less than full weeks.

Who has just come does little at first and more each week. Read as full weeks these pull the usual level down and
hide a fall for months. So two readings are weighed: a rep always worked at one level, or rose to it evenly from
``START`` of it in ``WEEKS``, all kinds together. Under the second a week counts for the share of a full week that is
expected of it. How likely it is, the likelihood ratio of the rep's own weeks says.

Only who came when the company's record was under way is a newcomer: of the others nobody knows when they began. With
full caution no number of weeks tells a ramp from a busy spell, and nothing is read so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints, Panel

WEEKS = 13.0  # of a ramp; chosen on ramps of 6 to 20 weeks
START = 0.3  # of the level that is reached
UNDER_WAY = 4  # weeks: who is first seen later than that in the record has just come
LIKELY = 0.7  # that a newcomer ramps, before their weeks are known and without caution
DISPERSION = 0.3  # of counts, in what they may say of a ramp
SURE = 50.0  # log odds: beyond nothing changes


def newcomers(known: Bools) -> tuple[Ints, Bools]:
    """Say how old each rep is in each week [..., reps, weeks, 1], and who is a newcomer [..., reps, 1, 1].

    ``known`` is [..., reps, weeks, kinds]. The age is 0 in the first week with anything known.
    """
    worked = known.any(axis=-1)
    weeks = worked.shape[-1]
    began = np.where(worked.any(axis=-1), worked.argmax(axis=-1), weeks)
    age = np.arange(weeks) - began[..., None]
    late = began >= began.min(axis=-1, keepdims=True, initial=weeks) + UNDER_WAY
    return age[..., None], late[..., None, None]


def share(age: Ints) -> Floats:
    """Return the share of the full level that a ramp gives in weeks of this age."""
    return np.asarray(np.clip(START + (1 - START) * age / WEEKS, START, 1.0))


def prior_odds(caution: float) -> float:
    """Return the log odds of a ramp before a newcomer's weeks are known; -inf for full caution."""
    likely = LIKELY * (1 - caution)
    return float(np.log(likely / (1 - likely))) if likely > 0 else -np.inf


def chance(told: Floats, events: Floats, less: Floats, level: Floats, caution: float) -> Floats:
    """Return the chance of a ramp [..., 1], from sums over the weeks before, each [..., kinds].

    ``told`` are counts times the log of the ``share`` of a ramp, ``events`` counts, ``less`` the share of its time
    that a ramp leaves, ``level`` the usual one without a ramp. Poisson counts at the level that fits best, under
    either reading, each count believed as far as counts of that level vary (``DISPERSION``).
    """
    odds = ((told - events * np.log(less)) / (1 + DISPERSION * level)).sum(axis=-1, keepdims=True)
    return np.asarray(1 / (1 + np.exp(-np.clip(odds + prior_odds(caution), -SURE, SURE))))


def taken_out(panel: Panel, caution: float) -> Floats:
    """Return the counts [reps, weeks, kinds] as they would be had nobody ramped, as far as newcomers did."""
    age, newcomer = newcomers(panel.known)
    if caution >= 1 or not newcomer.any():
        return panel.x
    part = share(age)
    events, time, ramped, told = (
        values.sum(axis=-2, keepdims=True)
        for values in (panel.x, panel.e, panel.e * part, panel.x * np.log(part))
    )
    behind = time > 0
    less, level = (np.divide(top, time, out=np.ones_like(time), where=behind) for top in (ramped, events))
    likely = chance(told, events, less, level, caution) * newcomer
    return np.asarray(panel.x / (1 - likely * (1 - part)))
