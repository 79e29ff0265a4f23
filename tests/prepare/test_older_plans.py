"""Promises of earlier plans that are not marked as done, and check-ins that did not take place."""

from __future__ import annotations

from datetime import date, timedelta

from workbook.prepare.older_plans import check_ins_card, promises_card
from workbook.records import Action, CheckIn, CheckInState, Side, Target

TODAY = date(2026, 9, 28)


def promise(number, *, by, done_on=None, side=Side.REP):
    return Action(
        id=f"a{number}",
        conversation="old",
        side=side,
        when_if="on Monday",
        then=f"promise {number}",
        measure="in the CRM",
        by=by,
        done_on=done_on,
    )


def test_open_promises_that_were_due_make_a_card_with_the_newest_and_the_rows():
    first, second = date(2026, 6, 1), date(2026, 6, 15)
    actions = [
        promise(1, by=first),
        promise(2, by=second),
        promise(3, by=first, done_on=first),
        promise(4, by=TODAY),
        promise(5, by=first, side=Side.MANAGER),
    ]
    card = promises_card(actions, Side.REP, TODAY)
    assert card.text == (
        "Of your promises from our last plan, 2 of 3 are not marked as done: "
        "“promise 2” was due by Mon 15 June 2026."
    )
    assert dict(card.numbers) == {"open": 2, "promised": 3}
    assert [row[1] for row in card.came_from.cells] == ["promise 2", "promise 3", "promise 1"]
    mine = promises_card(actions, Side.MANAGER, TODAY)
    assert mine.text.startswith("Of my own promises to you from our last plan, one is not marked as done")
    assert mine.side is Side.MANAGER


def test_a_promise_that_the_chart_counts_is_not_held_against_a_rep_for_want_of_a_mark():
    kept = promise(1, by=date(2026, 6, 1)).model_copy(update={"target": Target(kind="calls", amount=25)})
    assert promises_card([kept], Side.REP, TODAY) is None
    both = promises_card([kept, promise(2, by=date(2026, 6, 1))], Side.REP, TODAY)
    assert dict(both.numbers) == {"open": 1, "promised": 1}


def test_kept_promises_and_those_still_to_come_make_none():
    done = promise(1, by=date(2026, 6, 1), done_on=date(2026, 6, 1))
    assert promises_card([done, promise(2, by=TODAY)], Side.REP, TODAY) is None


def test_check_ins_that_passed_or_were_cancelled_count_on_the_manager():
    days = [TODAY - timedelta(days=away) for away in (30, 20, 10, 0)]
    states = [CheckInState.HELD, CheckInState.CANCELLED, CheckInState.PLANNED, CheckInState.PLANNED]
    planned = [
        CheckIn(id=str(day), conversation="old", on=day, state=state)
        for day, state in zip(days, states, strict=True)
    ]
    card = check_ins_card(planned, TODAY)
    assert card.text == "Of the 3 check-ins I planned with you after our last talk, 2 did not take place."
    assert card.side is Side.MANAGER
    assert check_ins_card(planned[:1], TODAY) is None
