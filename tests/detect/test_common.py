from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.detect.common import (
    OTHERS_NEEDED,
    SHARE,
    TO_PROMPT,
    allowance,
    allowance_to_prompt,
    median_of_known,
)

Floats = npt.NDArray[np.float64]


def allowed(*falls: float, teams: tuple[int, ...] = (), to_prompt: bool = False) -> Floats:
    """Allowances for one week and kind."""
    allow = allowance_to_prompt if to_prompt else allowance
    return allow(np.array(falls, dtype=float)[:, None, None], np.array(teams or [0] * len(falls)))[:, 0, 0]


def test_a_slump_of_the_whole_team_is_allowed_for() -> None:
    assert allowed(0.4, 0.4, 0.4, 0.4, 0.4, 0.4) == pytest.approx([0.4] * 6)


def test_two_falling_mates_do_not_mask_a_third() -> None:
    assert allowed(0.5, 0.5, 0.5, 0.0, 0.0, 0.0)[0] == 0


def test_a_prompt_is_not_held_back_by_mates_who_fall_unless_nearly_all_do() -> None:
    """Three of nine fall: their size is read off a fourth one's, and the prompt still comes."""
    falls = (0.5, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.1, -0.2, -0.2)

    assert allowed(*falls)[0] == pytest.approx(0.1)
    assert allowed(*falls, to_prompt=True)[0] == 0


def test_ones_own_fall_is_never_allowed_for_by_itself() -> None:
    assert allowed(0.9, 0.0, 0.0, 0.0, 0.0)[0] == 0


def test_what_others_rose_by_is_not_held_against_a_rep() -> None:
    assert allowed(0.0, -0.5, -0.5, -0.5, -0.5, -0.5)[0] == 0


def test_with_fewer_than_four_others_nothing_is_allowed_for() -> None:
    assert allowed(0.4, 0.4, 0.4, 0.4).tolist() == [0] * 4
    assert allowed(0.4, 0.4, 0.4, 0.4, 0.4)[0] == pytest.approx(0.4)


def test_a_slump_of_one_team_is_allowed_for_there_and_nowhere_else() -> None:
    teams = (0, 0, 0, 0, 0, 1, 1, 1, 1, 1)
    found = allowed(*[0.3] * 5, *[0.0] * 5, teams=teams)

    assert found == pytest.approx([0.3] * 5 + [0.0] * 5)


def test_unknown_values_are_not_counted_among_the_others() -> None:
    assert allowed(0.4, 0.4, 0.4, 0.4, 0.4, np.nan)[0] == pytest.approx(0.4)
    assert allowed(0.4, 0.4, 0.4, 0.4, np.nan, np.nan)[0] == 0


values = st.lists(st.one_of(st.just(np.nan), st.floats(-1, 1, width=16)), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(values)
def test_it_is_the_lower_third_of_the_others_and_to_prompt_the_fifth_for_any_values(
    falls: list[float],
) -> None:
    third, fifth = allowed(*falls), allowed(*falls, to_prompt=True)
    for place, own in enumerate(falls):
        others = [fall for at, fall in enumerate(falls) if at != place and np.isfinite(fall)]
        if np.isfinite(own) and len(others) >= OTHERS_NEEDED:
            of_one = np.quantile(others, 1 / SHARE, method="lower")
            assert third[place] == max(of_one, 0)
            assert fifth[place] == pytest.approx(max(np.quantile(others, 1 / TO_PROMPT), 0))
        else:
            assert (third[place], fifth[place]) == (0, 0)


@settings(max_examples=60, deadline=None)
@given(values)
def test_the_median_of_the_known_is_the_median_for_any_values(listed: list[float]) -> None:
    column = np.array(listed)[:, None, None]
    known = np.isfinite(column)
    expected = np.median(column[known]) if known.any() else 9.0

    assert median_of_known(column, known, 9.0)[0, 0, 0] == pytest.approx(expected)
