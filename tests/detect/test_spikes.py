from __future__ import annotations

import numpy as np
import pytest

from tests.detect.worlds import calm, full_weeks, two_teams
from workbook.detect import detect
from workbook.detect.spikes import AND, TIMES, cap_spikes


def capped(*counts: float) -> list[float]:
    return cap_spikes(full_weeks(np.array(counts)[None, :, None])).x[0, :, 0].tolist()


def test_a_year_imported_on_one_day_counts_as_a_very_good_week() -> None:
    assert capped(10, 10, 10, 10, 10, 10, 5000, 10)[6] == pytest.approx(TIMES * 10 + AND)


def test_ordinary_weeks_and_a_new_rep_stay_as_they_are() -> None:
    weeks = [3.0, 900, 12, 7, 25, 0, 15, 30]

    assert capped(*weeks) == weeks


def test_a_spike_does_not_make_the_ordinary_weeks_after_it_a_decline() -> None:
    counts, days = calm(3), np.full((12, 78), 5.0)
    plain = detect(counts, days, two_teams(12)).alarm[2]
    counts[2, 40] *= 100
    found = detect(counts, days, two_teams(12)).alarm[2]

    assert not found[41:60].any()
    assert (
        found.sum() <= plain.sum() + 8
    )  # the level stays an eighth higher: a chance prompt stands some weeks longer
