"""One rep's whole record in the store, each text a string of its own that can be found again anywhere."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from tests.canary import canary, found_of
from tests.store.engines import beside
from workbook.records import (
    Absence,
    Action,
    Activity,
    Answer,
    CancelledMeeting,
    CheckIn,
    Conversation,
    CopyWritten,
    Fact,
    LeadsPassed,
    OneToOne,
    RecordingChange,
    Rep,
    Reply,
    Review,
    Side,
    Verdict,
    WorkingWeek,
)
from workbook.store import schema
from workbook.store.person import INNER, OF_A_TALK
from workbook.store.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table

    from workbook.store import Store

MONDAY = date(2026, 1, 5)
TEXTS = (
    "account", "fact", "draft", "beside", "when", "then", "measure", "note", "means", "because", "about rep",
    "cancelled by", "cancelled account", "former name",
)  # fmt: skip


def texts(seed: int, *, sharp: bool = False) -> dict[str, str]:
    return {name: canary(name, seed, sharp=sharp) for name in (*TEXTS, "rep", "talk")}


def live(store: Store, seed: int, *, sharp: bool = False) -> dict[str, str]:
    """Fill every table about one rep; return the texts by what they are."""
    said = texts(seed, sharp=sharp)
    rep, talk = said["rep"], said["talk"]
    _numbers(store, seed, said)
    store.save_conversation(Conversation(id=talk, rep=rep, opened_on=MONDAY, held_on=MONDAY))
    store.save_facts(talk, [Fact(conversation=talk, card="calls", text=said["fact"], picked_on=MONDAY)])
    store.save_draft(talk, "facts.saw", said["draft"], seen=0)
    with beside(store) as other:
        other.save_draft(talk, "facts.saw", said["beside"], seen=0)
    store.save_draft(rep, "answer", said["about rep"], seen=0)
    store.save_action(
        Action(
            id=f"a{seed}", conversation=talk, side=Side.REP, when_if=said["when"], then=said["then"],
            measure=said["measure"], by=MONDAY,
        )
    )  # fmt: skip
    store.save_check_in(CheckIn(id=f"k{seed}", conversation=talk, on=MONDAY, note=said["note"]))
    store.save_review(Review(conversation=talk, on=MONDAY, resolved_means=said["means"]))
    store.save_answer(
        Answer(
            rep=rep,
            onset=MONDAY,
            because=said["because"],
            answered_on=MONDAY,
            verdict=Verdict.EXPLAINED,
        )
    )
    store.log_copy(
        CopyWritten(
            conversation=talk,
            written_at=datetime(2026, 1, 6, 9, 30),  # noqa: DTZ001 - wall time, as a form gives it
            file_name=f"plan-2026-01-06-{talk[:6]}.html",
            sha256="0" * 64,
            items=9,
        )
    )
    theirs = {part: canary(f"reply.{part}", seed, sharp=sharp) for part in ("view", "corrections", "added")}
    store.save_reply(
        Reply(conversation=talk, received_at=store.now(), written_on=MONDAY, sha256="0" * 64, **theirs)
    )
    said |= {f"reply.{part}": text for part, text in theirs.items()}
    for table in OF_A_TALK:
        said |= _row(store, table, talk, seed, sharp=sharp)
    return said


def _row(store: Store, table: Table, talk: str, seed: int, *, sharp: bool) -> dict[str, str]:
    """Put a row of any texts into a table that has none of this talk yet, so that a new table is tried too."""
    with store._writing() as connection:
        if connection.execute(select(table).where(table.c.conversation == talk)).first():
            return {}
        texts = {
            column.name: canary(f"{table.name}.{column.name}", seed, sharp=sharp)
            for column in table.columns
            if isinstance(column.type, Words) and column.name not in INNER
        }
        others = {
            column.name: 1
            for column in table.columns
            if column.name not in {*texts, *INNER} or column.name == "version"
        }
        connection.execute(insert(table).values({**others, **texts, "conversation": talk}))
    return {f"{table.name}.{name}": text for name, text in texts.items()}


def _numbers(store: Store, seed: int, said: dict[str, str]) -> None:
    rep = said["rep"]
    activity = partial(Activity, team="North", rep=rep, kind="call", count=3, source="csv")
    rows = [
        activity(date=MONDAY + timedelta(days=day), row_id=f"{rep}|{day}", account=said["account"])
        for day in range(3)
    ]
    store.add_activity(rows)
    store.import_all(
        activity=[activity(date=MONDAY, row_id=f"{rep}|{day}", minutes=5.0) for day in range(2, 5)],
        people=[Rep(name=rep, team="North")],
        absences=[Absence(rep=rep, first=MONDAY, last=MONDAY)],
        leads=[LeadsPassed(rep=rep, week=MONDAY, count=4)],
        one_to_ones=[OneToOne(rep=rep, on=MONDAY, held=True)],
        cancelled=[
            CancelledMeeting(
                row_id=f"x{seed}",
                rep=rep,
                on=MONDAY,
                by=said["cancelled by"],
                account=said["cancelled account"],
            )
        ],
        users={f"id of {rep}": rep},
        files=[f"calls of {rep}.csv"],
        at=store.now(),
    )
    store.save_working_weeks([WorkingWeek(rep=rep, since=MONDAY, works="012")])
    store.save_recording_changes([RecordingChange(since=MONDAY, kinds=("call",))])
    store.remember("names", json.dumps({"same": {f"other {seed}": rep, "kept": "x"}, "users": {rep: "y"}}))
    store.set_setting("chosen_rep", rep)
    with store._writing() as connection:
        connection.execute(insert(schema.former_name).values(name=said["former name"], rep=rep))
        connection.execute(insert(schema.erased).values(mark=f"{seed:032x}", salt="ab" * 16))


def left(home: Path, said: dict[str, str]) -> list[str]:
    """Where any of the texts still is, in any file of the home."""
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    return [
        f"{name} in {path.name}"
        for path in files
        for name in found_of(path.name.encode() + b"\n" + path.read_bytes(), said)
    ]
