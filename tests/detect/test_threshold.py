from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, full_weeks, two_teams
from workbook.detect import detect
from workbook.detect.score import NO_EVIDENCE
from workbook.detect.threshold import APART, MOST_OFTEN, Fit, count, fit, fit_weeks, fits

FIT = Fit(13, 1.0, (2.6, 2.7, 2.8), (2.0, 3.0, 4.0), 10.0)


def test_scores_are_fitted_each_quarter_of_the_first_year_and_then_yearly() -> None:
    assert fit_weeks(110) == [13, 26, 39, 52, 78, 104]
    assert fit_weeks(13) == []


def test_prompts_near_to_each_other_count_as_one() -> None:
    weeks = np.zeros(30)
    weeks[[3, 4, 3 + APART, 20]] = 9

    assert count(weeks[None], 5.0) == 2


def test_a_score_is_worth_what_was_counted_and_goes_on_straight_beyond() -> None:
    np.testing.assert_allclose(FIT.of(np.array([2.65, 2.8, 2.9])), [2.5, 4.0, 5.0])
    assert np.isnan(FIT.of(np.array([np.nan]))).all()


def test_no_evidence_is_never_worth_a_prompt() -> None:
    generous = Fit(13, 1.0, (0.0, NO_EVIDENCE + 1), (6.0, 9.0), 1.0)

    assert generous.of(np.array([NO_EVIDENCE - 0.01]))[0] <= np.log(MOST_OFTEN)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 20), min_size=2, max_size=30))
def test_more_evidence_is_never_worth_less(scores: list[float]) -> None:
    worth = FIT.of(np.sort(np.array(scores)))

    assert (np.diff(worth) >= 0).all()


def test_weeks_after_a_fit_do_not_move_it() -> None:
    counts, teams = calm(3, weeks=60), two_teams(12)
    longer = fits(full_weeks(counts), teams, 1)
    counts[:, 40:] = 0

    assert fits(full_weeks(counts), teams, 1)[:3] == longer[:3]


def test_the_order_of_reps_and_kinds_moves_no_fit() -> None:
    counts, teams = calm(4, weeks=40), two_teams(12)
    order = np.random.default_rng(0).permutation(12)
    one = fit(full_weeks(counts), teams, 1)
    other = fit(full_weeks(counts[order][..., ::-1]), teams[order], 1)

    assert one is not None
    assert other is not None
    np.testing.assert_allclose(other.scores, one.scores, rtol=1e-4)
    np.testing.assert_allclose(other.worth, one.worth, atol=0.1)


def test_nobody_known_for_ten_weeks_gives_no_fit() -> None:
    assert fit(full_weeks(calm(2, weeks=8)), two_teams(12), 1) is None
    assert fits(full_weeks(np.zeros((2, 40, 1))), np.zeros(2, dtype=int), 1) == ()


@pytest.mark.parametrize("rate", [0.4, 1.0])
def test_calm_companies_on_other_seeds_prompt_about_as_often_as_promised(rate: float) -> None:
    """Eight companies, some 130 rep-years: the promise is kept, and not kept by silence."""
    prompts = years = 0.0
    for seed in range(100, 108):
        counts = calm(seed)
        found = detect(counts, np.full(counts.shape[:2], 5.0), two_teams(12), rate)
        prompts += (found.begun == np.arange(78)).sum()
        years += np.isfinite(found.score).sum() / 52

    assert 0.35 * rate < prompts / years < 1.2 * rate
