from __future__ import annotations

import numpy as np
import pytest

from tests.detect.worlds import calm, full_weeks, two_teams
from workbook.detect import detect
from workbook.detect.prompts import count
from workbook.detect.threshold import at_rate, fit_weeks, thresholds


def test_the_threshold_is_fitted_after_a_quarter_and_then_every_half_year() -> None:
    assert fit_weeks(110) == [13, 26, 52, 78, 104]
    assert fit_weeks(13) == []


def test_the_level_found_prompts_as_often_as_was_promised() -> None:
    scores = np.random.default_rng(1).normal(size=(300, 52))
    level = at_rate(scores, 0.5)

    assert count(scores, level) == pytest.approx(150, abs=2)


def test_a_larger_promise_gives_a_lower_threshold() -> None:
    known, teams = full_weeks(calm(1)), two_teams(12)
    strict, loose = (thresholds(known, teams, rate, 1)[-1] for rate in (0.2, 2.0))

    assert loose < strict


def test_there_is_no_threshold_before_the_first_fit_nor_for_the_unknown() -> None:
    known = full_weeks(calm(2, weeks=20))

    assert np.isinf(thresholds(known, two_teams(12), 0.4, 1)).tolist() == [True] * 13 + [False] * 7
    assert at_rate(np.full((2, 5), np.nan), 0.4) == np.inf


@pytest.mark.parametrize("weeks", [14, 27, 53])
def test_weeks_after_a_fit_do_not_move_it(weeks: int) -> None:
    counts, teams = calm(3), two_teams(12)
    longer = thresholds(full_weeks(counts), teams, 0.4, 1)
    shorter = thresholds(full_weeks(counts[:, :weeks]), teams, 0.4, 1)

    np.testing.assert_array_equal(longer[:weeks], shorter)


def test_a_threshold_asks_for_more_evidence_than_none() -> None:
    known = full_weeks(np.full((3, 40, 2), 10.0))

    assert thresholds(known, np.zeros(3, dtype=int), 52.0, 1)[-1] >= np.log(12)


def test_calm_companies_on_other_seeds_prompt_about_as_often_as_promised() -> None:
    """Eight companies, some 120 rep-years: the promise of 0.4 a year is kept within a half."""
    prompts = years = 0.0
    for seed in range(100, 108):
        counts = calm(seed)
        found = detect(counts, np.full(counts.shape[:2], 5.0), two_teams(12), 0.4)
        prompts += (found.begun == np.arange(78)).sum()
        years += np.isfinite(found.score[:, 13:]).sum() / 52

    assert 0.2 < prompts / years < 0.6
