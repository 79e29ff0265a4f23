"""The copies of one store: what would be in one, what stays, and writing it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.records import CopyWritten
from workbook.share.counts import Counted, counts
from workbook.share.page import file_name, render
from workbook.share.plan import SharedPlan, shared_plan
from workbook.store import make_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from workbook.records import Conversation
    from workbook.share.numbers import SharedNumbers
    from workbook.store import Store

NOT_WORDS = ("review.", "check-in.", "view.read_back", "copy.")
"""Boxes that are kept as records too, or are no words."""


@dataclass(frozen=True)
class Written:
    """A file that was written, and what to tell about it."""

    path: Path
    sentence: str


@dataclass(frozen=True)
class Copies:
    """Makes copies from what is stored now. ``numbers`` gives the own numbers of the rep of a conversation."""

    store: Store
    today: date
    numbers: Callable[[Conversation], SharedNumbers | None]

    def newest(self, rep: str | None) -> Conversation | None:
        """Return the newest conversation, with one rep where named."""
        found = self.store.conversations(rep) if rep else self.store.conversations()
        return found[0] if found else None

    def plan(self, conversation: Conversation) -> SharedPlan:
        """Return everything that may be shared of a conversation."""
        return shared_plan(
            conversation=conversation,
            facts=self.store.facts(conversation.id),
            words=self._words(conversation),
            actions=self.store.actions(conversation.id),
            check_ins=self.store.check_ins(conversation.id),
            review=self.store.review(conversation.id),
            numbers=self.numbers(conversation),
            written_on=self.today,
        )

    def counted(self, conversation: Conversation, plan: SharedPlan) -> Counted:
        """Count what this plan shows and what stays."""
        words = {
            name: text for name, text in self._words(conversation).items() if not name.startswith(NOT_WORDS)
        }
        facts, check_ins = self.store.facts(conversation.id), self.store.check_ins(conversation.id)
        return counts(plan, words=words, facts=facts, check_ins=check_ins)

    def write(self, conversation: Conversation, plan: SharedPlan, folder: Path) -> Written:
        """Write the page of this plan into a folder and log it. Raises CopyTooLong where it does not fit."""
        data = render(plan)
        path = folder / file_name(plan)
        put(path, data)
        counted = self.counted(conversation, plan)
        self.store.log_copy(
            CopyWritten(
                conversation=conversation.id,
                written_at=self.store.now(),
                file_name=path.name,
                sha256=hashlib.sha256(data).hexdigest(),
                items=counted.shared,
            )
        )
        return Written(path, f"The copy is written. {counted.sentence}")

    def _words(self, conversation: Conversation) -> dict[str, str]:
        return {name: draft.text for name, draft in self.store.drafts(conversation.id).items()}


def put(path: Path, data: bytes) -> None:
    """Write beside and then move, so that a half-written file never has the name."""
    make_private(path.parent)
    beside = path.with_suffix(".part")
    beside.write_bytes(data)
    beside.replace(path)
