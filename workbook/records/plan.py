"""What was agreed: promises of both sides, check-ins, the review, and every change of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from workbook.records.base import WORDS_LIMIT, Problem, Record, Words
from workbook.records.conversation import Side


class Per(StrEnum):
    """Over which time an amount is counted."""

    WEEK = "a week"
    TOTAL = "in all"


class Target(Record):
    """What the chart counts of a promise: ``amount`` events of ``kind``, in each week or in all by its day."""

    kind: str = Field(min_length=1)
    amount: float = Field(gt=0, allow_inf_nan=False)
    per: Per = Per.WEEK


class Action(Record):
    """A promise in if-then form: when ``when_if``, then ``then``; how it is measured, and by when.

    ``target`` says it in numbers of the chart, None where no kind of the chart counts it. ``agreed_on`` is None
    where it was agreed in the talk; ``let_go_on`` is set where both gave it up.
    """

    id: str
    conversation: str
    side: Side
    when_if: Words
    then: Words
    measure: Words
    by: date
    done_on: date | None = None
    target: Target | None = None
    agreed_on: date | None = None
    let_go_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done: not said to be done, and not let go."""
        return self.done_on is None and self.let_go_on is None


def action_problems(  # noqa: PLR0913 - all by name; these are the parts of a promise
    *, side: Side, when_if: str, then: str, measure: str, by: date | None, today: date
) -> tuple[Problem, ...]:
    """Say what a new promise still lacks, in the order of its boxes; empty where it is whole.

    The fields are those of ``Action``. Whether the words are good ones is not judged here.
    """
    who = "you" if side is Side.MANAGER else "the rep"
    missing = {
        "when_if": (when_if, "Say when or where it starts, such as: when I open my laptop on Monday."),
        "then": (then, f"Say what {who} will do then."),
        "measure": (measure, "Say how you will both see that it was done."),
    }
    found = []
    for box, (text, sentence) in missing.items():
        if not text.strip():
            found.append(Problem(field=box, sentence=sentence))
        elif len(text) > WORDS_LIMIT:
            found.append(Problem(field=box, sentence=f"Shorten this to {WORDS_LIMIT:,} characters."))
    if by is None:
        found.append(Problem(field="by", sentence="Choose the day by which it is done."))
    elif by < today:
        found.append(Problem(field="by", sentence="This day has passed. Choose today or a later day."))
    return tuple(found)


class CheckInState(StrEnum):
    """What became of a planned check-in."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class CheckIn(Record):
    """A two-minute check-in on a day. The note stays with the manager; ``mood`` are the rep's own words for theirs."""

    id: str
    conversation: str
    on: date
    state: CheckInState = CheckInState.PLANNED
    note: Words = ""
    mood: Words = ""


class Outcome(StrEnum):
    """How a review ended."""

    RESOLVED = "resolved"
    GO_ON = "go on"
    OTHER_HELP = "other help"


class Resolved(Record):
    """What counts as resolved, on the chart: ``kind`` at ``level`` per working day or above, ``weeks`` in a row."""

    kind: str = Field(min_length=1)
    level: float = Field(gt=0, allow_inf_nan=False)
    weeks: int = Field(ge=1, le=52)


class Review(Record):
    """The agreed review: its day, what will count as resolved, and how it ended.

    ``resolved`` says it in numbers of the chart, beside the words; None where it cannot be counted there.
    """

    conversation: str
    on: date
    resolved_means: Words = ""
    outcome: Outcome | None = None
    resolved: Resolved | None = None


class Reviewed(Record):
    """A review that was held, as it stood then: a plan that goes on has several, one after the other.

    ``rep_view`` are the rep's own words on how it went; ``happened`` is what the numbers said on that day.
    """

    conversation: str
    held_on: date
    outcome: Outcome
    rep_view: Words = ""
    resolved_means: Words = ""
    happened: Words = ""
    next_on: date | None = None


class ChangeKind(StrEnum):
    """What was done to a plan after the talk."""

    ADDED = "added"
    DONE = "done"
    NOT_DONE = "not done after all"
    EXTENDED = "given more time"
    ADAPTED = "adapted"
    LET_GO = "let go"
    TAKEN_UP = "taken up again"
    REMOVED = "taken out of the plan"
    MOVED = "moved"
    CLOSED = "closed"
    REOPENED = "reopened"


class Change(Record):
    """One change of a plan: of what (``subject``: the id of an action or check-in, or ``review``), and whose wish.

    ``was`` and ``now`` are a day in ISO form or words, as they stood before and after.
    """

    conversation: str
    subject: str
    kind: ChangeKind
    by: Side
    at: datetime
    was: Words = ""
    now: Words = ""
    why: Words = ""


class OwnUsual(Record):
    """What was usual for the rep in one kind when the plan began: events per working day, level and range.

    Kept, because a later baseline, or a corrected export, would make another number of it.
    """

    conversation: str
    kind: str
    level: float = Field(allow_inf_nan=False)
    lo: float = Field(allow_inf_nan=False)
    hi: float = Field(allow_inf_nan=False)
    kept_on: date


class CalendarEntry(Record):
    """An entry that was written to the calendar file: its UID, what it says (a fingerprint), and its SEQUENCE.

    ``gone`` where it is cancelled: the file says so until the day has passed. ``starts`` is ISO text.
    """

    uid: str
    conversation: str
    kind: str
    starts: str
    sequence: int = Field(default=0, ge=0)
    gone: bool = False
