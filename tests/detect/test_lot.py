"""Who stands for many is drawn by lot: on no name, no place in a table, and nothing that comes later."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, full_weeks, thinned
from workbook.detect import detect, estimate, large, run
from workbook.detect.fleet import compiled, onsets, peers
from workbook.detect.lot import WEEKS_NEEDED, drawn

REPS, WEEKS, NEW = 90, 46, 12
FEW, FEWER = 20, 6  # so few stand for a company and for a team in these tests


def world(seed: int):
    """Counts of a company of 90, of whom each fifth falls, and twelve newcomers in the last week; teams of about 15."""
    counts = calm(seed, reps=REPS + NEW, weeks=WEEKS, levels=(20.0, 8.0))
    for rep in range(0, REPS, 5):
        counts = thinned(counts, rep, rep, slice(30, WEEKS), 0.3)
    counts[REPS:, : WEEKS - 1] = np.nan
    rng = np.random.default_rng(seed)
    order = rng.permutation(REPS + NEW)  # newcomers stand between the others, as their names have it
    return counts[order], np.full(counts.shape[:2], 5.0), rng.integers(6, size=REPS + NEW)


@pytest.fixture(params=[False, True], ids=["numpy", "compiled"])
def few_stand_for_many(request, monkeypatch):
    """Judge by the rules for thousands from eighty reps on, which the newcomers make more of."""
    if request.param and not compiled.INSTALLED:
        pytest.skip("the extra fleet is not installed")
    monkeypatch.setattr(large, "LARGE", REPS + NEW // 2)
    monkeypatch.setattr(run, "INSTALLED", request.param)
    for module, name, most in (
        (estimate, "SAMPLE", FEW), (peers, "SAMPLE", FEW),
        (estimate, "TEAM", FEWER), (peers, "TEAM", FEWER), (onsets, "TEAM", FEWER),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, most)


def standing(found, weeks: int) -> dict[tuple[int, int], tuple]:
    """What is said of each rep and week before ``weeks`` in which a prompt stands."""
    rep, week = np.nonzero(found.alarm)
    said = zip(found.found.onset.tolist(), found.found.drop.tolist(), found.found.fell.tolist(), strict=True)
    return {(int(r), int(w)): one for r, w, one in zip(rep, week, map(str, said), strict=True) if w < weeks}


@pytest.mark.usefixtures("few_stand_for_many")
def test_newcomers_change_nothing_that_was_said_of_others_before() -> None:
    counts, days, teams = world(1)
    before = detect(counts[:, :-1], days[:, :-1], teams, 2.0)
    known = np.isfinite(counts[:, :-1]).any(axis=(1, 2))
    without = detect(counts[known, :-1], days[known, :-1], teams[known], 2.0)
    later = detect(counts, days, teams, 2.0)

    np.testing.assert_allclose(before.score, later.score[:, :-1], rtol=1e-9)
    assert len(standing(before, WEEKS)) > 50
    assert standing(before, WEEKS) == standing(later, WEEKS - 1)
    np.testing.assert_allclose(without.score, later.score[known, :-1], rtol=1e-9)


@pytest.mark.usefixtures("few_stand_for_many")
def test_the_order_of_reps_changes_nothing_that_is_said_of_many() -> None:
    counts, days, teams = world(3)
    order = np.random.default_rng(1).permutation(len(counts))
    plain, mixed = (
        detect(counts, days, teams, 2.0),
        detect(counts[order], days[order], teams[order] * 7 % 11, 2.0),
    )
    place = np.argsort(order)

    assert len(standing(plain, WEEKS)) > 50
    assert {(int(place[rep]), week): one for (rep, week), one in standing(plain, WEEKS).items()} == standing(
        mixed, WEEKS
    )


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), weeks=st.integers(WEEKS_NEEDED, 20), most=st.integers(1, 12))
def test_neither_a_later_week_nor_an_order_nor_a_newcomer_moves_the_lot(
    seed: int, weeks: int, most: int
) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.poisson(9.0, (12, 24, 2)).astype(float)
    for rep in range(12):
        counts[rep, : rng.integers(0, 20)] = np.nan
    order = rng.permutation(12)
    week = weeks - 1
    whole = drawn(full_weeks(counts)).first(week, most)
    early = drawn(full_weeks(counts[:, :weeks])).first(week, most)
    mixed = drawn(full_weeks(counts[order][..., ::-1])).first(week, most)

    assert whole.tolist() == early.tolist()
    assert order[mixed].tolist() == whole.tolist()
    known = np.isfinite(counts[:, :weeks, 0]).sum(axis=1) >= WEEKS_NEEDED
    assert set(whole.tolist()) <= set(np.flatnonzero(known).tolist())
    assert len(whole) == min(most, known.sum())


def test_the_lot_falls_on_busy_and_quiet_ones_alike() -> None:
    level = np.repeat([2.0, 40.0], 500)
    counts = np.random.default_rng(1).poisson(level[:, None, None], (1000, 8, 1)).astype(float)
    quiet = sum(rep < 500 for rep in drawn(full_weeks(counts)).first(7, 200))

    assert 75 < quiet < 125  # four standard errors of a fair draw on either side are 28
