"""Exponential and logarithm of the compiled loops, against those of the standard library."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.detect.fleet.numbers import SMALLEST, near_exp, near_log, near_log_add


@settings(deadline=None)  # the first call may compile
@given(st.floats(SMALLEST, 100))
def test_the_exponential_is_right_to_nine_places(value: float) -> None:
    assert near_exp(value) == pytest.approx(exp(value), rel=1e-9)


def test_the_exponential_of_less_than_the_smallest_is_nothing_beside_one() -> None:
    assert near_exp(-1e300) == near_exp(SMALLEST)
    assert 1 + near_exp(SMALLEST) == 1


@settings(deadline=None)  # the first call may compile
@given(st.floats(1, 64))
def test_the_logarithm_is_right_to_ten_places(value: float) -> None:
    assert near_log(value) == pytest.approx(log(value), abs=1e-10, rel=1e-10)


@settings(deadline=None)  # the first call may compile
@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_two_evidences_are_added_as_their_exponentials_would_be(one: float, other: float) -> None:
    assert near_log_add(one, other) == pytest.approx(np.logaddexp(one, other), abs=1e-9)
