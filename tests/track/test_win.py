from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from tests.track.builders import counted
from workbook.detect.two_rates import chance_of_more, wandering
from workbook.track.win import BY_CHANCE, Win, any_week, small_win

STEADY = [30, 28, 31, 29, 32, 30, 27, 31, 30, 29, 31, 30, 28, 30]
FIRST = date(2026, 6, 1)


def found(*last, kind="calls", **others):
    data = {kind: counted(*STEADY, *last, first=FIRST)}
    return small_win(data | {name: counted(*counts, first=FIRST) for name, counts in others.items()})


def test_a_clear_rise_is_told_with_both_numbers():
    win = found(48)
    assert win == Win("calls", 1, 48 / 5, 178 / 30)
    assert win.sentence == "Calls: 9.6 per working day last week, 5.9 in the 6 weeks before."


def test_a_week_before_the_talk_holds_no_win():
    data = {"calls": counted(*STEADY, 48, first=FIRST)}
    sunday = data["calls"].weeks[-1].sunday
    assert small_win(data, sunday - timedelta(days=1)).kind == "calls"
    assert small_win(data, sunday) is None
    assert not any_week(data, sunday)
    assert any_week(data, data["calls"].weeks[-1].monday)


def test_a_week_within_what_chance_gives_is_no_win():
    assert found(36) is None
    assert found(20) is None


def test_a_rise_that_is_clear_only_over_two_weeks_is_told_over_two():
    win = found(41, 41)
    assert win.weeks == 2
    assert "in the last 2 weeks" in win.sentence


def test_the_largest_of_several_is_told():
    meetings = [*([4, 5] * 7), 17]
    assert found(48, visits=[*STEADY, 49]).kind == "visits"
    assert found(48, meetings=meetings).kind == "meetings"


def test_a_short_week_counts_by_its_days_and_one_of_two_days_not_at_all():
    assert found((30, 3)).now == 10
    assert found((20, 2)) is None


def test_too_short_a_past_knows_no_win():
    assert small_win({"calls": counted(30, 30, 60, first=FIRST)}) is None
    assert small_win({}) is None


def test_of_a_kind_that_is_not_recorded_any_more_no_win_is_told_as_of_last_week():
    assert found(48) is not None
    assert found(48, None) is None


def test_what_comes_after_weeks_without_a_record_is_held_against_the_known_weeks_before():
    assert found(None, None, None, 30) is None
    assert found(None, None, None, 48).before == 178 / 30


@pytest.mark.parametrize("size", [None, 8, 3], ids=["chance alone", "wandering", "wandering much"])
def test_of_ten_check_ins_of_an_unchanged_rep_at_most_one_tells_a_win(size):
    rng = random.Random(17)  # noqa: S311 - a simulation, seeded
    reps, told = 400, 0
    for _ in range(reps):
        data = {
            kind: counted(*[(draw(rng, mean, size), 5) for _ in range(26)], first=FIRST)
            for kind, mean in (("calls", 30), ("emails", 40), ("meetings", 6), ("opportunities", 1.5))
        }
        told += small_win(data) is not None
    assert (
        told / reps <= BY_CHANCE + 0.02
    )  # what 400 draws leave open: 0.1 and a bit more than one standard error


def draw(rng, mean, size):
    """A count of a week: Poisson, with a gamma-distributed mean where it wanders."""
    mean = rng.gammavariate(size, mean / size) if size else mean
    at, count = rng.expovariate(1), 0
    while at < mean:
        at, count = at + rng.expovariate(1), count + 1
    return count


def test_the_chance_is_the_binomial_one_that_can_be_checked_by_hand():
    assert chance_of_more(2, 1, 0, 1) == pytest.approx(0.25)
    assert chance_of_more(3, 1, 1, 1) == pytest.approx(5 / 16)
    assert chance_of_more(0, 5, 12, 30) == 1.0
    with pytest.raises(ValueError, match="both sides"):
        chance_of_more(1, 0, 1, 5)


def test_weeks_that_wander_more_ask_for_more():
    assert chance_of_more(48, 5, 178, 30, 4.0) > 10 * chance_of_more(48, 5, 178, 30)
    assert wandering([30] * 9, [5] * 9) == 1.0
    assert wandering([10, 60] * 5, [5] * 10) > 10
    assert wandering([30] * 4, [5] * 4) is None
    assert wandering([30, 0, 30, 30, 30, 30], [5, 0, 5, 5, 5, 5]) == 1.0


def test_a_slow_fall_is_not_taken_for_wandering():
    falling = [60 - 2 * n for n in range(20)]
    assert wandering(falling, [5] * 20) == 1.0
