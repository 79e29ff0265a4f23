"""The change since a talk, on made-up companies whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import LEVELS, calm, thinned
from workbook.detect.back import back_since
from workbook.detect.effect import MOST_WEEKS, Talk, effect

REP, ONSET, TALK, END = 3, 52, 62, 76
SURE, AT_THE_LIMIT = 6.0, 0.0  # logs of weeks beyond the limit of a prompt
EVERY_KIND = np.ones(len(LEVELS), dtype=bool)
TEAM = np.zeros(12, dtype=np.int64)


def company(seed, *, left=0.5, recovers=True):
    counts = calm(seed, weeks=END, spells=0.05)
    last = TALK if recovers else END
    return thinned(counts, seed, REP, slice(ONSET, last), left)


def told(counts, *, evidence=SURE, days=None, week=TALK):
    work_days = np.full(counts.shape[:2], 5.0) if days is None else days
    return effect(counts, work_days, TEAM, Talk(REP, ONSET, week, evidence, EVERY_KIND))


@pytest.mark.parametrize("seed", range(4))
def test_a_rep_who_comes_back_after_a_clear_fall_is_seen_to_have_risen(seed):
    found = told(company(seed))
    assert found.risen
    assert found.change[0] < 1 < found.change[2]  # from half to the whole is 100 % more
    assert found.before[0] < 0.5 < found.before[2]
    assert found.before[1] < found.after[0]
    assert found.weeks == (TALK - ONSET, END - TALK - 1)


@pytest.mark.parametrize("seed", range(4))
def test_a_rep_who_stays_down_is_not_said_to_have_changed(seed):
    found = told(company(seed, recovers=False))
    assert not found.risen
    assert not found.sunk
    assert found.change[0] < 0 < found.change[2]


@pytest.mark.parametrize("seed", range(4))
def test_where_the_prompt_may_be_chance_coming_back_proves_nothing(seed):
    found = told(company(seed), evidence=AT_THE_LIMIT)
    assert found.chance > 0.5
    assert not found.risen
    assert found.if_real[0] > 0


@pytest.mark.parametrize("seed", range(4))
def test_where_the_level_stays_low_the_prompt_was_no_chance(seed):
    assert told(company(seed, recovers=False), evidence=AT_THE_LIMIT).chance < 0.1


def test_a_slide_is_held_against_its_going_on_too():
    flat = calm(1, weeks=END, spells=0.05)
    left = np.clip(1 - 0.05 * (np.arange(END) - ONSET), 0.3, 1)
    sliding = flat.copy()
    sliding[REP] = np.random.default_rng(1).binomial(flat[REP].astype(int), left[:, None])
    found = told(sliding)
    assert (found.risen, found.sunk) == (False, False)
    assert found.unchanged[0] < left[TALK:].mean() < found.unchanged[2]
    assert found.unchanged[1] < left[ONSET:TALK].mean()


def test_the_stronger_the_prompt_the_less_it_is_taken_for_chance():
    counts = company(1)
    lows = [told(counts, evidence=evidence).change[0] for evidence in (0.0, 2.0, 4.0, 8.0)]
    assert lows == sorted(lows)
    assert lows[0] < lows[-1]


def test_what_the_whole_team_rose_by_is_not_put_down_to_the_talk():
    alone = company(2, recovers=False)
    together = alone.copy()
    together[:, TALK + 1 :] = np.round(together[:, TALK + 1 :] * 1.6)
    on_its_own = alone.copy()
    on_its_own[REP, TALK + 1 :] = together[REP, TALK + 1 :]
    assert told(together).change[1] < told(alone).change[1] + 0.15
    assert told(on_its_own).change[1] > told(together).change[1] + 0.2


def test_fewer_working_days_are_no_change():
    counts, days = company(5), np.full((12, END), 5.0)
    counts[REP, TALK + 1 :] = np.round(counts[REP, TALK + 1 :] * 0.4)
    days[REP, TALK + 1 :] = 2.0
    assert told(counts, days=days).change[1] == pytest.approx(told(company(5)).change[1], abs=0.15)


def test_a_week_of_leave_after_the_talk_counts_for_nothing():
    counts, days = company(6), np.full((12, END), 5.0)
    days[REP, TALK + 2 : TALK + 5] = 0.0
    found = told(counts, days=days)
    other = counts.copy()
    other[REP, TALK + 2 : TALK + 5] = 999
    assert found.weeks[1] == END - TALK - 1 - 3
    np.testing.assert_array_equal(found.change, told(other, days=days).change)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 120), min_size=len(LEVELS), max_size=len(LEVELS)))
def test_the_week_of_the_talk_belongs_to_neither_side(week):
    counts = company(7)
    other = counts.copy()
    other[REP, TALK] = week
    np.testing.assert_allclose(told(other).change, told(counts).change, rtol=1e-9)


def test_nothing_is_said_before_there_is_a_week_after_the_talk():
    assert told(company(8)[:, : TALK + 1]) is None
    assert told(company(8)[:, : TALK + 2]) is not None


def test_nothing_is_said_of_a_rep_of_whom_nothing_was_known_before():
    counts = company(9)
    counts[REP, : ONSET - 2] = np.nan
    assert told(counts) is None


def test_a_large_fall_needs_fewer_weeks_to_be_seen_mended_than_a_small_one():
    needed = [told(company(10, left=left, recovers=False)).weeks_needed for left in (0.3, 0.6)]
    assert needed[0] < needed[1] <= MOST_WEEKS
    assert told(company(10, left=1.0)).weeks_needed is None


def test_more_weeks_make_the_interval_narrower():
    counts = company(11)
    few, many = (np.ptp(np.log1p(told(counts[:, : TALK + 1 + weeks]).if_real)) for weeks in (1, 13))
    assert many < few


def test_a_lone_rep_is_judged_without_controls_and_with_more_doubt():
    counts = company(12)
    days = np.full((1, END), 5.0)
    lone = effect(counts[[REP]], days, TEAM[:1], Talk(0, ONSET, TALK, SURE, EVERY_KIND))
    assert np.ptp(np.log1p(lone.if_real)) > np.ptp(np.log1p(told(counts).if_real))


@pytest.mark.parametrize("seed", range(4))
def test_back_is_told_of_a_rep_who_is_and_dated_after_the_talk_and_not_of_one_who_stays_down(seed):
    days, talk = np.full((12, END), 5.0), Talk(REP, ONSET, TALK, SURE, EVERY_KIND)
    since = back_since(company(seed, left=0.4), days, TEAM, talk)
    assert since is not None
    assert TALK < since <= TALK + 4
    assert back_since(company(seed, left=0.4, recovers=False), days, TEAM, talk) is None
