"""The page to take along, written where only the manager reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.prepare.page import meeting_page
from workbook.prepare.spoken import as_spoken
from workbook.records import file_mark
from workbook.store import for_you_only, put_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workbook.prepare.card import Card
    from workbook.records import Conversation
    from workbook.store import Store


def write_page(store: Store, talk: Conversation, cards: Iterable[Card] = ()) -> Path:
    """Write the page of a conversation as it is stored now and return where; ``cards`` say the facts as spoken."""
    page = meeting_page(
        rep=talk.rep,
        talk_at=talk.talk_at,
        facts=as_spoken(store.facts(talk.id), cards),
        words=store.words(talk.id),
        review=store.review(talk.id),
    )
    return put_file(for_you_only(store.home) / f"meeting-{file_mark(talk.id)}.html", page)
