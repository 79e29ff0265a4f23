"""Times for the talk: soonest first, on days both work, on clocks that exist; days away are kept and joined."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff, works
from workbook.calendars.away import own_day_sentence
from workbook.prepare import times
from workbook.prepare.times import AHEAD, MOST, exists, proposals

MONDAY = date(2026, 9, 28)
ZONES = st.sampled_from(
    [None, *map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"))]
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=6).map(
    lambda found: tuple((first, first + timedelta(days=more)) for first, more in found)
)
WEEKS = st.sampled_from(["01234", "0123", "01236", "12", "6"])
OFF = st.builds(DaysOff, SPANS, WEEKS)


@given(DAYS, OFF, OFF, ZONES)
def test_times_are_soonest_first_on_days_that_both_work(after, rep, manager, zone):
    found = proposals(after, rep, manager, zone)
    assert list(found) == sorted(set(found))
    assert len(found) <= MOST
    for at in found:
        assert after < at.date() <= after + timedelta(days=AHEAD)
        assert works(at.date(), rep)
        assert works(at.date(), manager)
        assert exists(at, zone)
    free = [
        day
        for day in (after + timedelta(days=n) for n in range(1, AHEAD + 1))
        if works(day, rep) and works(day, manager)
    ]
    assert [at.date() for at in found][:1] == free[:1]


def test_both_peoples_leave_is_kept_free():
    rep = DaysOff(((date(2026, 9, 29), date(2026, 9, 29)),))
    manager = DaysOff(((date(2026, 9, 30), date(2026, 10, 1)),))
    first = proposals(MONDAY, rep, manager, None)[0]
    assert first == datetime(2026, 10, 2, 10)  # noqa: DTZ001 - wall time
    assert own_day_sentence(date(2026, 9, 30), manager)
    assert not own_day_sentence(date(2026, 9, 29), manager)


def test_where_nobody_is_there_for_four_weeks_nothing_is_proposed():
    gone = DaysOff(((MONDAY, MONDAY + timedelta(days=AHEAD)),))
    assert proposals(MONDAY, gone, DaysOff(), None) == ()


def test_an_hour_that_the_clocks_skip_is_not_proposed(monkeypatch):
    monkeypatch.setattr(times, "PROPOSED", (time(2, 30), time(10)))
    on_sundays = DaysOff(works="6")
    zone = ZoneInfo("Europe/Berlin")
    saturday = date(2026, 3, 28)
    assert proposals(saturday, on_sundays, on_sundays, zone)[:2] == (
        datetime(2026, 3, 29, 10),  # noqa: DTZ001 - wall time
        datetime(2026, 4, 5, 2, 30),  # noqa: DTZ001
    )


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), ZONES)  # noqa: DTZ001 - wall times
def test_a_time_exists_where_some_moment_shows_it(at, zone):
    if exists(at, zone) and zone:
        moment = at.replace(tzinfo=zone).astimezone(UTC)
        assert moment.astimezone(zone).replace(tzinfo=None) == at
    if not exists(at, zone):
        assert exists(at + timedelta(hours=1), zone)  # no place skips more than an hour in these years


def test_the_end_of_the_calendar_proposes_nothing_and_does_not_fail():
    assert proposals(date.max, DaysOff(), DaysOff(), ZoneInfo("Europe/Berlin")) == ()
