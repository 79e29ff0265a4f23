"""The nouns of the workbook: what rooms hand to each other and what the store keeps.

Every record is frozen and validated. Fields that hold words about a person are left out of ``repr`` so that
a record in a log, a traceback or a debugger does not repeat them.
"""

from workbook.records.activity import (
    Absence,
    AbsenceKind,
    Activity,
    CancelledMeeting,
    Changes,
    ImportLog,
    LeadsPassed,
    OneToOne,
    Rep,
    Span,
)
from workbook.records.base import MONDAY, WORDS_LIMIT, Problem, Record, Words
from workbook.records.conversation import Conversation, Fact, Origin, Side, file_mark
from workbook.records.kept import Agreement, Clash, CopyWritten, Deed, DeedDone, Draft, Reply
from workbook.records.plan import (
    Action,
    CalendarEntry,
    Change,
    ChangeKind,
    CheckIn,
    CheckInState,
    Outcome,
    OwnUsual,
    Per,
    Resolved,
    Review,
    Reviewed,
    Target,
    action_problems,
)
from workbook.records.signals import Answer, Answered, Cause, CauseAnswer, Signal, Verdict, answer_problems

__all__ = [
    "MONDAY",
    "WORDS_LIMIT",
    "Absence",
    "AbsenceKind",
    "Action",
    "Activity",
    "Agreement",
    "Answer",
    "Answered",
    "CalendarEntry",
    "CancelledMeeting",
    "Cause",
    "CauseAnswer",
    "Change",
    "ChangeKind",
    "Changes",
    "CheckIn",
    "CheckInState",
    "Clash",
    "Conversation",
    "CopyWritten",
    "Deed",
    "DeedDone",
    "Draft",
    "Fact",
    "ImportLog",
    "LeadsPassed",
    "OneToOne",
    "Origin",
    "Outcome",
    "OwnUsual",
    "Per",
    "Problem",
    "Record",
    "Rep",
    "Reply",
    "Resolved",
    "Review",
    "Reviewed",
    "Side",
    "Signal",
    "Span",
    "Target",
    "Verdict",
    "Words",
    "action_problems",
    "answer_problems",
    "file_mark",
]
