from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.store.records import MONDAY, call, fact, promise, talk
from workbook import records
from workbook.records import (
    WORDS_LIMIT,
    Action,
    Answer,
    Change,
    ChangeKind,
    CheckIn,
    Clash,
    Draft,
    Fact,
    Outcome,
    Record,
    Reply,
    Review,
    Reviewed,
    Side,
)
from workbook.store import Store, database_file, pragmas

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "zx9-canary-" * 3
LONG = CANARY + "and so on " * 900  # spreads over overflow pages

DRAFT = Draft(subject="s", field="f", text=CANARY, saved_at=datetime(2026, 1, 5, tzinfo=UTC), version=1)
SECRETIVE: list[Record] = [
    Answer(rep="Ann", onset=MONDAY, because=CANARY, answered_on=MONDAY),
    Fact(conversation="c", card="calls", text=CANARY, picked_on=MONDAY),
    Action(id="a", conversation="c", side=Side.REP, when_if=CANARY, then=CANARY, measure=CANARY, by=MONDAY),
    CheckIn(id="k", conversation="c", on=MONDAY, note=CANARY, mood=CANARY),
    Review(conversation="c", on=MONDAY, resolved_means=CANARY),
    Reviewed(
        conversation="c",
        held_on=MONDAY,
        outcome=Outcome.GO_ON,
        rep_view=CANARY,
        resolved_means=CANARY,
        happened=CANARY,
    ),
    Change(
        conversation="c",
        subject="a",
        kind=ChangeKind.ADAPTED,
        by=Side.REP,
        at=DRAFT.saved_at,
        was=CANARY,
        now=CANARY,
        why=CANARY,
    ),
    Reply(
        conversation="c",
        received_at=DRAFT.saved_at,
        written_on=MONDAY,
        view=CANARY,
        corrections=CANARY,
        added=CANARY,
        sha256="0" * 64,
    ),
    DRAFT,
    Clash(theirs=DRAFT, ours=DRAFT),
]


@pytest.mark.parametrize("record", SECRETIVE, ids=lambda record: type(record).__name__)
def test_a_record_shown_by_a_program_holds_no_words(record: Record) -> None:
    for shown in (repr(record), str(record), f"{[record]}"):
        assert type(record).__name__ in shown or shown == str(record)
        assert "canary" not in shown


def test_every_record_with_words_is_looked_at() -> None:
    def holds_words(kind: type[Record]) -> bool:
        return any(
            getattr(rule, "max_length", None) == WORDS_LIMIT
            for field in kind.model_fields.values()
            for rule in field.metadata
        )

    kinds = [
        value for value in vars(records).values() if isinstance(value, type) and issubclass(value, Record)
    ]
    with_words = {kind for kind in kinds if holds_words(kind)}
    assert len(with_words) >= 6
    assert with_words <= {type(record) for record in SECRETIVE}


def _in_file(home: Path) -> bool:
    return any(CANARY.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())


FILE = pytest.mark.engines("sqlite")  # bytes of the file are searched


@FILE
@pytest.mark.parametrize("text", [CANARY, LONG], ids=["short", "long"])
def test_deleted_words_are_gone_from_the_files_bytes(store: Store, home: Path, text: str) -> None:
    store.save_people([records.Rep(name="Ann", team="North")], sample=True)
    store.save_conversation(talk())
    store.save_draft("c", "facts", text, seen=0)
    store.save_draft("c", "facts", "other", seen=0)
    store.save_draft("c", "plan", "theirs", seen=0)
    store.save_draft("c", "plan", text, seen=5)
    store.save_facts("c", [fact(text)])
    store.save_action(promise(then=text))
    store.set_setting("note", text)
    assert _in_file(home)

    store.save_draft("c", "facts", "short", seen=1)
    store.settle_clash("c", "plan")
    store.save_facts("c", [fact("short")])
    store.remove_action("a")
    store.set_setting("note", None)
    assert not _in_file(home)

    store.save_facts("c", [fact(text)])
    assert _in_file(home)
    store.forget_sample()
    assert not _in_file(home)


@FILE
def test_without_secure_delete_the_words_would_stay(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pragmas.PRAGMAS, "secure_delete", ("OFF", 0))
    store.set_setting("note", CANARY)
    store.set_setting("note", None)
    assert CANARY.encode() in database_file(home).read_bytes()


@FILE
def test_activity_that_was_forgotten_is_gone_from_the_files_bytes(store: Store, home: Path) -> None:
    store.add_activity([call(number, rep=f"{CANARY}{number % 7}") for number in range(800)], sample=True)
    assert _in_file(home)
    store.forget_sample()
    assert not _in_file(home)
