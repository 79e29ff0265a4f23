from __future__ import annotations

import numpy as np

from tests.detect.worlds import full_weeks
from workbook.detect.silence import WEEKS_OF_DOUBT, set_aside_silence


def known_weeks(*counts: float) -> list[bool]:
    """Which weeks stay known, for one rep and kind."""
    table = np.array(counts, dtype=float)[None, :, None]
    return set_aside_silence(full_weeks(table)).known[0, :, 0].tolist()


def test_silent_weeks_are_set_aside_for_two_months_and_then_count() -> None:
    kept = known_weeks(*[20.0] * 6, *[0.0] * (WEEKS_OF_DOUBT + 2))

    assert kept == [True] * 6 + [False] * WEEKS_OF_DOUBT + [True] * 2


def test_the_count_begins_anew_after_a_week_with_activity() -> None:
    assert known_weeks(20, 20, 0, 0, 20, 0, 20) == [True, True, False, False, True, False, True]


def test_silence_where_little_was_expected_is_a_plain_zero() -> None:
    assert all(known_weeks(3, 4, 3, 0, 0, 3))


def test_a_week_with_one_event_is_not_silent() -> None:
    assert all(known_weeks(20, 20, 20, 1, 1))


def test_one_silent_kind_beside_a_busy_one_counts() -> None:
    counts = np.full((1, 6, 2), 20.0)
    counts[0, 3:, 0] = 0

    assert set_aside_silence(full_weeks(counts)).known.all()
