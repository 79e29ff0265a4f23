from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.worlds import compare
from tests.worlds.on_people import shares
from tests.worlds.product import PROMISE, RATES, Said, estimates, judged, nothing_recorded
from tests.worlds.worlds import usual, world

SEED = 6


@pytest.fixture(scope="module")
def made():
    return world(usual, SEED, companies=1)


def test_a_prompt_at_the_promise_is_the_one_the_product_gives(made):
    said = judged(made.fallen, made.days)
    assert said.score.shape == made.fallen.shape[:3]
    assert np.array_equal(said.alarm[PROMISE], said.begun >= 0)
    assert all((said.alarm[low].sum() <= said.alarm[high].sum()) for low, high in pairwise(RATES))


def test_nothing_recorded_is_said_from_the_third_silent_week_on(made):
    counts = made.calm.copy()
    counts[0, 2, 40:45] = 0
    said = nothing_recorded(counts, made.days)
    assert np.flatnonzero(said[0, 2]).tolist() == [42, 43, 44]


def test_an_estimate_is_read_in_the_first_week_of_the_first_prompt_after_the_onset(made):
    begun = np.full(made.fallen.shape[:3], -1)
    onset = made.onset[0, 1]
    begun[0, 0, 5:9] = 5
    begun[0, 1, onset + 4 :] = onset + 4
    standing = int((begun[0] >= 0).sum())
    row = np.arange(standing)
    three = np.stack([row, row, row], axis=1)
    said = Said(np.zeros(begun.shape), {}, begun, [(three, three / 100, np.ones((standing, 3), dtype=bool))])
    (one,) = estimates(said, made.mean, made.left, made.onset)
    assert one.onset[1] == 4  # the fifth entry: four weeks stood for the rep before
    assert one.true_onset == onset
    assert one.true_drop == pytest.approx(0.4)
    assert one.fell.all()


def test_shares_of_gaps_leave_out_who_was_prompted_before():
    alarm = np.zeros((3, 40), dtype=bool)
    alarm[0, 20:30] = alarm[1, 25] = alarm[2, 18] = True
    assert shares(alarm, [(None, 19, 22)] * 3) == (0.5, 0.5, 2)


def test_a_prompt_begins_once_however_long_it_stands():
    assert compare.begins(np.array([[False, True, True, False, True]]))[0].tolist() == [
        False,
        True,
        False,
        False,
        True,
    ]
