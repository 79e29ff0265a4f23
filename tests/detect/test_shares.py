from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.detect.shares import usual_count


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 120))
def test_the_usual_count_lies_between_none_and_all_and_around_the_own_share(before, others, now):
    low, high = usual_count(before, before + others, now)
    assert 0 <= low <= high <= now
    share = (before + 0.5) / (before + others + 1)
    assert low <= round(share * now) <= high


def test_nearly_all_of_what_chance_gives_lies_in_the_range():
    rng = np.random.default_rng(5)
    share = rng.uniform(0.02, 0.4, 3_000)
    before, now = rng.binomial(200, share), rng.binomial(30, share)
    inside = [
        low <= n <= high for b, n in zip(before, now, strict=True) for low, high in [usual_count(b, 200, 30)]
    ]
    assert np.mean(inside) > 0.985


def test_a_short_past_gives_a_wider_range():
    assert usual_count(2, 20, 30)[1] > usual_count(20, 200, 30)[1]
    assert usual_count(20, 200, 30) == (0, 8)


@pytest.mark.parametrize("counts", [(3, 2, 5), (-1, 2, 5), (0, 2, -1)])
def test_counts_that_cannot_be_are_an_error(counts):
    with pytest.raises(ValueError, match="between none and all"):
        usual_count(*counts)
