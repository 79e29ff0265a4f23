"""A person's new name: every table says it, all they have stays with them, and taking back still works."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.store.lives import live, texts
from tests.store.records import MONDAY
from workbook.records import (
    Absence,
    Activity,
    Answer,
    Conversation,
    Deed,
    Draft,
    LeadsPassed,
    OneToOne,
    Rep,
    Signal,
    WorkingWeek,
)
from workbook.store import schema

if TYPE_CHECKING:
    from workbook.store import Store

OLD, NOW, OTHER = "Ann Miller", "Ann Baker", "Ann Miller-Ash"
LEFT_AS_IT_WAS = {"import_log", "former_name", "remembered", "user_name"}
"""Names of files, what was answered about files, and ids by which a CRM calls somebody: as they were."""


def call(rep: str, day: int, count: int = 3, *, row_id: str = "", source: str = "own") -> Activity:
    on = MONDAY + timedelta(days=day)
    return Activity(
        team="North", rep=rep, date=on, kind="calls", count=count, row_id=row_id or f"{rep}|{on}|calls", source=source
    )  # fmt: skip


def counts(store: Store) -> dict[tuple[str, date], int]:
    return {(one.rep, one.date): one.count for one in store.activity()}


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store._reading() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in schema.metadata.tables.items()
        }


def test_no_table_says_the_former_name_and_every_row_is_still_there(store: Store) -> None:
    ann = live(store, 1)
    live(store, 2)
    before = everything(store)
    store.rename_person(ann["rep"], NOW)
    after = everything(store)
    saying = {name for name, rows in after.items() if any(ann["rep"] in repr(row) for row in rows)}
    assert saying <= LEFT_AS_IT_WAS
    assert {name: len(rows) for name, rows in after.items() if name not in {"deed", "former_name"}} == {
        name: len(rows) for name, rows in before.items() if name not in {"deed", "former_name"}
    }
    assert set(store.about(NOW)) >= {"activity", "conversation", "draft", "answer", "absence", "working_week"}
    assert (store.known(ann["rep"]), store.setting("chosen_rep")) == (False, texts(2)["rep"])
    assert store.former_names()[ann["rep"]] == NOW


def test_renamed_back_all_is_as_it_was_but_what_is_noted(store: Store) -> None:
    ann, bo = live(store, 1), live(store, 2)
    before = everything(store)
    store.rename_person(bo["rep"], NOW)
    assert store.setting("chosen_rep") == NOW
    store.rename_person(NOW, bo["rep"])
    after = everything(store)
    assert {name for name in before if before[name] != after[name]} == {"deed", "former_name"}
    assert store.about(ann["rep"])
    assert [one.deed for one in store.deeds()[:2]] == [Deed.RENAMED, Deed.RENAMED]


@pytest.mark.parametrize(
    ("row_id", "source", "now"),
    [
        ("Ann Miller|2026-01-05|calls", "own", "Ann Baker|2026-01-05|calls"),
        ("air|Ann Miller|2026-01-05|36000|calls||5.0|1", "air", "air|Ann Baker|2026-01-05|36000|calls||5.0|1"),
        ("cal|cancelled|Ann Miller|2026-01-05|meetings", "cal", "cal|cancelled|Ann Baker|2026-01-05|meetings"),
        ("cal|17|Ann Miller", "cal", "cal|17|Ann Baker"),
        ("crm|00T5", "crm", "crm|00T5"),
        ("crm|Ann Miller|7", "other", "crm|Ann Miller|7"),
        ("Ann Miller-Ash|2026-01-05|calls", "own", "Ann Miller-Ash|2026-01-05|calls"),
    ],
)  # fmt: skip
def test_ids_made_of_the_name_follow_it_and_no_other(
    store: Store, row_id: str, source: str, now: str
) -> None:
    store.add_activity([call(OLD, 0, row_id=row_id, source=source)])
    store.rename_person(OLD, NOW)
    assert [one.row_id for one in store.activity()] == [now]


def test_a_longer_name_that_begins_alike_is_another_person(store: Store) -> None:
    store.add_activity([call(OLD, 0), call(OTHER, 0)])
    store.rename_person(OLD, NOW)
    assert store.reps_held() == [NOW, OTHER]


def test_the_signal_kept_with_a_conversation_is_answered_under_the_new_name(store: Store) -> None:
    days = dict.fromkeys(("week", "shown_on", "onset", "onset_lo", "onset_hi"), MONDAY)
    numbers = dict.fromkeys(("score", "drop", "drop_lo", "drop_hi"), 0.4)
    signal = Signal(rep=OLD, team="North", kinds=("calls",), **days, **numbers)
    store.save_conversation(Conversation(id="c", rep=OLD, opened_on=MONDAY, signal=signal))
    answer = Answer(rep=OLD, onset=MONDAY, because="leave", answered_on=MONDAY, shown_on=MONDAY)
    store.save_answer(answer)
    store.rename_person(OLD, NOW)
    talk = store.conversation("c")
    assert talk is not None
    assert talk.signal is not None
    assert talk.signal.answer_among(store.answers()) == answer.model_copy(update={"rep": NOW})


def test_two_who_are_one_are_joined_and_of_two_numbers_for_a_day_the_new_names_counts(store: Store) -> None:
    store.import_all(
        activity=[call(OLD, 0, 3), call(OLD, 1, 4), call(NOW, 1, 9), call(NOW, 2, 5)],
        people=[
            Rep(name=OLD, team="North", started=date(2020, 1, 1), works="0123"),
            Rep(name=NOW, team="South", started=date(2025, 6, 1)),
        ],
        absences=[
            Absence(rep=OLD, first=MONDAY, last=MONDAY + timedelta(days=4)),
            Absence(rep=NOW, first=MONDAY, last=MONDAY),
        ],
        leads=[LeadsPassed(rep=OLD, week=MONDAY, count=4), LeadsPassed(rep=NOW, week=MONDAY, count=6)],
        one_to_ones=[OneToOne(rep=OLD, on=MONDAY, held=True), OneToOne(rep=NOW, on=MONDAY, held=False)],
        at=store.now(),
    )
    store.save_working_weeks([WorkingWeek(rep=OLD, since=MONDAY, works="012")])
    store.rename_person(OLD, NOW)
    assert [count for _, count in sorted(counts(store).items())] == [3, 9, 5]
    (person,) = store.people()
    assert (person.team, person.started, person.works) == ("South", date(2020, 1, 1), "0123")
    assert [one.last for one in store.absences()] == [MONDAY + timedelta(days=4)]
    assert [one.count for one in store.leads()] == [6]
    assert [one.held for one in store.one_to_ones()] == [True]
    assert [one.rep for one in store.working_weeks()] == [NOW]


def test_of_two_texts_in_one_box_none_is_lost(store: Store) -> None:
    store.save_draft(OLD, "answer", "said of Miller", seen=0)
    store.save_draft(NOW, "answer", "said of Baker", seen=0)
    store.save_draft(OLD, "other", "alone", seen=0)
    store.rename_person(OLD, NOW)
    assert store.words(NOW) == {"answer": "said of Baker", "other": "alone"}
    assert [one.text for one in store.draft_clashes(NOW)] == ["said of Miller"]


def imported(store: Store, *rows: Activity, **more: object) -> None:
    store.import_all(activity=rows, at=store.now(), **more)  # type: ignore[arg-type]


def test_an_import_can_still_be_taken_back_and_gives_the_numbers_before_it_under_the_new_name(
    store: Store,
) -> None:
    imported(store, call(OLD, 0, 3), leads=[LeadsPassed(rep=OLD, week=MONDAY, count=4)])
    week = MONDAY + timedelta(weeks=1)
    more = [LeadsPassed(rep=OLD, week=MONDAY, count=5), LeadsPassed(rep=OLD, week=week, count=1)]
    imported(store, call(OLD, 0, 8), call(OLD, 1, 2), leads=more, people=[Rep(name=OLD, team="North")])
    store.rename_person(OLD, NOW)
    assert store.undo_import()
    assert counts(store) == {(NOW, MONDAY): 3}
    assert [(one.rep, one.count) for one in store.leads()] == [(NOW, 4)]
    assert store.people() == []


def test_taken_back_after_two_became_one_what_was_before_is_what_the_import_did_not_bring(
    store: Store,
) -> None:
    imported(store, call(OLD, 0, 3), call(OLD, 1, 4), leads=[LeadsPassed(rep=OLD, week=MONDAY, count=4)])
    imported(store, call(NOW, 0, 7), call(NOW, 2, 5), leads=[LeadsPassed(rep=NOW, week=MONDAY, count=9)])
    store.rename_person(OLD, NOW)
    assert sorted(counts(store).values()) == [4, 5, 7]
    assert store.undo_import()
    assert counts(store) == {(NOW, MONDAY): 3, (NOW, MONDAY + timedelta(days=1)): 4}
    assert [(one.rep, one.count) for one in store.leads()] == [(NOW, 4)]


def test_what_an_import_took_out_comes_back_under_the_new_name(store: Store) -> None:
    imported(store, call(OLD, 0, 3))
    imported(store, call(NOW, 0, 3), withdrawn=[f"{OLD}|{MONDAY}|calls"])
    store.rename_person(OLD, NOW)
    assert store.undo_import()
    assert counts(store) == {(NOW, MONDAY): 3}


def test_names_from_before_lead_to_the_newest_and_a_name_taken_again_is_nobodys_former(store: Store) -> None:
    store.add_activity([call(OLD, 0), call("Cole", 0)])
    store.rename_person(OLD, NOW)
    store.rename_person(NOW, "Ann Clark")
    assert store.former_names() == {OLD: "Ann Clark", NOW: "Ann Clark"}
    store.rename_person("Cole", OLD)
    assert store.former_names() == {NOW: "Ann Clark", "Cole": OLD}
    store.rename_person("Ann Clark", NOW)
    assert store.former_names(NOW) == {"Ann Clark": NOW}


def test_what_a_screen_from_before_the_change_saves_is_kept_under_the_new_name(store: Store) -> None:
    store.add_activity([call(OLD, 0)])
    draft = store.save_draft(OLD, "answer", "typed", seen=0)
    store.rename_person(OLD, NOW)
    assert isinstance(draft, Draft)
    store.save_draft(OLD, "answer", "typed on", seen=draft.version)
    store.save_conversation(Conversation(id="c", rep=OLD, opened_on=MONDAY))
    store.save_answer(Answer(rep=OLD, onset=MONDAY, because="leave", answered_on=MONDAY))
    store.save_absences([Absence(rep=OLD, first=MONDAY, last=MONDAY)])
    store.save_working_weeks([WorkingWeek(rep=OLD, since=MONDAY, works="012")])
    store.set_setting("chosen_rep", OLD)
    assert set(store.about(OLD)) == set()
    assert store.words(NOW) == {"answer": "typed on"}
    assert {"conversation", "answer", "absence", "working_week", "setting"} - set(store.about(NOW)) == {
        "setting"
    }
    assert store.setting("chosen_rep") == NOW
    store.take_back([Answer(rep=OLD, onset=MONDAY, because="leave", answered_on=MONDAY)])
    assert store.answers() == []


@pytest.mark.parametrize(("before", "now"), [("", NOW), (OLD, " "), (OLD, OLD)])
def test_a_name_is_changed_from_one_to_another(store: Store, before: str, now: str) -> None:
    with pytest.raises(ValueError, match="from one to another"):
        store.rename_person(before, now)
