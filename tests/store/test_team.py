from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store import any_records as any_
from tests.store.records import MONDAY, call, copy_written, fact, promise, talk
from workbook.records import (
    Absence,
    AbsenceKind,
    Answer,
    CancelledMeeting,
    CheckIn,
    LeadsPassed,
    OneToOne,
    Record,
    Rep,
    Review,
)
from workbook.store import Reason, Store, StoreProblem
from workbook.store.team import AT_ONCE
from workbook.store.upsert import Counts

if TYPE_CHECKING:
    from collections.abc import Callable

ANN = Rep(name="Ann", team="North", started=date(2025, 2, 3))
KINDS: list[tuple[str, str, st.SearchStrategy[Record], Callable[[Record], object]]] = [
    ("save_people", "people", any_.reps, lambda rep: rep.name),
    ("save_absences", "absences", any_.absences, lambda a: (a.rep, a.first, a.why)),
    ("save_leads", "leads", any_.leads, lambda week: (week.rep, week.week)),
    ("save_one_to_ones", "one_to_ones", any_.meetings, lambda meeting: (meeting.rep, meeting.on)),
    ("save_cancelled", "cancelled_meetings", any_.cancelled, lambda meeting: meeting.row_id),
]


@pytest.mark.parametrize(("save", "read", "strategy", "key"), KINDS, ids=lambda value: str(value)[:20])
def test_what_goes_in_comes_out_and_twice_changes_nothing(
    shared_store: Store,
    save: str,
    read: str,
    strategy: st.SearchStrategy[Record],
    key: Callable[[Record], object],
) -> None:
    @settings(deadline=None, derandomize=True, max_examples=40)
    @given(st.lists(strategy, max_size=6, unique_by=key))
    def check(given_records: list[Record]) -> None:
        getattr(shared_store, save)(given_records)
        kept = {key(record): record for record in getattr(shared_store, read)()}
        assert [kept[key(record)] for record in given_records] == given_records
        again = getattr(shared_store, save)(given_records)
        assert again == Counts(new=0, changed=0, unchanged=len(given_records))

    check()


def test_a_rep_with_an_empty_name_is_not_everybody(store: Store) -> None:
    nobody = Absence(rep="", first=MONDAY, last=MONDAY)
    everybody = Absence(rep=None, first=MONDAY, last=MONDAY)
    store.save_absences([nobody, everybody])
    assert store.absences() == [everybody, nobody]


def test_a_later_last_day_corrects_an_absence(store: Store) -> None:
    short = Absence(rep="Ann", first=MONDAY, last=MONDAY, why=AbsenceKind.LEAVE)
    longer = short.model_copy(update={"last": MONDAY + timedelta(days=4)})
    store.save_absences([short])
    assert store.save_absences([longer]) == Counts(new=0, changed=1, unchanged=0)
    assert store.absences() == [longer]


def test_own_leave_is_read_without_that_of_others_and_of_everybody(store: Store) -> None:
    own = Absence(rep="Ann", first=MONDAY, last=MONDAY)
    store.save_absences([own, own.model_copy(update={"rep": "Ben"}), own.model_copy(update={"rep": None})])
    assert store.absences("Ann") == [own]
    assert store.absences("") == []


def test_leave_that_was_typed_stays_when_a_list_is_imported_and_when_that_is_taken_back(
    store: Store,
) -> None:
    typed = Absence(rep="Ann", first=MONDAY, last=MONDAY + timedelta(days=4))
    other = typed.model_copy(
        update={"first": MONDAY + timedelta(days=14), "last": MONDAY + timedelta(days=15)}
    )
    store.save_absences([typed])
    store.import_all(activity=[], absences=[typed, other], at=store.now())
    assert store.absences("Ann") == [typed, other]  # in both, and held once
    store.undo_import()
    assert store.absences("Ann") == [typed]


def test_a_meeting_cancelled_and_held_on_one_day_was_held(store: Store) -> None:
    cancelled = OneToOne(rep="Ann", on=MONDAY, held=False)
    held = OneToOne(rep="Ann", on=MONDAY, held=True)
    store.save_one_to_ones([held, cancelled])
    assert store.one_to_ones() == [held]
    store.save_one_to_ones([cancelled])
    assert store.one_to_ones() == [cancelled]


def test_a_cancelled_meeting_that_was_held_after_all_is_no_cancelled_one(store: Store) -> None:
    off = CancelledMeeting(row_id=call(1).row_id, rep="Ann", on=MONDAY)
    later = CancelledMeeting(row_id="x", rep="Ann", on=MONDAY + timedelta(days=1), kind="visits")
    store.save_cancelled([later, off, off.model_copy(update={"count": 7})])
    assert store.cancelled_meetings("Ann") == [off, later]
    assert store.cancelled_meetings("Bo") == []
    assert store.cancelled_since() == {"meetings": MONDAY, "visits": MONDAY + timedelta(days=1)}
    store.add_activity([call(1)])
    assert store.cancelled_meetings() == [later]


def test_leads_and_meetings_of_one_rep_can_be_asked_for(store: Store) -> None:
    store.save_leads(LeadsPassed(rep=rep, week=MONDAY, count=4) for rep in ("Ann", "Bo"))
    store.save_one_to_ones(OneToOne(rep=rep, on=MONDAY, held=True) for rep in ("Ann", "Bo"))
    assert [week.rep for week in store.leads("Bo")] == ["Bo"]
    assert [meeting.rep for meeting in store.one_to_ones("Ann")] == ["Ann"]
    assert store.leads("%") == []


def test_two_reps_of_one_name_in_one_list_are_refused(store: Store) -> None:
    with pytest.raises(StoreProblem) as problem:
        store.save_people([ANN, ANN.model_copy(update={"team": "South"})])
    assert problem.value.reason is Reason.TWICE
    assert store.people() == []


def _fill(store: Store, rep: str, id_: str, *, sample: bool) -> None:
    store.add_activity([call(hash_number(id_), rep=rep)], sample=sample)
    store.save_people([Rep(name=rep, team="North")], sample=sample)
    store.save_absences([Absence(rep=rep, first=MONDAY, last=MONDAY)], sample=sample)
    store.save_leads([LeadsPassed(rep=rep, week=MONDAY, count=4)], sample=sample)
    store.save_one_to_ones([OneToOne(rep=rep, on=MONDAY, held=True)], sample=sample)
    store.save_cancelled([CancelledMeeting(row_id=f"x-{id_}", rep=rep, on=MONDAY)], sample=sample)
    store.save_conversation(talk(id_, rep=rep))
    store.save_facts(id_, [fact("fell", conversation=id_)])
    store.save_action(promise(f"a-{id_}").model_copy(update={"conversation": id_}))
    store.save_check_in(CheckIn(id=f"k-{id_}", conversation=id_, on=MONDAY))
    store.save_review(Review(conversation=id_, on=MONDAY))
    store.log_copy(copy_written().model_copy(update={"conversation": id_}))
    store.save_answer(Answer(rep=rep, onset=MONDAY, because="leave", answered_on=MONDAY))
    store.save_draft(id_, "facts", "typed", seen=0)
    store.save_draft(id_, "facts", "typed elsewhere", seen=7)
    store.save_draft(rep, "answer", "typed", seen=0)


def hash_number(id_: str) -> int:
    return sum(id_.encode())


def _everything(store: Store, rep: str, id_: str) -> list[object]:
    return [
        [row for row in store.activity() if row.rep == rep],
        [person for person in store.people() if person.name == rep],
        [absence for absence in store.absences() if absence.rep == rep],
        store.leads(rep),
        store.one_to_ones(rep),
        store.cancelled_meetings(rep),
        store.conversations(rep),
        store.facts(id_),
        store.actions(id_),
        store.check_ins(id_),
        [review for review in [store.review(id_)] if review],
        store.copies(id_),
        store.answers(rep),
        list(store.drafts(id_)),
        store.draft_clashes(id_),
        list(store.drafts(rep)),
    ]


def test_forgetting_the_sample_leaves_nothing_of_it_and_all_of_the_rest(store: Store) -> None:
    _fill(store, "Ann", "real", sample=False)
    _fill(store, "Invented", "sample", sample=True)
    store.set_setting("rep", "Invented")
    before = _everything(store, "Ann", "real")
    assert all(before)
    assert all(_everything(store, "Invented", "sample"))
    assert store.holds_sample()

    assert store.forget_sample() == 6

    assert not any(_everything(store, "Invented", "sample"))
    assert _everything(store, "Ann", "real") == before
    assert not store.holds_sample()
    assert store.setting("rep") == "Invented"
    assert store.forget_sample() == 0


def test_a_rep_who_is_also_real_keeps_their_conversations(store: Store) -> None:
    store.save_people([ANN], sample=True)
    store.add_activity([call(1, rep="Ann")])
    store.save_conversation(talk())
    store.forget_sample()
    assert store.conversations() == [talk()]
    assert store.people() == []


def test_an_invented_person_never_replaces_a_real_one(store: Store) -> None:
    store.save_people([ANN])
    store.save_people([ANN.model_copy(update={"team": "Invented"})], sample=True)
    assert store.people() == [ANN]


def test_of_many_people_only_those_with_numbers_or_with_more_than_a_name_are_read(store):
    more = [
        Rep(name="Began", team="A", started=date(2026, 1, 5)),
        Rep(name="Abroad", team="B", country="PL"),
        Rep(name="Part", team="B", works="012"),
    ]
    others = [Rep(name=f"Rep {at:05}", team="T") for at in range(3 * AT_ONCE)]
    store.save_people([*others, *more])
    wanted = [one.name for one in others[: 2 * AT_ONCE + 1]]
    found = store.people_in([*wanted, wanted[0], "Began", "nobody", "' OR 1=1 --"])
    assert [one.name for one in found] == ["Began", "Abroad", "Part", *wanted]
    assert found == [one for one in store.people() if one.name in {*wanted, "Began", "Abroad", "Part"}]
    assert [one.name for one in store.people_in([])] == ["Began", "Abroad", "Part"]
