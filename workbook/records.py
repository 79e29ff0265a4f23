"""The nouns of the workbook: what rooms hand to each other and what the store keeps.

Every record is frozen and validated. Fields that hold words about a person are left out of ``repr`` so that
a record in a log, a traceback or a debugger does not repeat them.
"""

from __future__ import annotations

# Pydantic reads these names when it builds the classes, so they cannot move under TYPE_CHECKING.
from dataclasses import dataclass, field
from datetime import date, datetime  # noqa: TC003
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MONDAY = 0
WORDS_LIMIT = 20_000  # characters in one box; longer text is refused in words, never cut

Words = Annotated[str, Field(max_length=WORDS_LIMIT, repr=False)]
"""Words a person typed. Never shown by ``repr``."""


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields, no input values in error messages."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Problem(Record):
    """Something to mend, shown at its field: the field's name and one plain sentence."""

    field: str
    sentence: str


# --- what the CRM says -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the activity table: something a rep did, or a count of such things on a day or in a week.

    ``date`` is the day it was done (for weekly summaries: the Monday). ``count`` is how many events the row
    stands for. ``row_id`` is the CRM's own id, or ``rep|date|kind`` for summaries: the same id is the same
    row. A dataclass and not a model, because there are many.
    """

    team: str
    rep: str
    date: date
    kind: str
    count: int
    row_id: str
    source: str
    outcome: str = ""
    minutes: float | None = None
    amount: float | None = None
    account: str = ""


class Rep(Record):
    """A sales rep: the name as the CRM spells it, the team, and the first working day where it is known.

    ``country`` (ISO 3166-1, two letters) and ``region`` (the part of ISO 3166-2 behind it) say which public
    holidays hold; ``works`` are the days of the week worked, as rising digits from 0 for Monday. Empty where
    not known: then the team's country holds, and its usual week.
    """

    name: str = Field(min_length=1)
    team: str
    started: date | None = None
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    region: str = Field(default="", max_length=10)
    works: str = Field(default="", pattern=r"^0?1?2?3?4?5?6?$")


class AbsenceKind(StrEnum):
    """Why a working day was not one. Only the fact of absence is kept, never a reason about health."""

    LEAVE = "leave"
    PUBLIC_HOLIDAY = "public holiday"


class Absence(Record):
    """Days not worked, first to last inclusive; ``rep`` is None where it holds for everybody."""

    rep: str | None
    first: date
    last: date
    why: AbsenceKind = AbsenceKind.LEAVE


class LeadsPassed(Record):
    """Leads passed on to a rep in one week (``week`` is its Monday)."""

    rep: str
    week: date
    count: int = Field(ge=0)


class OneToOne(Record):
    """A one-to-one in the calendar, held or cancelled."""

    rep: str
    on: date
    held: bool


class CancelledMeeting(Record):
    """A meeting with a customer that was planned for a day and cancelled. It is never counted as activity.

    ``row_id`` is the id under which the row would count had the meeting been held, ``kind`` what it would count as.
    ``count`` is more than one where the source only says how many. ``by`` is who cancelled, as the source says it;
    empty where it does not.
    """

    row_id: str
    rep: str
    on: date
    kind: str = "meetings"
    count: int = Field(default=1, ge=1)
    by: str = ""
    account: str = ""
    source: str = ""


class ImportLog(Record):
    """One import of files: when, which, and what it did to the activity; ``undone_at`` where it was taken back.

    ``sample_left`` tells whether the invented team made room for it.
    """

    imported_at: datetime
    files: tuple[str, ...] = Field(repr=False)
    profiles: tuple[str, ...]
    new: int
    changed: int
    unchanged: int
    sample_left: bool = False
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import does to the activity: how many rows are new, changed, and there already.

    ``examples`` are the first changed ones, as they were and as they will be. Names stay out of ``repr``.
    """

    new: int
    changed: int
    unchanged: int
    examples: tuple[tuple[Activity, Activity], ...] = field(default=(), repr=False)


# --- what the detector says ---------------------------------------------------------------------------------


class Signal(Record):
    """A standing prompt: this rep's activity fell below their own usual level.

    ``week`` is the Monday of the last week counted; ``shown_on`` the first day the board would have shown it
    (the Monday after the week that raised it); ``onset`` with its 80 % range are Mondays; ``drop`` with its
    90 % interval are shares of the own usual level (0.4 is a fall of 40 %); ``kinds`` are those that fell.
    """

    rep: str
    team: str
    week: date
    shown_on: date
    score: float
    onset: date
    onset_lo: date
    onset_hi: date
    drop: float
    drop_lo: float
    drop_hi: float
    kinds: tuple[str, ...]


class Cause(StrEnum):
    """An innocent cause, named for a person."""

    LEAVE = "leave or public holidays"
    SOURCE = "a silent source"
    LEADS = "fewer leads passed on"
    RAMPING = "still ramping"
    TEAM = "the whole team is down"
    SEASON = "the season"
    TERRITORY = "territory or target"


class Answered(StrEnum):
    """What the data says of a cause."""

    EXPLAINS = "may explain it"
    DOES_NOT = "does not explain it"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class CauseAnswer:
    """One cause, answered, and the sentence for the manager.

    ``effect`` is the fall that is left after allowing for the cause (share of the own usual level), where it
    can be computed.
    """

    cause: Cause
    answered: Answered
    sentence: str
    effect: float | None = None


class Verdict(StrEnum):
    """What the manager makes of a fall that the board showed."""

    REAL = "real"
    EXPLAINED = "explained"
    NOT_REAL = "not real"


class Answer(Record):
    """The manager's answer to a signal, and why. The words stay with the manager.

    ``because`` may be empty only where the fall is real. ``cause`` names what explained it, where it is one of
    the innocent causes.
    """

    rep: str
    onset: date
    because: Words
    answered_on: date
    verdict: Verdict = Verdict.EXPLAINED
    cause: Cause | None = None

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        for problem in answer_problems(verdict=self.verdict, because=self.because):
            raise ValueError(problem.sentence)
        return self


def answer_problems(*, verdict: Verdict | None, because: str) -> tuple[Problem, ...]:
    """Say what an answer still lacks, in the order of its boxes; empty where it is whole."""
    found = []
    if verdict is None:
        found.append(Problem(field="verdict", sentence="Choose first: real, explained, or not real."))
    elif verdict is not Verdict.REAL and not because.strip():
        sentence = "Write the reason first: later you will want to know it."
        found.append(Problem(field="because", sentence=sentence))
    if len(because) > WORDS_LIMIT:
        found.append(Problem(field="because", sentence=f"Shorten this to {WORDS_LIMIT:,} characters."))
    return tuple(found)


# --- the conversation ---------------------------------------------------------------------------------------


class Conversation(Record):
    """One conversation with one rep, from the choice on the board to the review.

    ``signal`` is what the board said when it was opened (None where the manager opened it without one).
    ``talk_at`` is local wall time; ``held_on`` the day the talk took place.
    """

    id: str
    rep: str
    opened_on: date
    signal: Signal | None = None
    talk_at: datetime | None = None
    held_on: date | None = None


class Origin(StrEnum):
    """Where a statement comes from. What was told is kept aside: it cannot enter the opening."""

    SAW = "I saw it"
    REPORT = "the report shows it"
    TOLD = "I was told"

    @property
    def may_be_said(self) -> bool:
        """Whether a statement of this origin can enter the opening: what was told is checked first."""
        return self is not Origin.TOLD


class Fact(Record):
    """A fact the manager picked for the opening, as it read on the day it was picked.

    ``card`` names the fact card it came from and ``numbers`` are the values it had then, by name, so that a
    later change of the data can be seen. A statement of the manager's own has ``own.1``, ``own.2`` ... for a
    card, and no numbers.
    """

    conversation: str
    card: str
    text: Words
    origin: Origin = Origin.REPORT
    picked_on: date
    numbers: tuple[tuple[str, float], ...] = ()


class Side(StrEnum):
    """Who made a promise."""

    REP = "rep"
    MANAGER = "manager"


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


# --- what the store keeps of typing and sharing -----------------------------------------------------------


class Draft(Record):
    """The text of one box as it was last typed. ``version`` grows by one with each save."""

    subject: str
    field: str
    text: Words
    saved_at: datetime
    version: int


class Clash(Record):
    """Two windows wrote the same box: ``theirs`` was there first, ``ours`` is kept beside it."""

    theirs: Draft
    ours: Draft


class Agreement(StrEnum):
    """What a rep says of the plan."""

    YES = "I agree"
    CORRECTED = "I agree, with what I write below"
    NO = "I do not agree"


class Reply(Record):
    """A rep's answer to their copy, in their words; none of it is ever part of what the manager wrote.

    ``agreement`` is None where they did not say. ``written_on`` is the day of the copy it answers; ``sha256`` is of
    the file it came in, so that the same file twice is one answer.
    """

    conversation: str
    received_at: datetime
    written_on: date
    agreement: Agreement | None = None
    view: Words = ""
    corrections: Words = ""
    added: Words = ""
    sha256: str


class CopyWritten(Record):
    """A file written for a rep: when, under which name, its SHA-256, and how many items it shows (0: no words)."""

    conversation: str
    written_at: datetime
    file_name: str
    sha256: str
    items: int


class Deed(StrEnum):
    """What was done with what is kept, in the words the trail shows."""

    IMPORTED = "files were imported"
    UNDONE = "the last import was taken back"
    SHARED = "a rep's copy was written"
    WITHOUT_WORDS = "a page to answer on or a calendar was written for a rep"
    ACCESS = "what is held about one person was written out"
    ERASED = "one person was erased"
    PURGED = "old conversations were removed"
    RESTORED = "a copy was put back"


class DeedDone(Record):
    """A deed: when, what, and about how many rows or items. Never about whom."""

    at: datetime
    deed: Deed
    rows: int
