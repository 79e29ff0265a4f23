"""Times of day, with and without a zone."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.clock import Clock, read_clock


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:05", Clock(9 * 3600 + 300, None)),
        ("09:05:30 PM", Clock(21 * 3600 + 330, None)),
        ("12:00 am", Clock(0, None)),
        ("12:30 p.m.", Clock(12 * 3600 + 1800, None)),
        ("23:59:59Z", Clock(86_399, 0)),
        ("10:42:11+0000", Clock(38_531, 0)),
        ("10:42:11 +05:30", Clock(38_531, 19_800)),
        ("10:42 GMT-3", Clock(38_520, -10_800)),
        ("10:00\u202fPM", Clock(22 * 3600, None)),
        ("02:30 p. m.", Clock(14 * 3600 + 1800, None)),
        ("14:30 Uhr", Clock(14 * 3600 + 1800, None)),
        ("10:42:11 GMT+0200 (CEST)", Clock(38_531, 7200)),
        ("10:42 CEST", Clock(38_520, 7200)),
    ],
)
def test_usual_ways_of_writing_a_time_are_read(text: str, clock: Clock) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    "text", ["", "25:00", "10:61", "13:00 PM", "0:30 AM", "noon", "10:42 XYZ", "10:42+99:00"]
)
def test_what_is_no_time_or_names_an_unknown_zone_is_none(text: str) -> None:
    assert read_clock(text) is None


@given(st.times(), st.sampled_from(["%H:%M:%S", "%I:%M:%S %p"]))
def test_any_time_a_program_writes_comes_back(moment: time, way: str) -> None:
    clock = read_clock(moment.strftime(way))
    assert isinstance(moment, time)
    assert clock == Clock(moment.hour * 3600 + moment.minute * 60 + moment.second, None)
