"""The rep's answer in notebook 3: hand out a form, take the file back in, show it as theirs."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.file_chooser import FileChooser
from workbook.forms.told import guard_at
from workbook.forms.words import heading, paragraph, say
from workbook.records import Reply
from workbook.share.answer import (
    LARGEST,
    TOO_LARGE,
    AnswerProblem,
    answer_form,
    answer_name,
    answer_page,
    read_answer,
)
from workbook.store import error_log, exports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.share.form.copies import Copies
    from workbook.share.plan import SharedPlan

TITLE = "The rep's answer"
HINT = "The rep fills in the answer page offline and gives you the file it saves. You read it here, in their words."
NONE_YET = "There is no conversation yet to be answered."
BROKEN = "The file could not be read to its end. Choose it again."
KEPT, KNOWN = "Kept as the rep's own words.", "This answer was here already. Nothing changed."
MEND = "Your copy told them that you put right what is wrong: mend it in the steps or the plan, and write a new copy."
PARTS = (("view", "How they see it"), ("corrections", "What to correct"), ("added", "What to add"))


class Answers(w.VBox):
    """Answers of the chosen rep. ``text_of`` is the door: bytes and a name to text, AnswerProblem where it is none."""

    def __init__(
        self, copies: Copies, text_of: Callable[[bytes, str], str], wrote: Callable[[], object]
    ) -> None:
        """Show the answers that came before; ``wrote`` is called when an answer page was written."""
        self._copies, self._store, self._text_of, self._wrote = copies, copies.store, text_of, wrote
        self._name, self._bytes = "", bytearray()
        self._said, self._shown = w.HTML(), w.VBox()
        self._guard = guard_at(self._said, error_log(copies.store.home))
        chooser = FileChooser("Read the rep's answer", accept=".txt", takes=self)
        write = quiet_button("Write the answer page", self._guard(self._write))
        super().__init__(
            children=(
                heading(TITLE, 2),
                paragraph(HINT, "quiet"),
                row(write),
                chooser,
                self._said,
                self._shown,
            )
        )
        self._guard(self._show)()

    # --- the file on its way in (forms.file_chooser.Takes) -------------------------------------------------

    def begin(self, files: Sequence[tuple[str, int]]) -> bool:
        """Take one file that is no larger than an answer can be."""
        self._bytes.clear()
        self._name = files[0][0]
        if len(files) > 1 or files[0][1] > LARGEST:
            say(self._said, TOO_LARGE if len(files) == 1 else "Choose one answer at a time.", bad=True)
            return False
        return True

    def part(self, place: int, data: bytes) -> bool:
        """Take more of it, never more than an answer can be."""
        self._bytes += data
        if place or len(self._bytes) > LARGEST:
            say(self._said, TOO_LARGE, bad=True)
            self._bytes.clear()
            return False
        return True

    def done(self) -> None:
        """Read what came and forget the file."""
        data = bytes(self._bytes)
        self._bytes.clear()
        self._guard(self._take)(data)

    def broken(self) -> None:
        """Say that it did not come whole."""
        self._bytes.clear()
        say(self._said, BROKEN, bad=True)

    # --- what is done --------------------------------------------------------------------------------------

    def _plan(self) -> SharedPlan | None:
        talk = self._copies.chosen()
        if talk is None:
            say(self._said, NONE_YET, bad=True)
        return self._copies.copy(talk).plan if talk else None

    def _write(self) -> None:
        talk, plan = self._copies.chosen(), self._plan()
        if talk is None or plan is None:
            return
        folder = exports(self._store.home)
        path = folder / answer_name(plan, "html")
        self._copies.write_without_words(talk, folder / answer_name(plan, "txt"), answer_form(plan))
        self._copies.write_without_words(talk, path, answer_page(plan))
        self._wrote()
        said = "Written: the answer page, and beside it the same as a text form for where no script may run."
        say(self._said, f"{said} {path}")

    def _take(self, data: bytes) -> None:
        talk, plan = self._copies.chosen(), self._plan()
        if talk is None or plan is None:
            return
        try:
            answer = read_answer(self._text_of(data, self._name), plan.mark)
        except AnswerProblem as problem:
            say(self._said, str(problem), bad=True)
            return
        reply = Reply(
            conversation=talk.id,
            received_at=self._store.now(),
            sha256=hashlib.sha256(data).hexdigest(),
            **answer._asdict(),
        )
        new = self._store.save_reply(reply)
        mend = f" {MEND}" if reply.corrections.strip() or reply.added.strip() else ""
        say(self._said, f"{KEPT}{mend}" if new else KNOWN)
        self._show()

    def _show(self) -> None:
        """Show each answer as a quotation, the newest first."""
        talk = self._copies.chosen()
        replies = self._store.replies(talk.id)[::-1] if talk else []
        self._shown.children = tuple(w.HTML(_quoted(one)) for one in replies)


def _quoted(reply: Reply) -> str:
    agreed = reply.agreement.value if reply.agreement else "They did not say whether they agree."
    parts = [(name, getattr(reply, field)) for field, name in PARTS if getattr(reply, field)]
    said = "".join(
        f"<p class='wb-p wb-quiet'>{escape(name)}</p><p class='wb-p wb-typed' dir='auto'>{escape(words)}</p>"
        for name, words in parts
    )
    when = f"The rep's own words, received {weekday_words(reply.received_at)}, {reply.received_at:%H:%M}"
    return (
        f"<blockquote class='wb-theirs'><p class='wb-p wb-strong'>{escape(agreed)}</p>{said}"
        f"<p class='wb-p wb-quiet'>{escape(when)}</p></blockquote>"
    )
