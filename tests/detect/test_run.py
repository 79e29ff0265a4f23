from __future__ import annotations

import numpy as np

from tests.detect.worlds import calm, thinned, two_teams
from workbook.detect import Detected, Rebased, detect

Counts = np.ndarray


def detected(counts: Counts) -> Detected:
    return detect(counts, np.full(counts.shape[:2], 5.0), two_teams(len(counts)))


def prompts_between(found: Detected, first: int, last: int) -> int:
    weeks = np.arange(found.begun.shape[1])
    return int((found.begun == weeks)[:, first:last].sum())


def test_a_fall_to_a_third_is_noticed_within_eight_weeks_and_stands() -> None:
    found = detected(thinned(calm(11), 1, 3, slice(60, 78), 0.33))

    assert found.alarm[3, 60:68].any()
    assert found.alarm[3, -1]


def test_a_slump_of_a_whole_team_does_not_become_a_prompt_for_each() -> None:
    calm_prompts = slump_prompts = 0
    for seed in range(20, 25):
        counts = calm(seed)
        calm_prompts += prompts_between(detected(counts), 50, 60)
        slump = thinned(counts, seed, slice(0, 6), slice(50, 56), 0.5)
        slump_prompts += prompts_between(detected(slump), 50, 60)

    assert slump_prompts <= calm_prompts + 3  # of 30 reps who slumped


def test_the_same_seed_says_the_same_twice() -> None:
    counts = calm(12)

    np.testing.assert_array_equal(detected(counts).begun, detected(counts).begun)


def test_leave_of_three_recorded_weeks_draws_no_prompt() -> None:
    for seed in range(30, 34):
        counts = calm(seed)
        days = np.full(counts.shape[:2], 5.0)
        days[2, 50:53], counts[2, 50:53] = 0, 0
        found = detect(counts, days, two_teams(12))

        weeks = np.arange(78)
        assert not (found.begun == weeks)[2, 50:56].any()


def test_the_order_of_reps_and_kinds_changes_nothing_that_is_said() -> None:
    counts = thinned(calm(13), 1, 3, slice(60, 78), 0.4)
    order = np.random.default_rng(1).permutation(12)
    teams, days = two_teams(12), np.full(counts.shape[:2], 5.0)
    plain = detect(counts, days, teams)
    mixed = detect(counts[order][..., ::-1], days, teams[order])

    np.testing.assert_allclose(mixed.score, plain.score[order], atol=0.05)
    np.testing.assert_array_equal(mixed.begun, plain.begun[order])


def test_adding_later_weeks_changes_nothing_that_was_said() -> None:
    counts = thinned(calm(14), 1, 3, slice(45, 78), 0.4)
    whole = detected(counts)
    for weeks in (38, 50, 55):
        part = detected(counts[:, :weeks])
        np.testing.assert_array_equal(part.begun, whole.begun[:, :weeks])
        np.testing.assert_allclose(part.score, whole.score[:, :weeks], rtol=1e-9)
        early = np.nonzero(whole.begun >= 0)[1] < weeks
        np.testing.assert_array_equal(part.found.onset, whole.found.onset[early])
        np.testing.assert_allclose(part.found.drop, whole.found.drop[early])


def test_estimates_stand_in_the_order_of_reps_and_weeks() -> None:
    """Weeks before and after a fit may be judged with different caution; the entries are put together again."""
    counts = thinned(calm(15, spells=0), 1, 3, slice(30, 78), 0.3)
    counts = thinned(counts, 2, 9, slice(50, 78), 0.3)
    found = detected(counts)
    rep, week = np.nonzero(found.alarm)

    assert {3, 9} <= set(rep.tolist())
    assert len(rep) == len(found.found.onset)
    assert (found.found.onset[:, 0] <= week).all()
    middle = found.found.onset[rep == 9, 1]
    assert (middle >= 40).all()


def test_after_an_answer_the_fallen_level_is_usual_and_a_further_fall_is_new() -> None:
    counts = calm(16, spells=0, weeks=104)
    counts = thinned(counts, 1, 3, slice(40, 104), 0.5)
    counts = thinned(counts, 2, 3, slice(80, 104), 0.4)
    days, teams = np.full(counts.shape[:2], 5.0), two_teams(12)
    plain = detect(counts, days, teams)
    after = detect(counts, days, teams, rebased=[Rebased(3, 40, 52)])

    assert plain.alarm[3, 51]
    np.testing.assert_array_equal(after.begun[:, :52], plain.begun[:, :52])
    assert not after.alarm[3, 52:80].any()
    assert after.alarm[3, 80:90].any()
    others = np.arange(12) != 3
    assert (after.begun[others] == plain.begun[others]).mean() > 0.99


def test_a_lone_rep_and_a_single_team_can_be_judged() -> None:
    for reps in (1, 3):
        counts = thinned(calm(18, reps=reps, spells=0), 1, 0, slice(50, 78), 0.2)
        found = detect(counts, np.full(counts.shape[:2], 5.0), np.zeros(reps, dtype=int))

        assert found.alarm[0, 50:].any()


def test_what_was_said_of_one_who_was_answered_stays_when_others_are_answered() -> None:
    counts = calm(8, reps=8, weeks=60)
    for rep in range(5):
        counts = thinned(counts, rep, rep, slice(20, 60), 0.4)
    days, teams = np.full(counts.shape[:2], 5.0), np.zeros(8, dtype=np.int64)
    first, others = Rebased(0, 20, 30), [Rebased(rep, 20, 45 + rep) for rep in range(1, 5)]
    before = detect(counts, days, teams, 2.0, rebased=[first])
    after = detect(counts, days, teams, 2.0, rebased=[*others, first])

    np.testing.assert_array_equal(before.score[0, :46], after.score[0, :46])
    np.testing.assert_array_equal(before.begun[0, :46], after.begun[0, :46])
    for rep in range(1, 5):
        np.testing.assert_array_equal(before.score[rep, : 45 + rep], after.score[rep, : 45 + rep])
        assert not np.array_equal(before.score[rep, 45 + rep :], after.score[rep, 45 + rep :])
