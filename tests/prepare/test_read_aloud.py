"""The plan as it is read aloud: by turns, the manager's promise first, with when both look again."""

from __future__ import annotations

from datetime import date

from workbook.prepare.read_aloud import plan_problems, read_aloud
from workbook.records import Action, Resolved, Review, Side, Target

DAY = date(2026, 10, 9)


def promise(side, number=1, **changes):
    known = {
        "id": f"{side}{number}",
        "conversation": "c",
        "side": side,
        "when_if": f"when it is Monday {number}",
        "then": "I call eight accounts",
        "measure": "8 calls in the CRM",
        "by": DAY,
    }
    return Action(**{**known, **changes})


def test_promises_are_read_by_turns_and_the_managers_first():
    actions = [promise(Side.REP, 1), promise(Side.REP, 2), promise(Side.MANAGER, 1)]
    said = read_aloud(actions, None)
    assert [one.split(":")[0] for one in said] == ["I promise", "You promise", "You promise"]
    assert said[0] == (
        "I promise: when it is Monday 1, then: I call eight accounts. "
        "We will see it by: 8 calls in the CRM. By Fri 9 October 2026."
    )


def test_what_is_counted_is_said_where_nothing_else_was_written():
    bound = promise(Side.REP, measure=" ", target=Target(kind="calls", amount=8))
    assert "We will see it by: 8 calls a week." in read_aloud([bound], None)[0]
    review = Review(conversation="c", on=DAY, resolved=Resolved(kind="calls", level=9, weeks=3))
    (said,) = read_aloud([], review)
    assert said == (
        "We look at it again on Fri 9 October 2026. "
        "It is resolved when: 9 calls or more per working day, 3 weeks in a row."
    )


def test_what_is_counted_is_said_beside_the_words_that_do_not_say_it():
    bound = promise(Side.REP, measure="8 calls before noon", target=Target(kind="calls", amount=40))
    (said,) = read_aloud([bound], None)
    assert "We will see it by: 8 calls before noon. Counted: 40 calls a week. By Fri" in said


def test_a_side_without_a_promise_is_said_the_managers_first():
    assert [one.field for one in plan_problems([])] == ["plan.manager", "plan.rep"]
    assert [one.field for one in plan_problems([promise(Side.REP)])] == ["plan.manager"]
    assert plan_problems([promise(Side.REP), promise(Side.MANAGER)]) == ()
