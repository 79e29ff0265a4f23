from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.share.builders import (
    FIRST_CHECK,
    ID,
    OPENED,
    PRIVATE_BOXES,
    REVIEW,
    SECOND_CHECK,
    TALK,
    WRITTEN,
    action,
    check_in,
    conversation,
    everything,
    fact,
    plan_of,
    review,
)
from workbook.records import WORDS_LIMIT, CheckInState, Origin, Record, Resolved, Review, Side, Target
from workbook.share.choice import key_of, without
from workbook.share.counts import items
from workbook.share.numbers import SharedNumbers, SharedWeek
from workbook.share.page import render
from workbook.share.plan import SHARED_FIELDS, SharedAction, SharedPlan, shared_plan
from workbook.units import unbroken

REVIEWED = {
    SharedPlan: {
        "mark": "hash of the conversation's random id",
        "written_on": "a day",
        "rep": "the reader's own name",
        "manager": "the writer's own name",
        "seen": "what the reports show and what the manager saw; never what was told",
        "numbers": "the rep's own counts and own usual range; nobody else's",
        "rep_words": "the rep's words, agreed when they were read back",
        "actions": "promises of both, agreed in the talk",
        "resolved_means": "agreed in the talk",
        "resolved_counted": "the number agreed in the talk, where the words do not say it",
        "talk_on": "a day both know",
        "check_ins": "days only, no notes",
        "review_on": "a day, no outcome",
    },
    SharedNumbers: {
        "unit": "what was counted",
        "weeks": "half a year of the rep's own weeks",
        "recorded_from": "the day since which it is recorded as now, for everybody",
    },
    SharedWeek: {
        "week": "a day",
        "count": "the rep's own count",
        "days": "days the rep worked",
        "lo": "from the rep's own past alone",
        "hi": "from the rep's own past alone",
    },
    SharedAction: {
        "who": "rep or manager",
        "when_if": "agreed in the talk",
        "then": "agreed in the talk",
        "measure": "agreed in the talk",
        "counted": "the number the promise is measured by, where the words do not say it",
        "by": "a day",
        "done_on": "a day",
        "let_go_on": "a day both agreed on",
    },
}


@pytest.mark.parametrize("kind", REVIEWED, ids=lambda kind: kind.__name__)
def test_every_field_of_the_shared_plan_was_reviewed(kind: type[Record]) -> None:
    assert set(kind.model_fields) == set(REVIEWED[kind])


def test_only_two_boxes_may_enter() -> None:
    assert {"view.words"} == SHARED_FIELDS


def test_what_may_be_seen_is_picked_and_nothing_else() -> None:
    plan = plan_of(lambda name: f"the {name}")
    assert plan.seen == ("the fact.report", "the fact.saw")
    assert plan.rep_words == "the view.words"
    assert [one.who for one in plan.actions] == [Side.REP, Side.MANAGER]
    assert plan.actions[0].then == "the action.rep.then"
    assert plan.resolved_means == "the review.resolved_means"
    assert (plan.talk_on, plan.check_ins, plan.review_on) == (TALK, (FIRST_CHECK,), REVIEW)


@given(st.dictionaries(st.text() | st.sampled_from(PRIVATE_BOXES), st.text(min_size=1)))
def test_a_box_that_is_not_on_the_list_changes_nothing(words: dict[str, str]) -> None:
    private = {field: text for field, text in words.items() if field not in SHARED_FIELDS}
    made = [
        shared_plan(conversation=conversation(), words=some, written_on=WRITTEN) for some in (private, {})
    ]
    assert made[0] == made[1]


def test_nobody_is_measured_by_a_number_that_their_copy_does_not_say() -> None:
    target = Target(kind="calls", amount=40)
    plain = action(lambda name: f"the {name}", Side.REP, target=target)
    said = plain.model_copy(update={"measure": "40 calls a week, in the CRM"})
    agreed = Review(
        conversation=ID,
        on=REVIEW,
        resolved_means="the mornings are full again",
        resolved=Resolved(kind="calls", level=6, weeks=3),
    )
    made = [
        shared_plan(conversation=conversation(), words={}, actions=[one], review=agreed, written_on=WRITTEN)
        for one in (plain, said)
    ]
    assert [one.actions[0].counted for one in made] == ["40 calls a week", ""]
    page = render(made[0]).decode()
    assert "40 calls a week" in page
    assert unbroken("6 calls or more per working day, 3 weeks in a row") in page
    resolved = next(item for item in items(made[0]) if item.part == "resolved_means")
    bare = without(made[0], {key_of(made[0], resolved)})
    assert "6 calls or more" not in render(bare).decode()


def test_what_was_told_never_enters() -> None:
    facts = [fact("they say so", Origin.TOLD), fact("22 calls"), fact("22 calls"), fact(" \u200b")]
    plan = shared_plan(conversation=conversation(), facts=facts, words={}, written_on=WRITTEN)
    assert plan.seen == ("22 calls",)


def test_only_check_ins_that_are_still_to_come_are_dates_and_no_note_enters() -> None:
    states = {
        SECOND_CHECK: CheckInState.PLANNED,
        FIRST_CHECK: CheckInState.PLANNED,
        date(2026, 10, 7): CheckInState.CANCELLED,
        date(2026, 10, 8): CheckInState.HELD,
        WRITTEN: CheckInState.PLANNED,
        WRITTEN - timedelta(days=1): CheckInState.PLANNED,
    }
    kept = [check_in(on, str(on), state=state, note="private") for on, state in states.items()]
    plan = shared_plan(conversation=conversation(), words={}, check_ins=kept, written_on=WRITTEN)
    assert plan.check_ins == (WRITTEN, FIRST_CHECK, SECOND_CHECK)
    assert "private" not in plan.model_dump_json()


@pytest.mark.parametrize(
    ("held_on", "talk_at", "talk_on"),
    [
        (None, None, None),
        (None, datetime(2026, 10, 2, 9, 30), TALK),  # noqa: DTZ001 - wall time
        (OPENED, datetime(2026, 10, 2, 9, 30), OPENED),  # noqa: DTZ001 - wall time
    ],
)
def test_the_day_of_the_talk_is_the_day_it_was_held_or_else_is_planned_for(
    held_on: date | None, talk_at: datetime | None, talk_on: date | None
) -> None:
    talk = conversation(held_on=held_on, talk_at=talk_at)
    assert shared_plan(conversation=talk, words={}, written_on=WRITTEN).talk_on == talk_on


def test_the_same_promises_stand_in_the_same_order_however_they_were_stored() -> None:
    sources = everything(str)
    same = {**sources, "actions": sources["actions"][::-1], "check_ins": sources["check_ins"][::-1]}
    assert shared_plan(**sources) == shared_plan(**same)
    later = [action(str, Side.REP), action(str, Side.MANAGER, by=TALK)]
    plan = shared_plan(conversation=conversation(), words={}, actions=later, written_on=WRITTEN)
    assert [one.who for one in plan.actions] == [Side.MANAGER, Side.REP]


@pytest.mark.parametrize("part", ["facts", "actions", "check_ins", "review"])
def test_a_record_of_another_conversation_is_refused_without_its_words(part: str) -> None:
    stranger = {
        "facts": [fact("zq words", id_="other")],
        "actions": [action(lambda _: "zq words", Side.REP, id_="other")],
        "check_ins": [check_in(FIRST_CHECK, id_="other", note="zq words")],
        "review": review(id_="other", means="zq words"),
    }
    with pytest.raises(ValueError, match="another conversation") as caught:
        shared_plan(conversation=conversation(), words={}, written_on=WRITTEN, **{part: stranger[part]})
    assert "zq" not in str(caught.value)


def test_text_past_the_limit_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        shared_plan(conversation=conversation(), words={"view.words": "zq" * WORDS_LIMIT}, written_on=WRITTEN)
    assert "zq" not in str(caught.value)


def test_a_plan_shown_by_a_program_holds_no_words_and_no_name() -> None:
    plan = plan_of(lambda name: f"zq {name}")
    for shown in (repr(plan), str(plan), f"{[plan]}", repr(plan.actions[0]), f"{plan.actions}"):
        assert "zq" not in shown
    assert "SharedPlan" in repr(plan)


def test_the_mark_tells_conversations_apart_and_names_nobody() -> None:
    marks = {shared_plan(conversation=conversation(id_), words={}, written_on=WRITTEN).mark for id_ in "abc"}
    assert len(marks) == 3
    assert ID not in plan_of(str).model_dump_json()
