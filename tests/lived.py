"""A conversation in which every text is a string of its own, private or shared, to be looked for afterwards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.canary import canary, found_of
from workbook.records import Action, CheckIn, Conversation, Fact, Origin, Reply, Review, Side

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workbook.store import Store

REP, DAY = "Bogdan Farthingmoor", date(2026, 9, 21)
SEED = 31
PRIVATE_BOXES = ("part.contribution", "notes.private", "view.questions", "options.rep", "facts.told")
ELSEWHERE = ("fact.told", "check-in.note", "check-in.mood", "reply.view", "reply.corrections", "reply.added")
PRIVATE = {name: canary(name, SEED, sharp=True) for name in (*PRIVATE_BOXES, *ELSEWHERE)}
PARTS = ("when_if", "then", "measure")
SHARED = {name: canary(name, SEED, sharp=True) for name in ("fact.report", "resolved", *PARTS)}
TAKEN_OUT = canary("view.words", SEED, sharp=True)


def fill(store: Store) -> None:
    """Keep the conversation. ``view.words`` may be shared and holds ``TAKEN_OUT``."""
    told = {"card": "told", "text": PRIVATE["fact.told"], "origin": Origin.TOLD}
    store.set_setting("chosen_rep", REP)
    store.save_conversation(Conversation(id="c1", rep=REP, opened_on=DAY, held_on=date(2026, 9, 24)))
    fact = Fact(conversation="c1", card="activity", text=SHARED["fact.report"], picked_on=DAY)
    store.save_facts("c1", [fact, fact.model_copy(update=told)])
    for box in PRIVATE_BOXES:
        store.save_draft("c1", box, PRIVATE[box], seen=0)
    store.save_draft("c1", "view.words", TAKEN_OUT, seen=0)
    words = {part: SHARED[part] for part in PARTS}
    store.save_action(Action(id="c1.rep.1", conversation="c1", side=Side.REP, by=date(2026, 10, 9), **words))
    note, mood = PRIVATE["check-in.note"], PRIVATE["check-in.mood"]
    store.save_check_in(CheckIn(id="k", conversation="c1", on=date(2026, 9, 30), note=note, mood=mood))
    store.save_review(Review(conversation="c1", on=date(2026, 10, 26), resolved_means=SHARED["resolved"]))
    theirs = {part: PRIVATE[f"reply.{part}"] for part in ("view", "corrections", "added")}
    store.save_reply(
        Reply(conversation="c1", received_at=store.now(), written_on=DAY, sha256="0" * 64, **theirs)
    )


def left_behind(folders: Iterable[Path]) -> dict[str, bytes]:
    """Read every file below these folders but the database, its copies, and what is for the manager alone."""
    return {
        path.as_posix(): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not _may_hold_words(path)
    }


def _may_hold_words(path: Path) -> bool:
    return path.name.startswith("workbook.db") or bool({"backups", "for-you-only"} & set(path.parts))


def leaks(files: dict[str, bytes], secrets: dict[str, str]) -> set[tuple[str, str]]:
    """Say which of the strings are in which of the files, however they are dressed."""
    return {(name, field) for name, data in files.items() for field in found_of(data, secrets)}
