"""The calendar file is written with one library and read back here with another one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from tests.hostile import HOSTILE
from tests.track.builders import check_in, review
from workbook.calendars.entries import calendar_file
from workbook.records import CheckInState, Conversation, Outcome
from workbook.track.feed import calendar_feed, entries_of, reconciled

STAMP = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
TALK_AT = datetime(2026, 10, 22, 9, 30)  # noqa: DTZ001 - wall time, in summer time; its move is into winter time
DAY = timedelta(days=1)


def talk(at=TALK_AT, key="c"):
    return Conversation(id=key, rep="Ann", opened_on=date(2026, 10, 1), talk_at=at)


def told(talks=(), check_ins=(), reviews=(), kept=(), stamp=STAMP):
    return reconciled(entries_of(talks, check_ins, reviews), kept, stamp, stamp.date())


def read(entries, stamp=STAMP, zone=BERLIN):
    data = calendar_feed(entries, stamp, zone).decode()
    return {str(one.uid): one for one in IcsCalendarStream.calendar_from_ics(data).events}


def test_another_library_reads_every_entry_as_it_was_meant():
    entries = told([talk()], [check_in(date(2026, 10, 7))], [review()])
    found = sorted(read(entries).values(), key=lambda one: str(one.dtstart))
    assert [str(one.summary) for one in found] == ["Check-in", "Conversation", "Review"]
    assert [found[0].dtstart, found[2].dtstart] == [date(2026, 10, 7), date(2026, 10, 26)]
    assert found[0].dtend == date(2026, 10, 8)
    assert found[1].dtstart.astimezone(UTC) == datetime(2026, 10, 22, 7, 30, tzinfo=UTC)
    assert found[1].dtend - found[1].dtstart == timedelta(minutes=45)
    assert {str(one.classification.value) for one in found} == {"PRIVATE"}


def test_a_talk_moved_over_the_end_of_summer_time_stays_at_its_hour_and_is_the_same_entry():
    before = told([talk()])
    after = told([talk(TALK_AT + 7 * DAY)], kept=before, stamp=STAMP + DAY)
    (one,), (other,) = read(before).values(), read(after, STAMP + DAY).values()
    assert one.uid == other.uid
    assert other.sequence > one.sequence
    assert other.dtstart.astimezone(UTC) == datetime(2026, 10, 29, 8, 30, tzinfo=UTC)
    assert (one.dtstart.hour, other.dtstart.hour) == (9, 9)


def test_writing_again_without_a_change_changes_no_sequence():
    before = told([talk()], [check_in(date(2026, 10, 7))], [review()])
    assert told([talk()], [check_in(date(2026, 10, 7))], [review()], before, STAMP + 3 * DAY) == before


def test_what_was_called_off_is_cancelled_until_a_month_after_its_day_and_then_told_no_more():
    before = told([], [check_in(date(2026, 10, 7))], [review()])
    off = [check_in(date(2026, 10, 7), CheckInState.CANCELLED)]
    after = told([], off, [review(outcome=Outcome.RESOLVED)], before, STAMP + DAY)
    assert {one.status.value for one in read(after, STAMP + DAY).values()} == {"CANCELLED"}
    assert all(a.sequence > b.sequence for a, b in zip(after, before, strict=True))
    assert told([], off, [], after, STAMP + 2 * DAY) == after
    assert told([], off, [], after, STAMP + 60 * DAY) == []


def test_a_cancelled_entry_that_is_taken_up_again_is_the_same_one_and_counts_on():
    before = told(check_ins=[check_in(date(2026, 10, 7))])
    off = told(kept=before, stamp=STAMP + DAY)
    (again,) = told(check_ins=[check_in(date(2026, 10, 7))], kept=off, stamp=STAMP + DAY)
    assert (again.uid, again.gone) == (before[0].uid, False)
    assert again.sequence == off[0].sequence + 1


def test_the_feed_updates_what_the_file_of_one_conversation_made():
    single = calendar_file(
        conversation_id="c", talk_at=TALK_AT, check_ins=[check_in(date(2026, 10, 7))], review=review(),
        stamp=STAMP, time_zone=BERLIN,
    )  # fmt: skip
    made = {str(one.uid) for one in IcsCalendarStream.calendar_from_ics(single.decode()).events}
    assert made == set(read(told([talk()], [check_in(date(2026, 10, 7))], [review()])))


def test_without_a_zone_the_talk_floats_and_a_stamp_needs_one():
    data = calendar_feed(told([talk()]), STAMP, None)
    assert b"DTSTART:20261022T093000\r\n" in data
    with pytest.raises(ValueError, match="time zone"):
        calendar_feed([], STAMP.replace(tzinfo=None), None)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_and_no_word_is_in_the_file(name):
    text = HOSTILE[name]
    kept = check_in(date(2026, 10, 7), note=text, mood=text)
    hostile = told([talk().model_copy(update={"rep": text})], [kept], [review(resolved_means=text)])
    plain = told([talk()], [check_in(date(2026, 10, 7))], [review()])
    assert calendar_feed(hostile, STAMP, BERLIN) == calendar_feed(plain, STAMP, BERLIN)


days = st.dates(date(2026, 10, 1), date(2026, 12, 31))
plans = st.lists(
    st.tuples(st.integers(0, 5), days, st.sampled_from(CheckInState)),
    max_size=6,
    unique_by=lambda one: one[0],
)


@given(st.lists(plans, min_size=1, max_size=5))
def test_whatever_happens_no_entry_is_twice_sequences_only_grow_and_what_stands_is_what_is_planned(histories):
    kept, seen = [], {}
    for step, plan in enumerate(histories):
        stamp = STAMP + step * DAY
        now = [check_in(day, state, f"k{key}") for key, day, state in plan]
        kept = told(check_ins=now, kept=kept, stamp=stamp)
        assert len({one.uid for one in kept}) == len(kept)
        assert all(one.sequence >= seen.get(one.uid, 0) for one in kept)
        seen |= {one.uid: one.sequence for one in kept}
        standing = sorted(one.starts for one in kept if not one.gone)
        assert standing == sorted(
            one.on.isoformat()
            for one in now
            if one.state is not CheckInState.CANCELLED and one.on >= stamp.date() - timedelta(days=31)
        )
