"""What others use, on the same counts: each gives a score [C, R, W], higher for a deeper fall, NaN while unsure.

All see the rate per full working week over all kinds, except where stated. Own level and spread come from all
the weeks before, at least ``FIRST`` of them; the spread is the mean moving range / 1.128, as in XmR charts.
"""

from __future__ import annotations

import numpy as np

from tests.worlds.oracle import cusum

FIRST = 8
PH_DELTA, PH_FADING = (
    0.05,
    1 - 0.0001,
)  # delta in sd: best of .05 .25 .5 on the people for tuning; fading as river's
ALLOWANCE = 0.25  # sd a week that a plain CUSUM lets pass
EXPECTED_LEFT = 0.6  # the fall a Poisson CUSUM is designed for
WINDOW = 26  # PELT: how recent a change must be


def total(counts, days):
    """Sum over kinds, and full weeks worked, both [C, R, W] with 0 where nothing is known."""
    known = np.isfinite(counts).any(axis=-1) & (days > 0)
    return np.where(known, np.nansum(counts, axis=-1), 0.0), np.where(known, days / 5, 0.0)


def rates(counts, days):
    done, worked = total(counts, days)
    return np.divide(done, worked, out=np.full_like(done, np.nan), where=worked > 0)


def before(values):
    """Sum of the weeks before each week."""
    return np.cumsum(values, axis=-1) - values


def standard(counts, days):
    """How many own standard deviations below the own level each week is, NaN while unsure."""
    rate = rates(counts, days)
    known = np.isfinite(rate)
    level = before(np.where(known, rate, 0.0)) / np.maximum(before(known), 1)
    move = np.abs(np.diff(rate, axis=-1, prepend=np.nan))
    moved = np.isfinite(move)
    spread = before(np.where(moved, move, 0.0)) / np.maximum(before(moved), 1) / 1.128
    sure = known & (before(known) >= FIRST) & (spread > 0)
    return np.divide(level - rate, spread, out=np.full_like(rate, np.nan), where=sure)


def last_weeks(counts, days, late, early):
    """Share by which the last ``late`` weeks are below the ``early`` weeks before them, per working day."""
    done, worked = (np.cumsum(each, axis=-1) for each in total(counts, days))
    out = np.full(done.shape, np.nan)
    for week in range(late + early, done.shape[-1]):
        span = (week, week - late, week - late - early)
        x, e = ([each[..., at] for at in span] for each in (done, worked))
        enough = (e[0] - e[1] > 0.3) & (e[1] - e[2] > 0.3) & (x[1] > x[2])
        now = (x[0] - x[1]) / np.where(enough, e[0] - e[1], 1.0)
        was = (x[1] - x[2]) / np.where(enough, e[1] - e[2], 1.0)
        out[..., week] = np.where(enough, 1 - now / np.where(was > 0, was, 1.0), np.nan)
    return out


def last_4_against_12(counts, days):
    return last_weeks(counts, days, 4, 12)


def month_over_month(counts, days):
    return last_weeks(counts, days, 4, 4)


def xmr(counts, days):
    """XmR rules of NHS "Making data count", per working day; the score is 1 where a rule is first met.

    Outside 3 sd; two of three outside 2 sd; seven running on the low side; six running downwards.
    """
    return xmr_rules(standard(counts, days), runs_only=False)


def xmr_runs(counts, days):
    """Only the rule of weeks running on the low side, ties broken by the last week."""
    return xmr_rules(standard(counts, days), runs_only=True)


def xmr_rules(z, *, runs_only):
    out, low, down = np.full(z.shape, np.nan), np.zeros(z.shape[:-1]), np.zeros(z.shape[:-1])
    last = np.full((3, *z.shape[:-1]), -9.0)
    for week in range(z.shape[-1]):
        now = z[..., week]
        sure = np.isfinite(now)
        low = np.where(sure, np.where(now > 0, low + 1, 0), low)
        down = np.where(sure, np.where(now > last[-1], down + 1, 0), down)
        last = np.where(sure, np.concatenate([last[1:], now[None]]), last)
        two_of_three = np.sort(last, axis=0)[1] / 2
        run = low / 7 + np.clip(now, 0, 3) / 100
        rules = run if runs_only else np.max([now / 3, two_of_three, run, down / 6], axis=0)
        out[..., week] = np.where(sure, rules, np.nan)
    return out


def poisson_cusum(counts, days):
    """CUSUM of Poisson counts against the own mean so far, for a fall to 60 %."""
    done, worked = total(counts, days)
    level = before(done) / np.maximum(before(worked), 1e-9)
    sure = (before(worked > 0) >= FIRST) & (worked > 0)
    step = done * np.log(EXPECTED_LEFT) - (EXPECTED_LEFT - 1) * level * worked
    return np.where(sure, cusum(np.where(sure, step, 0.0)), np.nan)


def plain_cusum(counts, days):
    """One-sided CUSUM (Page 1954) of own standard deviations below the own level."""
    z = standard(counts, days)
    return np.where(np.isfinite(z), cusum(np.nan_to_num(z - ALLOWANCE)), np.nan)


def page_hinkley(values, threshold, delta=PH_DELTA):
    """Where Page-Hinkley for a rising mean prompts, and starts again: bools like ``values`` [..., weeks].

    The formula is that of ``PageHinkley`` in the library river (mode "up", ``min_instances`` 1), written here
    because the library is not a dependency. NaN is passed over.
    """
    out = np.zeros(values.shape, dtype=bool)
    seen, mean, total_up, least = (np.zeros(values.shape[:-1]) for _ in range(4))
    least += np.inf
    for week in range(values.shape[-1]):
        x, sure = values[..., week], np.isfinite(values[..., week])
        seen = np.where(sure, seen + 1, seen)
        mean = np.where(sure, mean + (x - mean) / np.maximum(seen, 1), mean)
        total_up = np.where(sure, PH_FADING * total_up + x - mean - delta, total_up)
        least = np.where(sure, np.minimum(least, total_up), least)
        hit = sure & (total_up - least > threshold)
        out[..., week] = hit
        seen, mean, total_up, least = (
            np.where(hit, start, each)
            for each, start in ((seen, 0.0), (mean, 0.0), (total_up, 0.0), (least, np.inf))
        )
    return out


def pelt(counts, days, penalties=(2.0, 3.0, 4.5, 6.5, 9.0, 13.0, 18.0, 25.0)):
    """PELT (Killick, Fearnhead & Eckley 2012) of the library ruptures, run again each week on all weeks so far.

    The score is the largest penalty at which the last change is downwards and within 26 weeks. ``KernelCPD`` with
    a linear kernel is the library's compiled PELT on squared distances.
    """
    from ruptures import KernelCPD  # noqa: PLC0415 - not a dependency: whoever calls this asks first

    rate, z = rates(counts, days), standard(counts, days)
    out = np.where(np.isfinite(z), 0.0, np.nan)
    for who in np.ndindex(z.shape[:-1]):
        known = np.flatnonzero(np.isfinite(rate[who]))
        for place in range(FIRST, len(known)):
            weeks = known[: place + 1]
            move = np.abs(np.diff(rate[who][weeks])).mean() / 1.128
            signal = rate[who][weeks][:, None] / max(move, 1e-9)
            chart = KernelCPD(kernel="linear", min_size=2).fit(signal)
            held = [each for each in penalties if fell(signal, chart.predict(pen=each))]
            out[(*who, weeks[-1])] = max(held, default=0.0)
    return out


def fell(signal, ends):
    """Whether the last of the segments that end before ``ends`` is recent and below the one before it."""
    ends = [0, *ends]
    if len(ends) < 3 or ends[-1] - ends[-2] > WINDOW:
        return False
    return bool(signal[ends[-2] :].mean() < signal[ends[-3] : ends[-2]].mean())
