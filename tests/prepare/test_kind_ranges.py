"""How large a single kind's fall is said to be, held against what was planted, of reps whom a prompt picked."""

from __future__ import annotations

import numpy as np

from tests.prepare.chosen import sizes


def test_the_size_of_a_kind_covers_the_truth_of_reps_who_were_picked_because_they_were_low():
    low, middle, high, true = np.array(sizes(1) + sizes(2)).T
    assert len(true) >= 15
    assert ((low <= true) & (true <= high)).mean() >= 0.85
    assert (low > true).mean() <= 0.1  # to say too much is the unfair side
    assert (high - low).mean() < 0.42  # narrow enough to say something
    assert abs((middle - true).mean()) < 0.15
