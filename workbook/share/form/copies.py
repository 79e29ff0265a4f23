"""The copies of one store: what would be in one, what stays, and writing it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook.forms.days import read_day
from workbook.records import Clash, CopyWritten
from workbook.share.choice import without
from workbook.share.counts import Counted, counts, items
from workbook.share.form.signed import NAME
from workbook.share.handed import Handed, fields, last_copy
from workbook.share.own_edition import own_edition, own_file_name, render_own
from workbook.share.page import file_name, render
from workbook.share.pdf import PdfNotMade, can_make_pdf, pdf_name, render_pdf
from workbook.share.plan import SharedPlan, shared_plan
from workbook.store import CHOSEN, exports, putting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from workbook.records import Conversation
    from workbook.share.numbers import SharedNumbers
    from workbook.store import Store

NOT_WORDS = ("review.", "check-in.", "view.read_back", "copy.")
"""Boxes that are kept as records too, or are no words."""
SEE_FIRST = "In notebook 3 choose Show what the rep will see, then Write the copy, and export again."
LEFT_OUT = "copy.left_out"


class NotConfirmed(RuntimeError):  # noqa: N818 - it is read by a person, and says what to do
    """There is no copy to hand out as it was confirmed. The message is for the manager and names nobody."""


@dataclass(frozen=True)
class Written:
    """A file that was written, and what to tell about it."""

    path: Path
    sentence: str


@dataclass(frozen=True)
class Copy:
    """One copy before it is written: all that may be shared, and the keys of what was taken out."""

    conversation: Conversation
    whole: SharedPlan
    left_out: frozenset[str] = frozenset()

    @property
    def plan(self) -> SharedPlan:
        """Return what the rep would see."""
        return without(self.whole, self.left_out)


@dataclass(frozen=True)
class Copies:
    """Makes copies from what is stored now. ``numbers`` gives the own numbers of the rep of a conversation."""

    store: Store
    today: date
    numbers: Callable[[Conversation], SharedNumbers | None]

    def newest(self, rep: str | None) -> Conversation | None:
        """Return the newest conversation, with one rep where named."""
        return self.store.newest(rep or None)

    def chosen(self) -> Conversation | None:
        """Return the newest conversation with the rep who is chosen now; of all where nobody is."""
        return self.newest(self.store.setting(CHOSEN))

    def copy(self, conversation: Conversation) -> Copy:
        """Return the copy of a conversation as it would be now."""
        return Copy(conversation, self._whole(conversation), self._left_out(conversation))

    def leave_out(self, copy: Copy, keys: frozenset[str]) -> Copy:
        """Keep what is taken out: keys, no words. Where two windows choose, what one of them takes out stays out."""
        id_, drafts = copy.conversation.id, self.store.drafts(copy.conversation.id)
        seen = drafts[LEFT_OUT].version if LEFT_OUT in drafts else 0
        saved = self.store.save_draft(id_, LEFT_OUT, " ".join(sorted(keys)), seen=seen)
        if isinstance(saved, Clash):
            keys |= set(saved.theirs.text.split())
            self.store.save_draft(id_, LEFT_OUT, " ".join(sorted(keys)), seen=saved.theirs.version)
        return replace(copy, left_out=keys)

    def counted(self, copy: Copy) -> Counted:
        """Count what a copy shows and what stays; what was taken out stays."""
        id_ = copy.conversation.id
        words = {name: text for name, text in self.store.words(id_).items() if not name.startswith(NOT_WORDS)}
        facts, check_ins = self.store.facts(id_), self.store.check_ins(id_)
        counted = counts(copy.plan, words=words, facts=facts, check_ins=check_ins)
        taken_out = len(items(copy.whole)) - counted.shared
        return Counted(counted.shared, counted.private + taken_out)

    def write(self, copy: Copy, folder: Path) -> Written:
        """Write the page of a copy into a folder, and the PDF of it where that can be made; log each file.

        Raises CopyTooLong where the page does not fit; nothing is written then.
        """
        page, counted = render(copy.plan), self.counted(copy)
        path = folder / file_name(copy.plan)
        self._put(copy.conversation, path, page, counted.shared)
        said = self._write_pdf(copy, folder / pdf_name(copy.plan), counted.shared) if can_make_pdf() else ""
        return Written(path, " ".join(filter(None, ("The copy is written.", said, counted.sentence))))

    def write_own(self, copy: Copy, folder: Path) -> Written:
        """Write the rep's own page of a copy and log it. Raises CopyTooLong where it does not fit."""
        own = own_edition(copy.plan)
        path = folder / own_file_name(own)
        self._put(copy.conversation, path, render_own(own), own.items)
        return Written(path, "The rep's own page is written.")

    def _write_pdf(self, copy: Copy, path: Path, items_shown: int) -> str:
        """Write the PDF and return what to say of it."""
        try:
            self._put(copy.conversation, path, render_pdf(copy.plan), items_shown)
        except PdfNotMade as problem:
            path.unlink(missing_ok=True)  # an older one of this day would say something else
            return str(problem)
        return "Beside it lies the same as a PDF."

    def write_without_words(self, conversation: Conversation, path: Path, data: bytes) -> None:
        """Write a file for the rep that holds no words, such as an answer page, and log it."""
        self._put(conversation, path, data, 0)

    def handed(self, written: Sequence[CopyWritten]) -> dict[str, Handed]:
        """Return what was marked of each file that was written of one conversation, by its SHA-256."""
        words = self.store.words(written[0].conversation) if written else {}
        marks = {one.sha256: [words.get(field, "") for field in fields(one)] for one in written}
        return {name: Handed(how, read_day(on)) for name, (how, on) in marks.items()}

    def _put(self, conversation: Conversation, path: Path, data: bytes, items_shown: int) -> None:
        line = CopyWritten(
            conversation=conversation.id,
            written_at=self.store.now(),
            file_name=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            items=items_shown,
        )
        with putting(path, data):  # no file has its name, and could be handed on, before it is logged
            self.store.log_copy(line)

    def _whole(self, conversation: Conversation) -> SharedPlan:
        return shared_plan(
            conversation=conversation,
            facts=self.store.facts(conversation.id),
            words=self.store.words(conversation.id),
            actions=self.store.actions(conversation.id),
            check_ins=self.store.check_ins(conversation.id),
            review=self.store.review(conversation.id),
            numbers=self.numbers(conversation),
            written_on=self.today,
            manager=self.store.setting(NAME) or "",
        )

    def _left_out(self, conversation: Conversation) -> frozenset[str]:
        kept = self.store.drafts(conversation.id).get(LEFT_OUT)
        return frozenset(kept.text.split()) if kept else frozenset()


def confirmed_copy(store: Store, rep: str | None) -> bytes:
    """Return the bytes of the copy written last of the newest conversation, as they were confirmed.

    Raises NotConfirmed where none was written, or where the file is gone or was changed since.
    """
    talk = store.newest(rep)
    written = last_copy(store.copies(talk.id)) if talk else None
    if written is None:
        raise NotConfirmed(f"No copy was handed out: none was confirmed yet. {SEE_FIRST}")
    path = exports(store.home) / written.file_name
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != written.sha256:
        raise NotConfirmed(
            f"No copy was handed out: the file that was confirmed is gone or changed. {SEE_FIRST}"
        )
    return data
