"""Weeks: by number, by Monday, by both ends, in the languages of many tables; never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.days import Order
from workbook.sources.texts.weeks import LAST, SUNDAY, Weeks, prove_weeks

AS_OF = date(2026, 9, 28)
WEEK_37 = date(2026, 9, 7)
MONDAYS = st.dates(date(2000, 1, 3), date(2099, 12, 28)).map(lambda day: day - timedelta(days=day.weekday()))


def days(*texts: str, **said: str) -> list[date | None]:
    found = prove_weeks(texts, AS_OF, **said)  # type: ignore[arg-type] # of its texts
    return [found.days.get(text) for text in texts]


@pytest.mark.parametrize("text", [
    "2026-W37", "2026 W37", "W37 2026", "KW 37/2026", "KW37/26", "37. KW 2026", "Week 37, 2026", "S37 2026", "37/2026",
    "2026/37", "Semaine 37 2026", "week 37 of 2026", "2026-09-07", "7 Sep 2026", "Week of 7 Sep 2026", "w/c 2026-09-07",
    "Woche vom 07.09.2026", "semaine du 7 septembre 2026", "7 Sep - 13 Sep 2026", "7-13 September 2026",
    "Sep 7 - Sep 13, 2026", "Sep 7 - 13, 2026", "2026-09-07/2026-09-13", "07.09.-13.09.2026", "7 - 11 Sep 2026",
    "07/09/2026 to 13/09/2026", "09/07/2026 - 09/13/2026", "du 7 au 13 septembre 2026", "7. bis 13. September 2026",
])  # fmt: skip
def test_a_week_is_known_however_it_is_written(text: str) -> None:
    assert days(text) == [WEEK_37]


@pytest.mark.parametrize("text", ["37", "KW 37", "S37", "wk37", "37. KW", "Sem. 37"])
def test_a_number_alone_needs_a_year_and_is_not_guessed(text: str) -> None:
    assert prove_weeks([text], AS_OF) == Weeks(yearless=text)
    assert days(text, year="2026") == [WEEK_37]
    assert days(text, year="2025") == [date(2025, 9, 8)]


def test_the_newest_week_of_a_number_has_begun() -> None:
    assert days("40", "41", "52", "1", year=LAST) == [
        date(2026, 9, 28), date(2025, 10, 6), date(2025, 12, 22), date(2025, 12, 29),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "monday"), [
    ("29 Dec - 4 Jan 2026", date(2025, 12, 29)), ("29.12.-04.01.2026", date(2025, 12, 29)),
    ("28.12.2026 - 03.01.2027", date(2026, 12, 28)), ("31 Aug - 6 Sep 2026", date(2026, 8, 31)),
])  # fmt: skip
def test_a_week_may_go_over_the_end_of_a_month_or_a_year(text: str, monday: date) -> None:
    assert days(text) == [monday]


@pytest.mark.parametrize("text", [
    "KW 54/2026", "KW 0/2026", "2026-W60", "2026-09-07 - 2026-09-30", "2026-09-13 - 2026-09-07", "KW 37-38", "soon",
    "2026-09-09", "13 - 19",
])  # fmt: skip
def test_what_is_no_week_is_listed(text: str) -> None:
    assert list(prove_weeks([text], AS_OF, year="2026").wrong) == [text]


def test_weeks_that_all_begin_on_sunday_are_asked_about() -> None:
    texts = ("9/6/2026 - 9/12/2026", "9/13/2026 - 9/19/2026")
    assert prove_weeks(texts, AS_OF).began == date(2026, 9, 13)
    assert days(*texts, begins=SUNDAY) == [WEEK_37, date(2026, 9, 14)]


def test_a_column_of_last_days_gives_the_mondays_before() -> None:
    found = prove_weeks(["2026-09-13", "2026-09-18", "2026-09-23"], AS_OF, ends=True)
    assert found.days == {"2026-09-13": WEEK_37, "2026-09-18": date(2026, 9, 14)}
    assert list(found.wrong) == ["2026-09-23"]


def test_the_order_of_dates_is_that_by_which_three_are_mondays() -> None:
    assert days("07/09/2026", "10/08/2026", "03/08/2026") == [WEEK_37, date(2026, 8, 10), date(2026, 8, 3)]
    two = prove_weeks(["07/09/2026", "10/08/2026"], AS_OF).unproven
    assert two is not None
    assert two.orders == (Order.DMY, Order.MDY)


@given(MONDAYS, st.sampled_from([
    "{0:%Y-%m-%d}", "{0:%d.%m.%Y}", "{0:%d %B %Y}", "{0:%d.%m.%Y} - {1:%d.%m.%Y}", "{0:%B %d, %Y} to {1:%B %d, %Y}",
    "{0:%d %b} - {1:%d %b %Y}", "{2}-W{3:02}", "KW {3}/{2}", "{3}. KW {2}", "{2} week {3}",
]))  # fmt: skip
def test_every_week_is_read_back_from_every_way_of_writing(monday: date, form: str) -> None:
    year, week, _ = monday.isocalendar()
    assert days(form.format(monday, monday + timedelta(days=6), year, week)) == [monday]


@given(st.text(max_size=20), st.sampled_from(["", LAST, "2026"]))
def test_any_text_is_a_monday_or_wrong_or_a_question(text: str, year: str) -> None:
    found = prove_weeks([text], AS_OF, year=year)
    assert all(day.weekday() == 0 for day in found.days.values())
    asked = bool(found.unproven or found.yearless or found.began)
    assert asked != (text in found.days) or text in found.wrong
