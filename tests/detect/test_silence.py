from __future__ import annotations

import numpy as np

from tests.detect.worlds import full_weeks
from workbook.detect.silence import SELDOM, WEEKS_OF_DOUBT, set_aside_silence


def known_weeks(*counts: float) -> list[bool]:
    """Which weeks stay known, for one rep and kind."""
    table = np.array(counts, dtype=float)[None, :, None]
    return set_aside_silence(full_weeks(table)).known[0, :, 0].tolist()


def test_silent_weeks_are_set_aside_for_two_months_and_then_count() -> None:
    kept = known_weeks(*[20.0] * 6, *[0.0] * (WEEKS_OF_DOUBT + 2))

    assert kept == [True] * 6 + [False] * WEEKS_OF_DOUBT + [True] * 2


def test_the_count_begins_anew_after_a_week_with_activity() -> None:
    long_at_work = [20.0] * int(SELDOM)
    silent_again = [0.0] * (WEEKS_OF_DOUBT + 1)

    kept = known_weeks(*long_at_work, 0, 0, 20, *silent_again)

    assert kept[-12:] == [False, False, True, *[False] * WEEKS_OF_DOUBT, True]


def test_who_is_silent_every_few_weeks_works_so_and_silent_weeks_count() -> None:
    kept = known_weeks(*[20.0, 20.0, 0.0, 20.0] * 6)

    assert kept == [True, True, False] + [True] * 21


def test_weeks_without_working_days_inside_a_silence_do_not_make_two_of_it() -> None:
    counts = full_weeks(np.array([20.0] * 4 + [0.0] * 3 + [20.0])[None, :, None])
    counts.e[0, 5] = 0

    assert set_aside_silence(counts).known[0, :, 0].tolist() == [True] * 4 + [False] * 3 + [True]


def test_silence_where_little_was_expected_is_a_plain_zero() -> None:
    assert all(known_weeks(3, 4, 3, 0, 0, 3))


def test_a_week_with_one_event_is_not_silent() -> None:
    assert all(known_weeks(20, 20, 20, 1, 1))


def test_one_silent_kind_beside_a_busy_one_counts() -> None:
    counts = np.full((1, 6, 2), 20.0)
    counts[0, 3:, 0] = 0

    assert set_aside_silence(full_weeks(counts)).known.all()
