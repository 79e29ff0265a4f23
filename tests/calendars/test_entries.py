from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.hostile import HOSTILE
from tests.share.builders import FIRST_CHECK, REVIEW, SECOND_CHECK, check_in, review
from workbook.calendars.entries import calendar_file
from workbook.records import CheckInState

if TYPE_CHECKING:
    from icalendar import Event

STAMP = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
TALK = datetime(2026, 10, 26, 9, 30)  # noqa: DTZ001 - wall time, on the day after Berlin's clocks went back
BERLIN = ZoneInfo("Europe/Berlin")


def made(**changed: Any) -> bytes:
    return calendar_file(
        **{
            "conversation_id": "c",
            "talk_at": TALK,
            "check_ins": [check_in(SECOND_CHECK, "b"), check_in(FIRST_CHECK, "a")],
            "review": review(),
            "stamp": STAMP,
            "time_zone": BERLIN,
            **changed,
        }
    )


def events(data: bytes) -> list[Event]:
    return Calendar.from_ical(data).walk("VEVENT")


def test_the_titles_are_neutral_and_every_entry_is_private() -> None:
    read = events(made())
    assert [str(one["summary"]) for one in read] == ["Conversation", "Check-in", "Check-in", "Review"]
    assert {str(one["class"]) for one in read} == {"PRIVATE"}
    assert {name for one in read for name in one} == {
        *("UID", "SUMMARY", "DTSTAMP", "DTSTART", "DTEND", "CLASS", "TRANSP", "SEQUENCE")
    }


def test_check_ins_and_review_are_whole_days() -> None:
    days = [one.decoded("dtstart") for one in events(made())[1:]]
    assert days == [FIRST_CHECK, SECOND_CHECK, REVIEW]
    assert not [day for day in days if isinstance(day, datetime)]
    last = events(made())[-1]
    assert last.decoded("dtend") == REVIEW + timedelta(days=1)
    assert last["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("talk_at", "in_utc"),
    [
        (TALK, datetime(2026, 10, 26, 8, 30, tzinfo=UTC)),  # winter time
        (TALK - timedelta(days=7), datetime(2026, 10, 19, 7, 30, tzinfo=UTC)),  # summer time
        (TALK.replace(tzinfo=ZoneInfo("America/New_York")), datetime(2026, 10, 26, 13, 30, tzinfo=UTC)),
    ],
)
def test_the_talk_is_at_its_wall_time_on_both_sides_of_a_clock_change(
    talk_at: datetime, in_utc: datetime
) -> None:
    data = made(talk_at=talk_at)
    talk = events(data)[0]
    assert talk.decoded("dtstart") == in_utc
    assert talk.decoded("dtend") - talk.decoded("dtstart") == timedelta(minutes=45)
    assert talk["dtstart"].params["TZID"] == "Europe/Berlin"
    assert data.count(b"BEGIN:VTIMEZONE") == 1


def test_without_a_zone_the_talk_stays_at_wall_time() -> None:
    data = made(time_zone=None)
    assert b"DTSTART:20261026T093000\r\n" in data
    assert b"VTIMEZONE" not in data


def test_a_later_file_updates_the_same_entries() -> None:
    moved = made(
        talk_at=TALK + timedelta(days=1),
        check_ins=[check_in(date(2026, 10, 12), "a"), check_in(SECOND_CHECK, "b")],
        stamp=STAMP + timedelta(days=1),
    )
    before, after = events(made()), events(moved)
    assert {str(one["uid"]) for one in before} == {str(one["uid"]) for one in after}
    assert len({str(one["uid"]) for one in before}) == 4
    assert {one["sequence"] for one in after} == {before[0]["sequence"] + 24 * 60}
    others = events(made(conversation_id="d"))
    assert {str(one["uid"]) for one in before}.isdisjoint(str(one["uid"]) for one in others)


def test_a_file_made_later_counts_as_newer_without_saying_so() -> None:
    before, after = (events(made(stamp=at))[0]["sequence"] for at in (STAMP, STAMP + timedelta(minutes=1)))
    assert 0 <= before < after < 2**31  # calendars keep it as a signed number of 32 bits


def test_the_same_plan_gives_the_same_bytes_with_the_line_ends_of_the_standard() -> None:
    data = made()
    assert data == made()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_a_cancelled_check_in_is_left_out_and_nothing_is_needed() -> None:
    cancelled = [check_in(FIRST_CHECK, "a", state=CheckInState.CANCELLED)]
    assert len(events(made(check_ins=cancelled))) == 2
    assert events(made(talk_at=None, check_ins=(), review=None)) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_anywhere_leaves_no_trace(name: str) -> None:
    text = HOSTILE[name]
    data = made(
        conversation_id=text,
        check_ins=[check_in(FIRST_CHECK, "a", note=text)],
        review=review(means=text),
    )
    plain = made(conversation_id=text, check_ins=[check_in(FIRST_CHECK, "a")], review=review())
    assert data == plain
    assert len(events(data)) == 3


def test_a_stamp_without_a_zone_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        made(stamp=STAMP.replace(tzinfo=None))
