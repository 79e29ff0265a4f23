"""What others use to say whether something helped: each gives (low, middle, high) of the log change, 90 %."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np

Z = 1.645
WEEKS_BEFORE = 8
PATHS = 400


def plain(case):
    """Mean of the eight weeks before the talk against that of the weeks since, Welch's interval."""
    rate, talk = rates(case)[case.talk.rep], case.talk.week
    before, after = known(rate[talk - WEEKS_BEFORE : talk]), known(rate[talk + 1 :])
    if min(before.size, after.size) < 2 or not (before.mean() > 0 and after.mean() > 0):
        return None
    variances = [side.var(ddof=1) / side.size for side in (before, after)]
    wide = t_value(min(before.size, after.size) - 1) * np.sqrt(sum(variances))
    return logs(before.mean(), after.mean(), wide)


def structural(case):
    """As CausalImpact does: a local level with the others' mean as regressor, fitted before the talk, drawn on."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415 - not installed by default

    rate, talk = rates(case), case.talk.week
    own, others = rate[case.talk.rep], np.delete(rate, case.talk.rep, axis=0)
    control = np.nan_to_num(np.nanmean(others, axis=0), nan=float(np.nanmean(others)))[:, None]
    scale = float(np.nanstd(own[:talk]))
    if not scale > 0 or known(own[talk + 1 :]).size < 1:
        return None
    model = UnobservedComponents(
        own[: talk + 1] / scale, level="local level", exog=control[: talk + 1] / scale
    )
    fitted = model.fit(disp=0, method="lbfgs", maxiter=200)
    drawn = fitted.simulate(
        len(own) - talk - 1, anchor="end", repetitions=PATHS, exog=control[talk + 1 :] / scale, rng=1
    )
    paths = np.asarray(drawn).reshape(len(own) - talk - 1, -1) * scale
    here = np.isfinite(own[talk + 1 :])
    expected, done = paths[here].mean(axis=0), own[talk + 1 :][here].mean()
    middle = max(expected.mean(), 1e-6)
    return logs(middle, done, Z * expected.std())


def rates(case):
    """Events of all kinds per full working week [R, W]; NaN where not known."""
    weeks = np.where(case.days > 0, case.days / 5, np.nan)
    return case.counts.sum(axis=-1) / weeks


def known(values):
    return values[np.isfinite(values)]


def t_value(df):
    """95 % point of Student's t, Cornish-Fisher (Abramowitz & Stegun 26.7.5, two terms)."""
    return Z + (Z**3 + Z) / (4 * df) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * df**2)


def logs(before, after, wide):
    """Turn a difference with half an interval into logs of the ratio to ``before``."""
    shares = np.array([after - before - wide, after - before, after - before + wide]) / before
    return np.log(np.maximum(1 + shares, 1e-3))


def statsmodels_is_here():
    return find_spec("statsmodels") is not None
