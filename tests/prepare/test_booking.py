"""Booking the talk: proposed times, the calendar entry without a word, and the clock on the board that stops."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.below import below
from tests.prepare.on_screen import REP, opened, press_anywhere, texts, the
from workbook.calendars.away import KEPT
from workbook.forms.days import DayBox
from workbook.forms.pick_table import PickTable
from workbook.prepare.form import PrepareForm
from workbook.prepare.form.booking import Booking
from workbook.prepare.form.days_away import DaysAway
from workbook.records import Absence
from workbook.sources import Answers
from workbook.spot.signals import standing

pytestmark = pytest.mark.usefixtures("no_errors")
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = "Tue 29 September 2026, 10:00"  # the sample's day is Monday 28 September


def in_zone(desk, zone):
    signals = {one.rep: one for one in standing(desk.said, desk.weekly)}
    desk.choose(REP)
    numbers = desk.weekly, desk.said, signals, desk.today, desk.calendar
    return PrepareForm(desk.store, *numbers, lambda: desk.activity, desk.innocent_causes, zone)


@pytest.fixture
def form(desk):
    return in_zone(desk, BERLIN)


def buttons(form):
    return [each.description for each in below(the(form, Booking)) if hasattr(each, "on_click")]


def proposed(form):
    return [words for words in buttons(form) if re.search(r"\d\d:\d\d$", words)]


def entry(desk):
    (path,) = (desk.store.home / "exports").glob("conversation-*.ics")
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return path, event


def on_the_board(desk):
    """Return what the row of the rep says on the board, without its picture."""
    table = next(each for each in below(desk.board()) if isinstance(each, PickTable))
    (row,) = [row for row in table.rows if row["key"] == REP]
    return " ".join(str(cell.get(name, "")) for cell in row["cells"] for name in ("text", "small"))


def test_a_proposed_time_is_booked_by_one_press_and_stops_the_clock_on_the_board(form, desk):
    assert "No talk booked yet" in on_the_board(desk)
    assert proposed(form)[0] == TUESDAY
    press_anywhere(form, TUESDAY)
    assert desk.store.conversation(form.talk.id).talk_at == datetime(2026, 9, 29, 10)  # noqa: DTZ001
    assert proposed(form) == []
    assert "No talk booked yet" not in on_the_board(desk)
    assert "Talk booked for" in on_the_board(desk)
    the(form, Booking).keep_day(None)
    assert proposed(form)[0] == TUESDAY
    assert "No talk booked yet" in on_the_board(desk)


def test_leave_of_either_is_kept_free(form, desk):
    desk.store.save_absences([Absence(rep=REP, first=date(2026, 9, 29), last=date(2026, 9, 29))])
    form = in_zone(desk, BERLIN)
    assert proposed(form)[0] == "Wed 30 September 2026, 10:00"
    press_anywhere(form, "▸ Days you are away yourself")
    away = the(form, DaysAway)
    first, last = (each for each in below(away) if isinstance(each, DayBox))
    first._entry.value, last._entry.value = date(2026, 9, 30), date(2026, 10, 1)
    press_anywhere(form, "Add these days")
    assert "Wed 30 September 2026 to Thu 1 October 2026" in texts(form)
    assert proposed(form)[0] == "Fri 2 October 2026, 10:00"
    assert "You are away that day yourself." in the(form, Booking).keep_day(date(2026, 9, 30))
    the(form, Booking).keep_day(None)
    press_anywhere(form, "Remove")
    assert desk.store.setting(KEPT) == "[]"
    assert proposed(form)[0] == "Wed 30 September 2026, 10:00"


def test_holidays_of_the_teams_place_are_the_managers_too_wherever_the_rep_works(desk):
    desk.settle("DE", "BE")
    rep = next(one for one in desk.store.people() if one.name == REP)
    desk.store.save_people([rep.model_copy(update={"country": "FR"})])
    booking = the(in_zone(desk, BERLIN), Booking)
    women_s_day, bastille_day = (
        date(2027, 3, 8),
        date(2027, 7, 14),
    )  # a Monday in Berlin, a Wednesday in France
    assert booking.keep_day(women_s_day) == "Saved. You are away that day yourself."
    assert booking.keep_day(bastille_day) == "Saved. The rep is on leave that day, or it is a public holiday."


def test_days_away_that_end_before_they_begin_are_said_at_the_box(form, desk):
    press_anywhere(form, "▸ Days you are away yourself")
    away = the(form, DaysAway)
    first, last = (each for each in below(away) if isinstance(each, DayBox))
    first._entry.value, last._entry.value = date(2026, 10, 2), date(2026, 10, 1)
    press_anywhere(form, "Add these days")
    assert "must not be before" in last._problem.value
    assert desk.store.setting(KEPT) is None


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 10, 23), datetime(2026, 10, 23, 8, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 9, tzinfo=UTC)),
    ],
    ids=["summer time", "winter time"],
)
def test_the_entry_is_at_its_hour_on_both_sides_of_a_clock_change_and_says_nothing(form, desk, day, in_utc):
    the(form, Booking).keep_day(day)
    press_anywhere(form, "Write the calendar entry")
    path, event = entry(desk)
    assert event.decoded("dtstart") == in_utc
    assert (str(event["summary"]), str(event["class"])) == ("Conversation", "PRIVATE")
    written = path.read_text(encoding="utf-8")
    for private in (*REP.split(), form.talk.id):
        assert private not in written
        assert private not in path.name


def test_a_talk_that_moves_is_the_same_entry(form, desk):
    found = []
    for day in (date(2026, 10, 23), date(2026, 10, 26)):
        the(form, Booking).keep_day(day)
        press_anywhere(form, "Write the calendar entry")
        found.append(entry(desk)[1])
    assert found[0]["uid"] == found[1]["uid"]
    assert found[0]["dtstart"] != found[1]["dtstart"]


def test_a_time_that_the_clocks_skip_is_said(desk):
    booking = the(in_zone(desk, ZoneInfo("Asia/Beirut")), Booking)  # clocks go forward there at midnight
    booking._hour = datetime(2027, 3, 28, 0, 30).time()  # noqa: DTZ001 - wall time
    assert "That time does not exist" in booking.keep_day(date(2027, 3, 28))


def test_without_a_zone_the_entry_stays_at_wall_time(desk):
    form = opened(desk)
    press_anywhere(form, TUESDAY)
    press_anywhere(form, "Write the calendar entry")
    assert b"DTSTART:20260929T100000\r\n" in entry(desk)[0].read_bytes()


def test_the_desk_knows_the_teams_zone_from_the_answers(desk, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Madrid")
    assert desk.intake().zone == "Europe/Madrid"
    desk.store.remember("names", Answers(time_zone="Europe/Rome").as_text())
    assert next(each for each in below(desk.prepare()) if isinstance(each, Booking))._given.zone == ZoneInfo(
        "Europe/Rome"
    )
