"""A conversation with something in every place, private and shared; each text can be chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypedDict

from workbook.records import (
    Action,
    CheckIn,
    CheckInState,
    Conversation,
    Fact,
    Origin,
    Outcome,
    Review,
    Side,
    Signal,
)
from workbook.share.numbers import SharedNumbers, SharedWeek
from workbook.share.page import render
from workbook.share.plan import SharedPlan, shared_plan

if TYPE_CHECKING:
    from collections.abc import Callable

ID = "c0ffee"
OPENED, TALK, WRITTEN = date(2026, 9, 28), date(2026, 10, 2), date(2026, 10, 5)
FIRST_CHECK, SECOND_CHECK, REVIEW = date(2026, 10, 6), date(2026, 10, 9), date(2026, 11, 6)

SHARED = (
    "rep",
    "manager",
    "fact.report",
    "fact.saw",
    "view.words",
    "numbers.unit",
    *(f"action.{side}.{part}" for side in ("rep", "manager") for part in ("when_if", "then", "measure")),
    "review.resolved_means",
)
PRIVATE_BOXES = (
    "facts.saw",
    "part.contribution",
    "part.intent",
    "view.questions",
    "view.words.1",
    "View.words",
    "options.rep",
    "options.mine",
    "options.chosen",
    "notes.private",
    "a box that nobody has thought of",
)
PRIVATE = (
    *PRIVATE_BOXES,
    "fact.told",
    "fact.card",
    "check-in.planned",
    "check-in.held",
    "signal.rep",
    "signal.team",
    "signal.kind",
    "id.conversation",
    "id.action",
    "id.check-in",
)


class Sources(TypedDict, total=False):
    """What ``shared_plan`` is made from."""

    conversation: Conversation
    facts: list[Fact]
    words: dict[str, str]
    actions: list[Action]
    check_ins: list[CheckIn]
    review: Review | None
    numbers: SharedNumbers | None
    written_on: date
    manager: str


def signal(**changed: Any) -> Signal:
    return Signal(
        **{
            "rep": "Ann",
            "team": "North",
            "score": 5.0,
            "drop": 0.4,
            "drop_lo": 0.2,
            "drop_hi": 0.5,
            "kinds": ("call",),
            **dict.fromkeys(("week", "shown_on", "onset", "onset_lo", "onset_hi"), OPENED),
            **changed,
        }
    )


def conversation(id_: str = ID, **changed: Any) -> Conversation:
    return Conversation(**{"id": id_, "rep": "Ann", "opened_on": OPENED, **changed})


def fact(text: str, origin: Origin = Origin.REPORT, *, id_: str = ID, card: str = "calls") -> Fact:
    return Fact(conversation=id_, card=card, text=text, origin=origin, picked_on=OPENED)


def action(text: Callable[[str], str], side: Side, *, id_: str = ID, **changed: Any) -> Action:
    parts = {part: text(f"action.{side.value}.{part}") for part in ("when_if", "then", "measure")}
    key = f"{text('id.action')}.{side.value}"
    return Action(**{"id": key, "conversation": id_, "side": side, "by": REVIEW, **parts, **changed})


def check_in(on: date, key: str = "k", *, id_: str = ID, **changed: Any) -> CheckIn:
    return CheckIn(id=key, conversation=id_, on=on, **changed)


def review(*, id_: str = ID, means: str = "") -> Review:
    return Review(conversation=id_, on=REVIEW, resolved_means=means, outcome=Outcome.GO_ON)


def numbers(unit: str = "calls", rates: tuple[float | None, ...] = (20, 24, 22, None, 9, 8)) -> SharedNumbers:
    """Weeks of five days up to the last one before the talk; the range is known from the second week on."""
    first = OPENED - timedelta(weeks=len(rates))
    return SharedNumbers(
        unit=unit,
        weeks=tuple(
            SharedWeek(
                week=first + timedelta(weeks=place),
                count=None if rate is None else 5 * rate,
                days=5,
                lo=16 if place else None,
                hi=28 if place else None,
            )
            for place, rate in enumerate(rates)
        ),
    )


def everything(text: Callable[[str], str], *, id_: str = ID) -> Sources:
    """Fill every place that can hold text with ``text(its name)``."""
    told = signal(rep=text("signal.rep"), team=text("signal.team"), kinds=(text("signal.kind"),))
    return Sources(
        conversation=conversation(id_, rep=text("rep"), signal=told, talk_at=datetime(2026, 10, 2, 9, 30)),  # noqa: DTZ001 - wall time
        facts=[
            fact(text("fact.report"), id_=id_, card=text("fact.card")),
            fact(text("fact.saw"), Origin.SAW, id_=id_),
            fact(text("fact.told"), Origin.TOLD, id_=id_),
        ],
        words={field: text(field) for field in (*PRIVATE_BOXES, "view.words")},
        actions=[action(text, side, id_=id_, done_on=TALK) for side in Side],
        check_ins=[
            check_in(FIRST_CHECK, text("id.check-in"), id_=id_, note=text("check-in.planned")),
            check_in(TALK, "held", id_=id_, note=text("check-in.held"), state=CheckInState.HELD),
        ],
        review=review(id_=id_, means=text("review.resolved_means")),
        numbers=numbers(text("numbers.unit")),
        written_on=WRITTEN,
        manager=text("manager"),
    )


def plan_of(text: Callable[[str], str], *, id_: str = ID) -> SharedPlan:
    """Make the plan of a conversation that is full of ``text``."""
    return shared_plan(**everything(text, id_=id_))


def empty_plan() -> SharedPlan:
    """Make a plan in which nothing was written yet."""
    return SharedPlan(mark="000000", written_on=WRITTEN, rep="")


def hostile_plan(text: str, fields: tuple[str, ...] = SHARED) -> bytes:
    return render(plan_of(lambda name: text if name in fields else f"words of {name}"))
