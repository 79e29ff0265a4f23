from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, full_weeks, thinned
from workbook.detect import detect, ramp
from workbook.detect.baseline import Baseline, baseline
from workbook.detect.panel import panel

WEEKS, CAME, FELL = 60, 20, 48
RAMP = np.clip(0.3 + 0.7 * np.arange(WEEKS - CAME) / 12, 0.3, 1)  # what a newcomer does, of the later level
FULL = 40.0


def company(newcomer: np.ndarray, came: int = CAME) -> np.ndarray:
    """Counts [6, weeks, 2] of five steady reps and one who came later."""
    counts = np.full((6, WEEKS, 2), FULL)
    counts[5, :came] = np.nan
    counts[5, came:] = (FULL * np.append(newcomer, np.ones(WEEKS)))[: WEEKS - came, None]
    return counts


def usual(counts: np.ndarray, caution: float = 0.0) -> Baseline:
    return baseline(full_weeks(counts), caution)


def test_a_newcomer_who_ramped_is_judged_by_the_level_reached() -> None:
    seen, unseen = usual(company(RAMP)), usual(company(RAMP, came=0))
    held = CAME + 18

    assert seen.level[5, held, 0] > 0.95 * FULL
    assert unseen.level[5, 18, 0] < 0.9 * FULL  # the same weeks of one who was there from the beginning


def test_a_newcomer_who_always_worked_alike_keeps_the_plain_mean() -> None:
    even = usual(company(np.ones(WEEKS - CAME)))

    assert even.level[5, CAME:, 0] == pytest.approx(FULL, rel=0.1)
    assert even.level[5, CAME + 20 :, 0] == pytest.approx(FULL, rel=0.03)


def test_who_was_there_within_a_month_of_the_record_is_no_newcomer() -> None:
    for came in (0, ramp.UNDER_WAY - 1):
        counts = company(RAMP, came)
        plain = usual(counts)
        assert plain.time[5, -1] == pytest.approx(usual(company(np.ones(WEEKS), came)).time[5, -1])
    late = usual(company(RAMP, ramp.UNDER_WAY))
    assert late.time[5, 30, 0] < 0.95 * usual(company(RAMP, ramp.UNDER_WAY), 1.0).time[5, 30, 0]


def test_with_full_caution_a_ramp_is_never_read_into_weeks() -> None:
    counts = company(RAMP)
    ramped, even = usual(counts, 1.0), usual(company(np.ones(WEEKS - CAME)), 1.0)

    np.testing.assert_array_equal(ramped.time, even.time)
    np.testing.assert_array_equal(ramped.weight, even.weight)


def test_what_kinds_say_of_a_ramp_is_joined() -> None:
    low = 2 * RAMP  # two events a week say little
    counts = np.full((6, WEEKS, 4), 2.0)
    counts[5, :CAME] = np.nan
    counts[5, CAME:] = low[:, None]
    four, one = usual(counts), usual(counts[..., :1])

    assert four.level[5, CAME + 14, 0] > one.level[5, CAME + 14, 0] + 0.02


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10_000),
    st.integers(1, 3),
    st.integers(0, 40),
    st.sampled_from([0.0, 0.25, 0.75]),
)
def test_a_level_stays_within_the_weeks_it_is_read_from(
    seed: int, kinds: int, came: int, care: float
) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.choice([0.3, 5.0, 60.0], (6, 1, kinds)), (6, WEEKS, kinds)).astype(float)
    days = rng.choice([5.0, 5.0, 3.0, 0.0], (6, WEEKS))
    counts[5, :came] = np.nan
    known = panel(counts, days)
    read, plain = baseline(known, care), baseline(known, 1.0)

    assert np.isfinite(read.level).all()
    assert (read.time >= 0).all()
    assert (read.level[5] <= max(known.rate[5].max(), plain.prior.max()) / ramp.START + 1e-9).all()


def test_a_newly_ramped_reps_fall_is_mostly_noticed_within_two_months() -> None:
    begun = [since_when_a_newcomer_is_prompted(seed) for seed in range(1, 7)]

    assert all((each[:FELL] < 0).all() for each in begun)
    assert sum((each[FELL : FELL + 8] >= 0).any() for each in begun) >= 5


def since_when_a_newcomer_is_prompted(seed: int) -> np.ndarray:
    """Return what is said [weeks] of one who ramped for twelve weeks and lost half of the work six weeks later."""
    counts = calm(seed, reps=10, weeks=78, spells=0.0)
    first = FELL - 18
    ramped = np.clip(0.3 + 0.7 * np.arange(78 - first) / 11, 0.3, 1)
    counts[0, first:] = np.random.default_rng(5).binomial(counts[0, first:].astype(int), ramped[:, None])
    counts = thinned(counts, 9, 0, slice(FELL, 78), 0.5)
    counts[0, :first] = np.nan
    return detect(counts, np.full((10, 78), 5.0), np.zeros(10, dtype=int)).begun[0]


def test_a_ramp_is_taken_out_of_the_past_that_is_redrawn_and_even_work_is_not() -> None:
    ramped, even = (full_weeks(company(work)) for work in (RAMP, np.ones(WEEKS - CAME)))
    flat, same = (ramp.taken_out(known, 0.0)[5, CAME:, 0] for known in (ramped, even))

    assert np.ptp(flat) < 0.3 * FULL < np.ptp(ramped.x[5, CAME:, 0])
    assert same == pytest.approx(even.x[5, CAME:, 0], rel=0.02)
    np.testing.assert_array_equal(ramp.taken_out(ramped, 1.0), ramped.x)
    np.testing.assert_array_equal(ramp.taken_out(ramped, 0.0)[:5], ramped.x[:5])
