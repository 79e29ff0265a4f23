"""How far a zone is ahead of UTC, change by change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.zones import EPOCH, Offset, alike, offsets, zone_of

PARIS = zone_of("Europe/Paris")


def seconds(*when: int) -> int:
    return int((datetime(*when, tzinfo=UTC) - EPOCH).total_seconds())


def test_the_clocks_of_paris_change_twice_a_year_to_the_minute() -> None:
    assert PARIS is not None
    found = offsets(PARIS, date(2025, 1, 1), date(2025, 12, 31))
    assert found[1:] == (Offset(seconds(2025, 3, 30, 1), 7200), Offset(seconds(2025, 10, 26, 1), 3600))
    assert found[0].ahead == 3600


def test_a_zone_that_does_not_exist_is_none_and_its_neighbours_are_named() -> None:
    assert zone_of("Europe/Pari") is None
    assert zone_of("../etc/passwd") is None
    assert alike("paris") == ("Europe/Paris",)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - made aware below
    st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]),
)
def test_any_moment_is_as_far_ahead_as_the_zone_says(moment: datetime, name: str) -> None:
    zone, at = zone_of(name), moment.replace(tzinfo=UTC, microsecond=0)
    assert zone is not None
    found = offsets(zone, at.date() - timedelta(days=200), at.date() + timedelta(days=200))
    since = int((at - EPOCH).total_seconds())
    ahead = [one.ahead for one in found if one.since <= since][-1]
    told = at.astimezone(zone).utcoffset()
    assert told is not None
    assert ahead == told.total_seconds()
