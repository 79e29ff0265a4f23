"""A silent source is told once, in few words, and as a matter of the data."""

from __future__ import annotations

from datetime import date, timedelta
from math import nan

from tests.trend.frames import monday, rows, weekly
from workbook.spot.silent_notices import new_kinds, silent_notices
from workbook.trend.silent_sources import SilentWeek

MONDAY, LAST = date(2026, 7, 6), date(2026, 9, 21)


def weeks(*places: int, kind: str = "calls", team: str | None = None) -> list[SilentWeek]:
    return [SilentWeek(MONDAY + timedelta(weeks=place), kind, team) for place in places]


def test_runs_are_told_one_by_one_the_newest_first_and_those_that_ended_long_ago_no_more() -> None:
    old = [SilentWeek(date(2026, 1, 5), "emails")]
    assert silent_notices([*weeks(0, 1, 4), *old], LAST) == (
        "Calls: nothing recorded for anybody in the week of 3 August. It is left out, and is no decline.",
        (
            "Calls: nothing recorded for anybody from 6 July to 19 July (2 weeks). "
            "These weeks are left out, and are no decline."
        ),
    )


def test_a_silence_that_goes_on_says_to_check_the_tool_and_keeps_its_first_day() -> None:
    (said,) = silent_notices(weeks(*range(-40, 12)), LAST)
    assert said == (
        "Calls: nothing recorded for anybody since 29 September 2025 (52 weeks). Check the tool. "
        "What is missing is left out, and is no decline."
    )
    assert silent_notices(weeks(11), LAST)[0].startswith(
        "Calls: nothing recorded for anybody since 21 September (1 week)"
    )


def test_a_kind_that_came_where_another_went_may_be_the_same_under_another_name() -> None:
    went = weeks(*range(6, 12), kind="emails")
    (said,) = silent_notices(went, LAST, new={"mails": MONDAY + timedelta(weeks=6), "chats": MONDAY})
    assert said == (
        "Emails: nothing recorded for anybody since 17 August (6 weeks). New since then: mails, perhaps the same under "
        "another name. Check the tool. What is missing is left out, and is no decline."
    )
    calls = {"calls": [9.0] * 20, "emails": [9.0] * 12 + [nan] * 8, "mails": [nan] * 12 + [9.0] * 8}
    table = weekly(rows("Ann", calls))
    assert new_kinds(table) == {"mails": monday(12).date()}


def test_kinds_and_teams_that_fell_silent_together_are_one_sentence() -> None:
    found = [
        *weeks(10, 11, kind="emails", team="South"),
        *weeks(10, 11, team="South"),
        *weeks(10, 11, kind="emails", team="East"),
        *weeks(10, 11, team="East"),
        *weeks(3, team="West team"),
    ]
    together, west = silent_notices(found, LAST)
    assert together.startswith(
        "Calls and emails: nothing recorded in Team East and Team South since 14 September (2 weeks)."
    )
    assert west.startswith("Calls: nothing recorded in West team in the week of 27 July.")


def test_weeks_after_the_last_one_held_are_not_told() -> None:
    assert silent_notices(weeks(12, 13), LAST) == ()
    assert silent_notices([], LAST) == ()
