"""Conversations that ended long ago, removed: with the files that tell of them, and from the copies of the database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from workbook.desk.rights import files_here, marks_of
from workbook.store.backup import clean_copies
from workbook.store.problem import plainly
from workbook.store.retention import remove_conversations
from workbook.store.vault import key_of
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from workbook.store import Store

WEEK_PAGE = re.compile(r"week-(\d{4}-\d{2}-\d{2})\.html")
"""A page of one week: it holds words of plans of many reps, and is old where its week is."""


@dataclass(frozen=True, slots=True)
class Purged:
    """How many conversations went, and files; copies of the database that were cleaned, and that had to go whole.

    ``held_on`` names whose copies, out of reach, still hold them.
    """

    conversations: int
    files: int
    copies_cleaned: int
    copies_removed: int
    held_on: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say it for a person."""
        talks, files = so_many(self.conversations, "conversation"), so_many(self.files, "file")
        copies = f"Copies of the database cleaned: {self.copies_cleaned}, removed: {self.copies_removed}."
        there = (f"{self.held_on} hold them for a while yet.",) if self.held_on else ()
        return (f"Removed: {talks}, {files}. {copies}", *there)


def purge(store: Store, ids: Collection[str], before: date) -> Purged:
    """Remove these conversations wherever they are here, and week pages of days ``before``.

    Raises StoreProblem where the database or the disk does not take it: then it is done again with the same call.
    """
    talks = [talk for talk in store.conversations() if talk.id in ids]
    names = {one.file_name for talk in talks for one in store.copies(talk.id)}
    marks = marks_of(talks)
    # The database last, as for a person: whatever stops this before, it can be done again.
    with plainly():
        key = key_of(store.home) if store.address else store.key
        cleaned, removed = clean_copies(store.home, partial(remove_conversations, ids=ids), key=key)
        gone = [
            path
            for path in files_here(store.home)
            if path.name in names or any(mark in path.name for mark in marks) or _old(path, before)
        ]
        for path in gone:
            path.unlink()
    held_on = store.whose_copies if store.address else ""
    return Purged(store.remove_conversations(ids), len(gone), cleaned, removed, held_on)


def _old(path: Path, before: date) -> bool:
    of_week = WEEK_PAGE.fullmatch(path.name)
    return of_week is not None and of_week[1] < before.isoformat()
