"""Calendars: each event is a row, a series one for each time it took place; private subjects stay out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.door.calendar_file import events
from workbook.sources.problem import SourceProblem

START = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"


def calendar(*bodies: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\n{body}END:VEVENT\r\n" for body in bodies)
    return f"{START}{inside}END:VCALENDAR\r\n".encode()


def rows(*bodies: str) -> list[tuple[str, ...]]:
    return list(events(calendar(*bodies), "own.ics").rows)


def test_an_event_keeps_its_zone_and_an_all_day_event_is_a_day() -> None:
    timed = (
        "UID:1\r\nSUMMARY:Demo\r\nDTSTART:20250303T090000Z\r\nDTEND:20250303T100000Z\r\nSTATUS:CONFIRMED\r\n"
    )
    local = "UID:2\r\nSUMMARY:Visit\r\nDTSTART;TZID=Europe/Paris:20250703T090000\r\nDURATION:PT30M\r\n"
    whole = "UID:3\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20250304\r\nDTEND;VALUE=DATE:20250306\r\n"
    found = rows(timed, local, whole)
    assert [row[1:4] for row in found] == [
        ("2025-03-03 09:00:00Z", "2025-03-03 10:00:00Z", "FALSE"),
        ("2025-07-03 09:00:00+0200", "2025-07-03 09:30:00+0200", "FALSE"),
        ("2025-03-04", "2025-03-06", "TRUE"),
    ]


def test_a_private_event_comes_without_its_subject() -> None:
    (row,) = rows("UID:1\r\nSUMMARY:Canary doctor\r\nCLASS:PRIVATE\r\nDTSTART:20250303T090000Z\r\n")
    assert "Canary" not in "".join(row)
    assert row[8] == "PRIVATE"


def test_a_series_is_laid_out_without_the_times_left_out_and_with_the_moved_one() -> None:
    weekly = (
        "UID:1\r\nSUMMARY:Call\r\nDTSTART;TZID=Europe/Paris:20250317T090000\r\nDTEND;TZID=Europe/Paris:20250317T093000\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Paris:20250324T090000\r\n"
    )
    moved = (
        "UID:1\r\nSUMMARY:Call\r\nRECURRENCE-ID;TZID=Europe/Paris:20250331T090000\r\n"
        "DTSTART;TZID=Europe/Paris:20250401T110000\r\n"
    )
    assert [(row[1], row[7]) for row in rows(weekly, moved)] == [
        ("2025-03-17 09:00:00+0100", "1/20250317"),
        ("2025-04-07 09:00:00+0200", "1/20250407"),
        ("2025-04-01 11:00:00+0200", "1/20250331"),
    ]


PARIS = "DTSTART;TZID=Europe/Paris:20250317T090000\r\n"


@pytest.mark.parametrize("until", ["20250331T070000Z", "20250331T090000", "20250331"])
def test_the_last_time_of_a_series_took_place_however_its_end_is_written(until: str) -> None:
    found = rows(f"UID:1\r\nSUMMARY:Call\r\n{PARIS}RRULE:FREQ=WEEKLY;UNTIL={until}\r\n")
    assert [row[1][:10] for row in found] == ["2025-03-17", "2025-03-24", "2025-03-31"]


def test_twice_on_one_day_is_two_rows_of_their_own() -> None:
    found = rows(f"UID:1\r\nSUMMARY:Call\r\n{PARIS}RRULE:FREQ=DAILY;BYHOUR=9,15;COUNT=4\r\n")
    assert len({row[7] for row in found}) == len(found) == 4


def test_an_event_is_as_it_was_last_changed() -> None:
    moved = "UID:1\r\nSUMMARY:Call\r\nSEQUENCE:1\r\nDTSTART:20250318T090000Z\r\n"
    assert [row[1] for row in rows(f"UID:1\r\nSUMMARY:Call\r\n{PARIS}", moved)] == ["2025-03-18 09:00:00Z"]


@pytest.mark.parametrize(("owner", "status"), [("Ann@x.org", "DECLINED"), ("bob@x.org", ""), ("Ann", "")])
def test_what_the_owner_of_the_calendar_declined_says_so(owner: str, status: str) -> None:
    people = "ATTENDEE;PARTSTAT=DECLINED:mailto:ann@x.org\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@x.org\r\n"
    body = calendar(f"UID:1\r\nSUMMARY:Call\r\n{PARIS}{people}").decode()
    named = body.replace("PRODID:", f"X-WR-CALNAME:{owner}\r\nPRODID:", 1)
    (row,) = events(named.encode(), "own.ics").rows
    assert row[4] == status


def test_an_endless_series_ends_and_an_old_one_begins_three_years_back() -> None:
    found = rows(
        "UID:1\r\nDTSTART:19900101T090000Z\r\nRRULE:FREQ=DAILY\r\n", "UID:2\r\nDTSTART:20250303T090000Z\r\n"
    )
    assert len(found) == 401
    assert found[0][1] == "2022-03-04 09:00:00Z"


def test_control_characters_never_leave_the_calendar() -> None:
    (row,) = rows("UID:1\r\nSUMMARY:a\\nb\x07c\r\nDTSTART:20250303T090000Z\r\n")
    assert row[0] == "a b c"


@pytest.mark.parametrize(
    "data", [b"BEGIN:VCALENDAR\r\n", START.encode() + b"BEGIN:VEVENT\r\nDTSTART:soon\r\n"]
)
def test_a_broken_calendar_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(SourceProblem, match="is not a whole calendar"):
        events(data, "own.ics")


LINES = (
    *(
        "DTSTART:20250303T090000Z",
        "DTSTART:x",
        "RRULE:FREQ=DAILY;COUNT=3",
        "RRULE:x",
        "DTEND:20250303",
        "UID:1",
    ),
    *(
        "EXDATE:2025",
        "RDATE:20250304T090000Z",
        "SUMMARY:a",
        "RECURRENCE-ID:20250303T090000Z",
        "DURATION:PT1H",
        "?",
    ),
)


@given(st.lists(st.sampled_from(LINES)).map("\r\n".join))
def test_any_calendar_gives_rows_or_a_source_problem(body: str) -> None:
    try:
        found = events(calendar(body + "\r\n"), "own.ics")
    except SourceProblem:
        return
    assert all(len(row) == len(found.columns) for row in found.rows)
