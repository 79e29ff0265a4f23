"""After an answer the usual level rests on the weeks since the onset, and once back on all but those of the fall."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, thinned, two_teams
from workbook.detect import Rebased, bases, detect
from workbook.detect.baseline import baseline
from workbook.detect.changed import Changed
from workbook.detect.panel import panel
from workbook.detect.parts import parts
from workbook.detect.threshold import Fit

REP, FALL, HOLDS, UP, WEEKS = 3, 40, 48, 56, 104
ANSWER = Rebased(REP, FALL, HOLDS)
MADE = Fit(13, 0.0, (0.0, 1.0), (0.0, 1.0), 1.0)
TEAMS = two_teams(12)


def came_back(seed: int, *, kept: float = 0.4, until: int = UP) -> np.ndarray:
    return thinned(calm(seed, spells=0, weeks=WEEKS), 1, REP, slice(FALL, until), kept)


def five_days(counts: np.ndarray) -> np.ndarray:
    return np.full(counts.shape[:2], 5.0)


def rests_on(counts: np.ndarray, *answers: Rebased, changed: list[Changed] | None = None) -> list:
    return bases(counts, five_days(counts), answers or [ANSWER], changed or [])


def test_who_comes_back_is_seen_within_a_quarter_and_the_week_of_the_return_is_about_right() -> None:
    late, off = [], []
    for seed in range(20):
        _, *back = rests_on(came_back(seed))
        late += [one.holds_from - UP for one in back]
        off += [abs(one.since - UP) for one in back]
    assert len(late) >= 18
    assert np.median(late) <= 8
    assert max(late) < 26
    assert np.median(off) <= 1


def test_who_stays_low_is_seldom_taken_for_one_who_is_back() -> None:
    found = [len(rests_on(came_back(seed, until=WEEKS))) for seed in range(20)]
    assert sum(found) - 20 <= 2


def test_once_back_the_level_is_that_of_the_weeks_before_and_after_the_fall() -> None:
    counts = came_back(2)
    fall, back = rests_on(counts)
    assert back.back
    assert not fall.back
    assert fall.weeks.tolist() == [week >= FALL for week in range(WEEKS)]
    assert back.weeks.tolist() == [not FALL <= week < back.since for week in range(WEEKS)]
    weeks = panel(counts, five_days(counts))
    (one,) = (each for each in parts(weeks, [MADE], [fall, back]) if each.where[REP, -1])
    good = counts[REP, back.weeks].mean(axis=0)
    assert baseline(one.panel).level[REP, -1] == pytest.approx(good, rel=0.2, abs=0.5)
    before = next(each for each in parts(weeks, [MADE], [fall, back]) if each.where[REP, back.holds_from - 1])
    assert (baseline(before.panel).level[REP, back.holds_from - 1, 0]) < 0.8 * good[0]


@settings(max_examples=30)
@given(week=st.integers(HOLDS + 1, WEEKS - 1), seed=st.integers(0, 50), later=st.integers(0, 400))
def test_a_later_week_never_changes_whether_who_is_back_was_seen_before(
    week: int, seed: int, later: int
) -> None:
    counts = came_back(seed)
    other = counts.copy()
    other[:, week:] = later
    known, changed = (
        [one for one in rests_on(each) if one.holds_from < week] for each in (counts[:, :week], other)
    )
    assert [(one.holds_from, one.since) for one in known] == [(one.holds_from, one.since) for one in changed]


@settings(max_examples=20)
@given(order=st.permutations(range(4)), seed=st.integers(0, 50))
def test_others_and_the_order_of_kinds_say_nothing_of_a_return(order: list[int], seed: int) -> None:
    counts = came_back(seed)
    alone = counts[[REP]][..., order]
    own = bases(alone, five_days(alone), [ANSWER._replace(rep=0)])
    assert [one[1] for one in own] == [one[1] for one in rests_on(counts)]
    assert [one.since for one in own] == [one.since for one in rests_on(counts)]


def test_after_a_second_fall_and_return_neither_of_both_falls_counts() -> None:
    counts = thinned(came_back(2), 2, REP, slice(74, 86), 0.3)
    first, up, second, again = rests_on(counts, ANSWER, Rebased(REP, 74, 80))
    assert [one.back for one in (first, up, second, again)] == [False, True, False, True]
    assert second.weeks.argmax() == 74
    low = np.zeros(WEEKS, dtype=bool)
    low[FALL : up.since] = low[74 : again.since] = True
    assert again.weeks.tolist() == (~low).tolist()


def test_a_return_that_comes_after_the_next_answer_is_one_from_that_fall() -> None:
    counts = came_back(2, until=70)
    found = rests_on(counts, ANSWER, Rebased(REP, 52, 60))
    assert [one.back for one in found] == [False, False, True]
    assert found[-1].weeks.tolist() == [FALL <= week < 52 or week >= found[-1].since for week in range(WEEKS)]


def test_what_is_recorded_in_another_way_since_is_no_return() -> None:
    """All record twice as much from the week in which the rep would be seen to be back."""
    counts = came_back(2, until=WEEKS)
    counts[:, UP:] *= 2.5
    every = Changed(UP, np.ones(4, dtype=bool))
    assert len(rests_on(counts)) == 2
    assert len(rests_on(counts, changed=[every])) == 1


@pytest.mark.parametrize("known", [0, 5])
def test_where_hardly_anything_is_known_before_the_onset_nobody_is_told_to_be_back(known: int) -> None:
    counts = came_back(2)
    counts[REP, : FALL - known] = np.nan
    assert len(rests_on(counts)) == 1


def test_a_single_week_a_spike_or_weeks_without_work_are_no_return() -> None:
    counts, days = came_back(5, until=WEEKS), five_days(came_back(5))
    quiet = len(bases(counts, days, [ANSWER]))
    counts[REP, 70] *= 40
    days[REP, 75:90] = 0
    assert len(bases(counts, days, [ANSWER])) == quiet == 1


def test_a_relapse_is_noticed_as_soon_as_if_there_had_been_no_answer() -> None:
    """Back for a quarter of a year, and then half: with the level since the onset it is found much later."""
    late: dict[str, list[int]] = {"answered": [], "not": []}
    for seed in range(700, 708):
        counts = thinned(came_back(seed, until=52), 2, REP, slice(64, WEEKS), 0.5)
        for name, answers in (("answered", [Rebased(REP, FALL, 46)]), ("not", [])):
            alarm = detect(counts, five_days(counts), TEAMS, rebased=answers).alarm[REP, 64:]
            late[name].append(int(alarm.argmax()) if alarm.any() else 40)
    assert np.mean(late["answered"]) <= np.mean(late["not"]) + 2.5
