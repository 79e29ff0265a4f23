"""The rep's copy in notebook 3: show the exact bytes, then write them. Nothing is written without a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.entries import calendar_file
from workbook.forms import widgets as w
from workbook.forms.buttons import main_button, quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.plain_table import plain_table
from workbook.forms.screen import Screen
from workbook.forms.told import guard_at
from workbook.forms.words import paragraph, say
from workbook.records import file_mark
from workbook.share.form.answers import Answers
from workbook.share.form.handed import HandedOver
from workbook.share.form.kept import TITLE, KeptAbout, Rights
from workbook.share.form.own import OwnPage
from workbook.share.form.preview import preview
from workbook.share.form.signed import LABEL, NAME, Signed
from workbook.share.form.ticks import ticks
from workbook.share.handed import COLUMNS, last_copy, lines
from workbook.share.page import render
from workbook.store import CHOSEN, error_log, exports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbook.records import Conversation, CopyWritten
    from workbook.share.form.copies import Copies, Copy, Written

OWN = "A page for the rep's own use"
SHOWN = "Below is exactly what the rep will see."
TAKE_OUT = "Take something out"
NO_CONVERSATION = (
    "There is no conversation yet. Choose a rep in notebook 1 and press Prepare the conversation."
)


def write_copy(copies: Copies, rep: str, folder: Path) -> Written | None:
    """Write the copy of the rep's newest conversation and log it; None where there is no conversation."""
    found = copies.newest(rep)
    return copies.write(copies.copy(found), folder) if found else None


def copy_form(copies: Copies, text_of: Callable[[bytes, str], str], rights: Rights) -> Screen:
    """Show what the rep would get, and write it after a yes; below it what they answered, read by ``text_of``.

    Before there is a conversation it says so, and offers nothing of this. Last, folded away, what is kept about the
    rep: written out or removed by ``rights``.
    """
    body, said = w.VBox(), w.HTML()

    def show() -> None:
        chosen = copies.store.setting(CHOSEN)
        if copies.newest(chosen) is None:
            nothing = paragraph(nothing_yet(chosen), "note")
            body.children = (nothing, row(quiet_button("Look again", guard(show))), said)
            return
        form = CopyForm(copies)
        body.children = (form.box, Answers(copies, text_of, form.list_written))

    guard = guard_at(said, error_log(copies.store.home))
    show()
    screen = Screen(body, Disclosure(TITLE, lambda: [KeptAbout(copies.store, rights)]))
    screen.add_class("wb-copy")
    return screen


def nothing_yet(rep: str | None) -> str:
    """Say why there is no copy to show, and what to do once there can be one."""
    who = f" with {rep}" if rep else ""
    return f"There is no conversation{who} yet, so there is no copy. Once there is one, press “Look again”."


class CopyForm:
    """Preview, take out, confirm, write. The bytes that were shown are the bytes that are written."""

    def __init__(self, copies: Copies) -> None:
        """Start without a preview: one made earlier could be out of date. What was written before is listed."""
        self._copies, self._store = copies, copies.store
        self._shown: Copy | None = None
        self._folder = exports(self._store.home)
        self._said, self._view, self._next = w.HTML(), w.VBox(), w.VBox()
        self._out, self._before, self._handed = w.VBox(), w.VBox(), w.VBox()
        self._guard = guard_at(self._said, error_log(self._store.home))
        self._look = main_button("Show what the rep will see", self._guard(self._preview))
        calendar = quiet_button("Write the calendar file", self._guard(self._calendar))
        name = Disclosure(LABEL, lambda: [Signed(self._store, self._guard(self._renamed))])
        if self._store.setting(NAME) is None:
            name.toggle()  # it was not asked yet
        parts = (self._said, self._next, self._out, self._view, self._before, self._handed)
        self.box = w.VBox((row(self._look, calendar), name, *parts))
        self._guard(self.list_written)()

    def _conversation(self) -> Conversation | None:
        found = self._copies.chosen()
        if found is None:
            say(self._said, NO_CONVERSATION)
        return found

    def _preview(self) -> None:
        conversation = self._conversation()
        if conversation is None:
            return
        self._shown = copy = self._copies.copy(conversation)
        tick = self._guard(self._leave_out)
        self._out.children = (Disclosure(TAKE_OUT, lambda: ticks(copy, tick)),)
        self._show(copy)
        self._look.remove_class("wb-main")
        self._look.add_class("wb-quiet-button")

    def _show(self, copy: Copy) -> None:
        """Show the bytes that would be written, and ask anew for the yes."""
        frame = preview(render(copy.plan), f"The copy for {copy.plan.rep}")
        say(self._said, f"{self._copies.counted(copy).sentence} {SHOWN}")
        own = Disclosure(OWN, self._guard(lambda: [OwnPage(self._copies, copy, self._folder, self._guard)]))
        self._view.children = (frame, own)
        self._next.children = (row(main_button("Write the copy", self._guard(self._ask))),)
        self.list_written()

    def _renamed(self) -> None:
        """Show the copy with the other name, where one is shown: what is seen is what is written."""
        if self._shown is not None:
            self._preview()

    def _leave_out(self, keys: frozenset[str]) -> None:
        if self._shown is not None:
            self._shown = self._copies.leave_out(self._shown, keys)
            self._show(self._shown)

    def _ask(self) -> None:
        yes = main_button("Yes, write exactly this", self._guard(self._write))
        no = quiet_button("Not now", self._guard(self._preview))
        question = paragraph("Is this what you both agreed, and is it right that the rep keeps it?", "strong")
        self._next.children = (question, row(yes, no))

    def _write(self) -> None:
        if self._shown is None:
            return
        written = self._copies.write(self._shown, self._folder)
        say(self._said, SHOWN)  # how much is shared is said with what was written
        self._next.children = (paragraph(written.sentence, "strong"), paragraph(str(written.path), "quiet"))
        self.list_written()

    def list_written(self) -> None:
        """Say what was written when, the newest first, and ask what became of the copy written last."""
        written = self._list()
        last = last_copy(written)
        mark = self._guard(self._list)
        self._handed.children = (HandedOver(self._store, last, self._copies.today, mark),) if last else ()

    def _list(self) -> list[CopyWritten]:
        talk = self._copies.chosen()
        written = self._store.copies(talk.id) if talk else []
        rows = lines(written, self._copies.handed(written))
        table = plain_table(COLUMNS, rows, caption="Written of this conversation", cards=True)
        self._before.children = (table,) if rows else ()
        return written

    def _calendar(self) -> None:
        conversation = self._conversation()
        if conversation is None:
            return
        review = self._store.review(conversation.id)
        data = calendar_file(
            conversation_id=conversation.id,
            talk_at=conversation.talk_at,
            check_ins=self._store.check_ins(conversation.id),
            review=review,
            stamp=self._store.now(),
            time_zone=None,  # the manager's own wall time, whatever zone their calendar is in
        )
        path = exports(self._store.home) / f"calendar-{file_mark(conversation.id)}.ics"
        self._copies.write_without_words(conversation, path, data)
        self.list_written()
        say(self._said, f"Calendar file written. Open it to add the dates, without words: {path}")
