"""The wrong manager: every call of the store, with the ids, names and keys of another."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.store.engines import rows_of
from tests.store.records import MONDAY, call, copy_written, fact, promise, talk
from workbook.records import (
    Absence,
    Answer,
    CalendarEntry,
    CancelledMeeting,
    Change,
    ChangeKind,
    CheckIn,
    Deed,
    LeadsPassed,
    OneToOne,
    Outcome,
    OwnUsual,
    RecordingChange,
    Rep,
    Reply,
    Review,
    Reviewed,
    Side,
    Span,
    WorkingWeek,
)
from workbook.store import Store, StoreProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.store.postgres.conftest import Manager

ABOUT_THE_PLACE = {"open", "of", "close", "now", "copy_of_today"}
LATER = MONDAY + timedelta(days=3650)


def walks(theirs: Manager) -> dict[str, Callable[[Store], Any]]:
    """Every call of the store, with the ids, names and keys of another manager's record."""
    rep, id_ = theirs.said["rep"], theirs.said["talk"]
    row = call(1).__class__(
        team="North", rep=rep, date=MONDAY, kind="call", count=99, row_id=f"{rep}|0", source="csv"
    )
    change = Change(
        conversation=id_, subject="a1", kind=ChangeKind.EXTENDED, by=Side.REP, at=theirs.store.now()
    )
    review = Review(conversation=id_, on=MONDAY, resolved_means="mine now")
    entry = CalendarEntry(
        uid="u", conversation=id_, kind="Review", starts="2026-01-05", sequence=0, gone=False
    )
    days = Span(row.source, MONDAY - timedelta(days=3650), LATER)
    week = WorkingWeek(rep=rep, since=MONDAY, works="012")
    anew = RecordingChange(since=MONDAY, kinds=("call",))
    usual = OwnUsual(conversation=id_, kind="call", level=1, lo=0, hi=2, kept_on=MONDAY)
    held = Reviewed(conversation=id_, held_on=MONDAY, outcome=Outcome.GO_ON)
    reply = Reply(
        conversation=id_, received_at=theirs.store.now(), written_on=MONDAY, view="mine", sha256="1" * 64
    )
    return {
        "about": lambda s: s.about(rep),
        "absences": lambda s: s.absences(),
        "actions": lambda s: [s.actions(id_), s.actions()],
        "activity": lambda s: s.activity(),
        "activity_columns": lambda s: s.activity_columns(),
        "activity_totals": lambda s: s.activity_totals(),
        "add_activity": lambda s: s.add_activity([row]),
        "answers": lambda s: [s.answers(rep), s.answers()],
        "begun": lambda s: [s.begun(rep), s.begun()],
        "calendar_entries": lambda s: s.calendar_entries(),
        "cancelled_meetings": lambda s: [s.cancelled_meetings(rep), s.cancelled_meetings()],
        "cancelled_since": lambda s: s.cancelled_since(),
        "change_plan": lambda s: s.change_plan([review], [change]),
        "changes": lambda s: [s.changes(id_), s.changes()],
        "check_ins": lambda s: [s.check_ins(id_), s.check_ins()],
        "compare_activity": lambda s: s.compare_activity([row]),
        "conversation": lambda s: s.conversation(id_),
        "conversations": lambda s: [s.conversations(rep), s.conversations()],
        "copies": lambda s: s.copies(id_),
        "deeds": lambda s: s.deeds(),
        "draft_clashes": lambda s: s.draft_clashes(id_),
        "drafts": lambda s: [s.drafts(id_), s.drafts(rep)],
        "words": lambda s: [s.words(id_), s.words(rep)],
        "ended_before": lambda s: s.ended_before(LATER),
        "facts": lambda s: s.facts(id_),
        "forget_person": lambda s: s.forget_person(rep, ["mine"]),
        "former_names": lambda s: [s.former_names(rep), s.former_names()],
        "rename_person": lambda s: s.rename_person(rep, "Mine"),
        "were_erased": lambda s: s.were_erased(["mine"]),
        "forget_sample": lambda s: s.forget_sample(),
        "holds_activity": lambda s: s.holds_activity(),
        "holds_sample": lambda s: s.holds_sample(),
        "import_all": lambda s: s.import_all(activity=[row], people=[Rep(name=rep, team="Mine")], at=s.now()),
        "imports": lambda s: s.imports(),
        "keep_calendar_entries": lambda s: s.keep_calendar_entries([entry]),
        "keep_own_usual": lambda s: s.keep_own_usual(id_, [usual]),
        "keep_reviewed": lambda s: s.keep_reviewed(review, held, [change]),
        "held_beside": lambda s: s.held_beside([Span("other", days.first, days.last)]),
        "held_in": lambda s: s.held_in([days]),
        "keys_in": lambda s: list(s.keys_in([days])),
        "kinds_held": lambda s: s.kinds_held(),
        "known": lambda s: s.known(rep),
        "leads": lambda s: [s.leads(rep), s.leads()],
        "log_copy": lambda s: s.log_copy(copy_written().model_copy(update={"conversation": id_})),
        "mentions": lambda s: s.mentions(rep),
        "newest": lambda s: [s.newest(rep), s.newest()],
        "note": lambda s: s.note(Deed.ERASED, 1),
        "one_to_ones": lambda s: [s.one_to_ones(rep), s.one_to_ones()],
        "own_usual": lambda s: [s.own_usual(id_), s.own_usual()],
        "people": lambda s: [s.people(rep), s.people()],
        "people_in": lambda s: s.people_in([rep]),
        "recording_changes": lambda s: s.recording_changes(),
        "save_recording_changes": lambda s: s.save_recording_changes([anew]),
        "take_back_recording_change": lambda s: s.take_back_recording_change(anew),
        "remember": lambda s: s.remember("names", "mine"),
        "remembered": lambda s: s.remembered("names"),
        "remove_action": lambda s: s.remove_action("a1"),
        "remove_conversations": lambda s: s.remove_conversations([id_]),
        "replies": lambda s: s.replies(id_),
        "reps_held": lambda s: s.reps_held(),
        "review": lambda s: s.review(id_),
        "reviewed": lambda s: [s.reviewed(id_), s.reviewed()],
        "reviews": lambda s: s.reviews(),
        "save_absences": lambda s: s.save_absences([Absence(rep=rep, first=MONDAY, last=LATER)]),
        "save_action": lambda s: s.save_action(promise("a1").model_copy(update={"conversation": id_})),
        "rewrite_promise": lambda s: s.rewrite_promise("a1", None, [change]),
        "save_cancelled": lambda s: s.save_cancelled(
            [CancelledMeeting(row_id=f"{rep}|0", rep=rep, on=MONDAY)]
        ),
        "untouched": lambda s: s.untouched(),
        "save_answer": lambda s: s.save_answer(
            Answer(rep=rep, onset=MONDAY, because="mine", answered_on=MONDAY)
        ),
        "save_check_in": lambda s: s.save_check_in(CheckIn(id="k1", conversation=id_, on=MONDAY)),
        "save_conversation": lambda s: s.save_conversation(talk(id_, rep="Mine")),
        "save_draft": lambda s: s.save_draft(id_, "facts.saw", "mine", seen=1),
        "save_facts": lambda s: s.save_facts(id_, [fact("mine", conversation=id_)]),
        "save_leads": lambda s: s.save_leads([LeadsPassed(rep=rep, week=MONDAY, count=99)]),
        "save_one_to_ones": lambda s: s.save_one_to_ones([OneToOne(rep=rep, on=MONDAY, held=False)]),
        "save_working_weeks": lambda s: s.save_working_weeks([week]),
        "take_out_working_week": lambda s: s.take_out_working_week(week),
        "working_weeks": lambda s: [s.working_weeks(rep), s.working_weeks()],
        "save_people": lambda s: s.save_people([Rep(name=rep, team="Mine")]),
        "save_reply": lambda s: s.save_reply(reply),
        "save_review": lambda s: s.save_review(review),
        "set_setting": lambda s: s.set_setting("chosen_rep", "Mine"),
        "setting": lambda s: s.setting("chosen_rep"),
        "settle_clash": lambda s: s.settle_clash(id_, "facts.saw"),
        "stay": lambda s: s.stay(),
        "take_back": lambda s: s.take_back(theirs.store.answers(rep)),
        "take_out": lambda s: [
            s.take_out(one)
            for one in (*theirs.store.leads(), *theirs.store.one_to_ones(), *theirs.store.absences())
        ],
        "undo_import": lambda s: s.undo_import(),
        "users": lambda s: s.users(),
    }


def test_the_walk_goes_through_every_call_of_the_store(ann: Manager) -> None:
    calls = {name for name, _ in inspect.getmembers(Store, inspect.isroutine) if not name.startswith("_")}
    assert set(walks(ann)) == calls - ABOUT_THE_PLACE


def test_no_call_with_anothers_ids_reads_or_changes_anything_of_theirs(ann: Manager, team: Any) -> None:
    before = rows_of(ann.store)
    assert all(before.values())  # so that an empty record cannot pass
    for asked, walk in walks(ann).items():
        # A stranger of their own for each call: what one made under the same ids is not what the next one reads.
        name = team.manager()
        with Store.open(ann.store.home, address=team.address(name)) as stranger:
            try:
                read = walk(stranger)
            except StoreProblem:
                read = None
            found = repr(read) + repr(rows_of(stranger))
        said = {key: text for key, text in ann.said.items() if key not in {"rep", "talk"}}
        assert [key for key, text in said.items() if repr(text)[1:-1] in found] == [], asked
        assert rows_of(ann.store) == before, asked
