"""Of somebody on a long leave nothing is overdue, and of somebody who has left nothing is asked any more."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import texts
from tests.track.builders import DAY, check_in, promise, review
from tests.track.on_screen import REP, TALK, plan_of
from workbook.calendars.agenda import DaysOff
from workbook.records import NO_END, Absence, CheckIn, Review, Side
from workbook.track.not_here import away_until, of_who_is_here
from workbook.track.week import RepPlan, week

TODAY = date(2026, 9, 28)
LEAVE = date(2026, 9, 1), date(2027, 1, 29)


def test_a_long_leave_holds_over_its_parts_and_a_short_one_does_not_count():
    parts = (LEAVE[0], date(2026, 9, 30)), (date(2026, 10, 1), LEAVE[1])
    assert away_until(DaysOff(parts), TODAY) == LEAVE[1]
    assert away_until(DaysOff((LEAVE,)), LEAVE[0] - DAY) is None
    assert away_until(DaysOff((LEAVE,)), LEAVE[1] + DAY) is None
    assert away_until(DaysOff(((TODAY, TODAY + 12 * DAY),)), TODAY) is None
    assert away_until(DaysOff(((TODAY, TODAY + 13 * DAY),)), TODAY) is not None
    for end in (NO_END, date(2099, 12, 31)):
        assert away_until(DaysOff(((LEAVE[0], end),)), TODAY) == NO_END


def test_what_needs_a_rep_who_is_away_waits_and_what_the_manager_promised_does_not():
    plans = [
        RepPlan(
            TALK.model_copy(update={"id": rep, "rep": rep, "held_on": date(2026, 8, 20)}),
            [promise("m", Side.MANAGER, TODAY - DAY), promise("r", Side.REP, TODAY - DAY)],
            [check_in(TODAY - DAY)],
            review(TODAY - DAY),
        )
        for rep in ("Ann", "Bo")
    ]
    items = week(plans, (), (), TODAY)
    assert len(items) == 8
    now = of_who_is_here(items, {"Ann": LEAVE[1]})
    assert [one.due.side for one in now.items if one.rep == "Ann"] == [Side.MANAGER]
    assert sum(one.rep == "Bo" for one in now.items) == 4
    assert now.waits == "Away, so what needs them waits: Ann until 29 January 2027."
    assert of_who_is_here(items, {"Cyd": LEAVE[1]}) == (items, "")


@pytest.mark.usefixtures("no_errors")
@pytest.mark.parametrize(
    ("last", "told"),
    [
        (LEAVE[1], "They are away until 29 January 2027: what needs them waits."),
        (NO_END, "They have left: nothing is asked of them any more, and the plan is kept."),
    ],
    ids=["away", "left"],
)
def test_week_plan_page_and_calendar_tell_the_same_of_who_is_not_here(desk, last, told):
    plan_of(desk)
    for key, on in (("past", date(2026, 8, 27)), ("k", TODAY - 3 * DAY)):
        desk.store.save_check_in(CheckIn(id=key, conversation="c1", on=on))
    desk.store.save_review(Review(conversation="c1", on=TODAY + 10 * DAY))
    desk.choose(REP)
    assert REP in {one.rep for one in desk.week_items()}
    assert b"20261008" in desk.write_calendar().read_bytes()
    desk.store.save_absences([Absence(rep=REP, first=LEAVE[0], last=last)], sample=True)
    desk.days_changed()
    mine = [one.due.side for one in desk.week_items() if one.rep == REP]
    assert mine == ([Side.MANAGER] if last != NO_END else [])
    waits = f"Away, so what needs them waits: {REP} until 29 January 2027." if last != NO_END else ""
    assert desk.week_report()["waits"] == waits
    assert waits in texts(desk.week())
    assert waits in desk.write_week_page().read_text("utf-8")
    shown = texts(desk.track())
    assert told in shown
    assert "Hold it now" not in shown.split("The talk")[0]
    calendar = desk.write_calendar().read_text("utf-8")
    assert ("STATUS:CANCELLED" in calendar) == (last == NO_END)
