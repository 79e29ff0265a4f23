from __future__ import annotations

import numpy as np
import pytest

from tests.detect.worlds import calm, full_weeks, thinned, two_teams
from workbook.detect.caution import caution
from workbook.detect.company import company


def cautious(counts: np.ndarray) -> float:
    return caution(company(full_weeks(counts), two_teams(len(counts))))


def in_spells(seed: int, weeks: int = 78) -> np.ndarray:
    """Ups and downs of one rep that last for weeks: four fifths of this week's go on in the next."""
    rng = np.random.default_rng(seed)
    spell = np.zeros((12, weeks))
    for week in range(1, weeks):
        spell[:, week] = 0.8 * spell[:, week - 1] + 0.3 * rng.normal(size=12)
    return rng.poisson(np.array([40.0, 30, 8, 3]) * np.exp(spell)[..., None]).astype(float)


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_weeks_that_stand_alone_need_little_caution(seed: int) -> None:
    assert cautious(calm(seed, spells=0)) <= 0.5


def test_half_a_year_of_weeks_that_stand_alone_seldom_looks_like_spells() -> None:
    found = [cautious(calm(seed, spells=0, weeks=26)) for seed in range(40)]

    assert np.mean(found) <= 0.15
    assert np.mean(np.array(found) > 0) <= 0.25


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_people_who_work_in_spells_need_full_caution(seed: int) -> None:
    assert cautious(in_spells(seed)) == 1


def test_one_who_declines_is_not_taken_for_spells() -> None:
    counts = calm(4, spells=0)

    assert cautious(thinned(counts, 0, 0, slice(50, 78), 0.4)) <= 0.25


def test_a_season_of_all_is_nobodys_spell() -> None:
    season = 1 + 0.4 * np.sin(np.arange(78) / 8)
    rng = np.random.default_rng(5)
    counts = rng.poisson(np.array([40.0, 30, 8, 3]) * np.ones((12, 78, 1)) * season[:, None]).astype(float)

    assert cautious(counts) <= 0.25


def test_a_company_not_yet_known_is_taken_for_one_in_spells() -> None:
    assert cautious(calm(6, reps=3, weeks=15)) == 1


def test_a_single_rep_can_be_judged() -> None:
    assert 0 <= cautious(calm(7, reps=1)) <= 1
