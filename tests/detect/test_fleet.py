"""Thousands of reps are judged in compiled loops: by the same rules, with the same numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.detect import Rebased, detect, estimate, large, run, threshold
from workbook.detect.fleet import compiled, newest, onsets, peers
from workbook.detect.threshold import fits

pytestmark = pytest.mark.skipif(not compiled.INSTALLED, reason="the extra fleet is not installed")

WEEKS = 58  # with fits after 13, 26, 39 and 52
SAME = 1e-6
# Every test has its companies judged by the rules for thousands, however small it is.


def world(seed: int, reps: int, kinds: int = 3, weeks: int = WEEKS):
    """Counts, days and teams with all that real ones have: newcomers, gaps, leave, silence, slumps, loners."""
    rng = np.random.default_rng(seed)
    level = rng.choice([0.5, 3.0, 12.0, 40.0], (reps, 1, kinds))
    spell = np.exp(0.4 * rng.normal(size=(reps, weeks, 1)).cumsum(axis=1) / np.sqrt(weeks))
    level = level * spell * np.where(seed % 2, 1.0, rng.gamma(3, 1 / 3, (reps, weeks, kinds)))
    level[rng.random(reps) < 0.2, rng.integers(20, weeks) :] *= 0.3
    level[: reps // 4, weeks - 8 :] *= 0.5
    counts = rng.poisson(level).astype(float)
    counts[rng.integers(reps), : rng.integers(1, 20)] = np.nan
    counts[rng.random((reps, weeks)) < 0.04] = np.nan
    counts[rng.random(counts.shape) < 0.02] = np.nan
    counts[rng.integers(reps), weeks // 3 : weeks // 3 + 12] = 0
    counts[rng.integers(reps), rng.integers(weeks)] = 5000
    days = rng.choice([5, 5, 5, 5, 4, 2, 1, 0], (reps, weeks)).astype(float)
    alone = rng.random(reps) < 0.1
    return counts, days, np.where(alone, reps + np.arange(reps), rng.integers(reps // 8 + 1, size=reps))


@pytest.fixture
def as_large(monkeypatch):
    """Judge any company by the rules for large ones; return the switch for compiled loops."""
    for module in (large, run, threshold):
        monkeypatch.setattr(module, "is_large", lambda _reps: True)
    for module in (estimate, onsets, peers):
        monkeypatch.setattr(module, "TEAM", 5)
    monkeypatch.setattr(compiled, "PIECE", 32)
    return lambda on: monkeypatch.setattr(run, "INSTALLED", on)


def assert_same(one, other) -> None:
    assert one.begun.shape == other.begun.shape
    np.testing.assert_allclose(one.score, other.score, rtol=SAME, atol=SAME)
    np.testing.assert_array_equal(one.begun, other.begun)
    np.testing.assert_allclose(one.level, other.level, rtol=SAME)
    np.testing.assert_array_equal(one.found.onset, other.found.onset)
    np.testing.assert_allclose(one.found.drop, other.found.drop, rtol=SAME)
    np.testing.assert_array_equal(one.found.fell, other.found.fell)


@pytest.mark.parametrize(
    ("seed", "reps", "kinds"), [(1, 100, 3), (2, 60, 1), (3, 230, 5), (4, 7, 2), (5, 1, 1)]
)
def test_compiled_loops_say_the_same_as_numpy(as_large, seed: int, reps: int, kinds: int) -> None:
    counts, days, teams = world(seed, reps, kinds)
    as_large(False)
    plain = detect(counts, days, teams, 3.0)
    as_large(True)
    assert_same(detect(counts, days, teams, 3.0), plain)
    assert reps < 50 or plain.alarm.sum() > 50


@pytest.mark.parametrize("care", [0.0, 0.5, 1.0])
def test_it_is_the_same_with_any_caution_and_re_based(as_large, monkeypatch, care: float) -> None:
    monkeypatch.setattr(threshold, "caution", lambda _company: care)
    counts, days, teams = world(11, 100)
    answers = [Rebased(3, 20, 30), Rebased(90, 35, 40), Rebased(3, 33, 45)]
    said = {}
    for on in (False, True):
        as_large(on)
        said[on] = detect(counts, days, teams, 3.0, rebased=answers)

    assert_same(said[True], said[False])
    assert said[False].alarm.any()


@settings(max_examples=6, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10_000), reps=st.integers(2, 80), kinds=st.integers(1, 4), weeks=st.integers(1, 45)
)
def test_of_no_small_company_do_they_say_anything_else(seed: int, reps: int, kinds: int, weeks: int) -> None:
    counts, days, teams = world(seed, max(reps, 2), kinds, 60)
    said = []
    for on in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            for module in (large, run, threshold):
                patch.setattr(module, "is_large", lambda _reps: True)
            patch.setattr(run, "INSTALLED", on)
            said.append(detect(counts[:, :weeks], days[:, :weeks], teams, 8.0))
    assert_same(*said)


def test_a_slump_of_everybody_is_allowed_for_alike(as_large) -> None:
    counts, days, _ = world(7, 100)
    counts[:, 40:46] = np.floor(counts[:, 40:46] * 0.5)
    for teams in (np.zeros(100, dtype=int), np.arange(100) // 50):
        said = []
        for on in (False, True):
            as_large(on)
            said.append(detect(counts, days, teams, 6.0))
        assert_same(*said)


def test_a_company_of_two_thousand_reps_is_judged_by_them_and_a_smaller_one_is_not(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(run, "_fleet", lambda module: asked.append(module) or pytest.fail("asked for"))
    few = np.full((5, 8, 1), 9.0)
    detect(few, np.full((5, 8), 5.0), np.zeros(5, dtype=int))

    assert not asked
    assert run.compiled_for(large.LARGE)
    assert not run.compiled_for(large.LARGE - 1)


def test_later_weeks_change_nothing_that_was_said_of_thousands() -> None:
    counts, days, teams = world(21, large.LARGE + 100, 2, 45)
    whole = detect(counts, days, teams, 2.0)
    for weeks in (30, 41):
        part = detect(counts[:, :weeks], days[:, :weeks], teams, 2.0)
        np.testing.assert_array_equal(part.begun, whole.begun[:, :weeks])
        np.testing.assert_allclose(part.score, whole.score[:, :weeks], rtol=1e-9)
        early = np.nonzero(whole.begun >= 0)[1] < weeks
        np.testing.assert_array_equal(part.found.onset, whole.found.onset[early])
        np.testing.assert_array_equal(part.found.drop, whole.found.drop[early])
    assert whole.alarm.sum() > 500


def test_the_order_of_thousands_of_reps_changes_no_score_no_prompt_and_no_size() -> None:
    counts, days, teams = world(22, large.LARGE + 100, 2, 45)
    order = np.random.default_rng(1).permutation(len(counts))
    plain = detect(counts, days, teams, 2.0)
    mixed = detect(counts[order][..., ::-1], days[order], teams[order], 2.0)

    np.testing.assert_allclose(mixed.score, plain.score[order], rtol=SAME, atol=SAME)
    np.testing.assert_array_equal(mixed.begun, plain.begun[order])
    middle = {name: np.full(plain.begun.shape, np.nan) for name in ("plain", "mixed")}
    middle["plain"][plain.alarm], middle["mixed"][mixed.alarm] = (
        plain.found.drop[:, 1],
        mixed.found.drop[:, 1],
    )
    np.testing.assert_array_equal(middle["mixed"], middle["plain"][order])


def followed(counts, days, teams, weeks: int):
    """What is kept after so many weeks, and what was said of them."""
    then = detect(counts[:, :weeks], days[:, :weeks], teams, 4.0)
    made = fits(run.as_judged(counts[:, :weeks], days[:, :weeks]), teams, run.SEED)
    return newest.follow(counts[:, :weeks], days[:, :weeks], teams, made, then.limit, then.begun[:, -1])


def test_a_new_week_is_judged_as_in_a_replay_of_everything_also_from_a_file(as_large, tmp_path) -> None:
    as_large(True)
    counts, days, teams = world(31, 120)
    whole, kept = detect(counts, days, teams, 4.0), followed(counts, days, teams, 53)
    _, week_of = np.nonzero(whole.alarm)
    assert len(set(week_of.tolist()) & {53, 54, 55, 56, 57}) == 5
    for week in range(53, WEEKS):
        newest.save(kept, tmp_path / "kept.npz")
        kept = newest.load(tmp_path / "kept.npz")
        said = newest.next_week(kept, counts[:, week], days[:, week])
        np.testing.assert_allclose(said.score, whole.score[:, week], rtol=SAME, atol=SAME)
        np.testing.assert_array_equal(said.begun, whole.begun[:, week])
        np.testing.assert_allclose(said.level, whole.level[:, week], rtol=SAME)
        here = week_of == week
        np.testing.assert_array_equal(said.found.onset, whole.found.onset[here])
        np.testing.assert_allclose(said.found.drop, whole.found.drop[here], rtol=SAME)
        np.testing.assert_array_equal(said.found.fell, whole.found.fell[here])


def test_a_week_in_which_a_fit_is_due_asks_for_a_replay_and_changes_nothing(as_large) -> None:
    as_large(True)
    counts, days, teams = world(32, 40)
    kept = followed(counts, days, teams, 51)
    newest.next_week(kept, counts[:, 51], days[:, 51])
    with pytest.raises(ValueError, match="A new fit is due after 52 weeks"):
        newest.next_week(kept, counts[:, 52], days[:, 52])

    assert kept.weeks == 52
    with pytest.raises(ValueError, match="Nothing can be followed yet"):
        newest.follow(counts[:, :5], days[:, :5], teams, (), 4.0, np.full(40, -1))
