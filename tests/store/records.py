"""Records to save, fixed ones, by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from workbook.records import Action, Activity, Conversation, CopyWritten, Fact, Side

MONDAY = date(2026, 1, 5)


def call(number: int, *, rep: str = "Ann", count: int = 3) -> Activity:
    return Activity(
        team="North",
        rep=rep,
        date=MONDAY + timedelta(days=number % 365),
        kind="call",
        count=count,
        row_id=f"row-{number:05}",
        source="csv",
    )


def talk(id_: str = "c", *, rep: str = "Ann", opened_on: date = MONDAY) -> Conversation:
    return Conversation(id=id_, rep=rep, opened_on=opened_on)


def fact(text: str, *, conversation: str = "c") -> Fact:
    return Fact(conversation=conversation, card="calls", text=text, picked_on=MONDAY)


def promise(id_: str = "a", *, then: str = "I call ten", by: date = MONDAY) -> Action:
    return Action(
        id=id_, conversation="c", side=Side.REP, when_if="it is Monday", then=then, measure="calls", by=by
    )


def copy_written(name: str = "plan.html") -> CopyWritten:
    return CopyWritten(
        conversation="c",
        written_at=datetime(2026, 1, 5, 9, 30),  # noqa: DTZ001 - wall time, as a form gives it
        file_name=name,
        sha256="0" * 64,
        items=9,
    )
