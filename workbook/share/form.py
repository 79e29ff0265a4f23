"""The rep's copy in notebook 3: show the exact bytes, then write them. Nothing is written without a yes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.forms.boundary import guarded
from workbook.forms.buttons import main_button, quiet_button, row
from workbook.forms.screen import Screen
from workbook.forms.words import paragraph, say
from workbook.records import CopyWritten
from workbook.share.calendar import calendar_file
from workbook.share.counts import Counted, counts
from workbook.share.page import file_name, render
from workbook.share.plan import SharedPlan, shared_plan
from workbook.store import Store, error_log, exports, make_private

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from workbook.records import Conversation

CHOSEN = "chosen_rep"
KEPT_ELSEWHERE = (
    "review.",
    "check-in.",
    "view.read_back",
)  # boxes whose words count as records, or are no words
NO_CONVERSATION = (
    "There is no conversation yet. Choose a rep in notebook 1 and press Prepare the conversation."
)


@dataclass(frozen=True)
class Written:
    """A file that was written, and what to tell about it."""

    path: Path
    sentence: str


def write_copy(store: Store, rep: str, today: date, folder: Path) -> Written | None:
    """Write the copy of the rep's newest conversation and log it; None where there is no conversation."""
    found = store.conversations(rep)
    return _write(store, found[0], _plan(store, found[0], today), folder) if found else None


def copy_form(store: Store, today: date) -> Screen:
    """Show what the rep would get, and write it after a yes."""
    return CopyForm(store, today).screen


class CopyForm:
    """Preview, confirm, write. The bytes that were shown are the bytes that are written."""

    def __init__(self, store: Store, today: date) -> None:
        """Start empty: a preview made earlier could be out of date."""
        self._store, self._today = store, today
        self._shown: tuple[Conversation, SharedPlan] | None = None
        self._said, self._view, self._next = w.HTML(), w.VBox(), w.VBox()
        self._guard = partial(guarded, tell=partial(say, self._said, bad=True), log=error_log(store.home))
        self._look = main_button("Show what the rep will see", self._guard(self._preview))
        calendar = quiet_button("Write the calendar file", self._guard(self._calendar))
        self.screen = Screen(row(self._look, calendar), self._said, self._next, self._view)

    def _conversation(self) -> Conversation | None:
        rep = self._store.setting(CHOSEN)
        found = self._store.conversations(rep) if rep else self._store.conversations()
        if not found:
            say(self._said, NO_CONVERSATION)
        return found[0] if found else None

    def _preview(self) -> None:
        conversation = self._conversation()
        if conversation is None:
            return
        plan = _plan(self._store, conversation, self._today)
        self._shown = (conversation, plan)
        page = render(plan).decode("utf-8")
        frame = (
            f"<iframe class='wb-preview' sandbox='' title='The copy for {escape(plan.rep, quote=True)}' "
            f"srcdoc='{escape(page, quote=True)}'></iframe>"
        )
        sentence = _count(self._store, conversation, plan).sentence
        say(self._said, f"{sentence} Below is exactly what the rep will see.")
        self._view.children = (w.HTML(frame),)
        self._next.children = (row(main_button("Write the copy", self._guard(self._ask))),)
        self._look.remove_class("wb-main")
        self._look.add_class("wb-quiet-button")

    def _ask(self) -> None:
        yes = main_button("Yes, write exactly this", self._guard(self._write))
        no = quiet_button("Not now", self._guard(self._preview))
        question = paragraph("Is this what you both agreed, and is it right that the rep keeps it?", "strong")
        self._next.children = (question, row(yes, no))

    def _write(self) -> None:
        if self._shown is None:
            return
        conversation, plan = self._shown
        written = _write(self._store, conversation, plan, exports(self._store.home))
        self._next.children = (paragraph(written.sentence, "strong"), paragraph(str(written.path), "quiet"))

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
        path = exports(self._store.home) / f"calendar-{conversation.id[:6]}.ics"
        _put(path, data)
        say(self._said, f"Calendar file written. Open it to add the dates, without words: {path}")


def _plan(store: Store, conversation: Conversation, today: date) -> SharedPlan:
    return shared_plan(
        conversation=conversation,
        facts=store.facts(conversation.id),
        words=_words(store, conversation),
        actions=store.actions(conversation.id),
        check_ins=store.check_ins(conversation.id),
        review=store.review(conversation.id),
        written_on=today,
    )


def _words(store: Store, conversation: Conversation) -> dict[str, str]:
    return {name: draft.text for name, draft in store.drafts(conversation.id).items()}


def _count(store: Store, conversation: Conversation, plan: SharedPlan) -> Counted:
    words = {
        name: text
        for name, text in _words(store, conversation).items()
        if not name.startswith(KEPT_ELSEWHERE)
    }
    facts, check_ins = store.facts(conversation.id), store.check_ins(conversation.id)
    return counts(plan, words=words, facts=facts, check_ins=check_ins)


def _write(store: Store, conversation: Conversation, plan: SharedPlan, folder: Path) -> Written:
    data = render(plan)
    path = folder / file_name(plan)
    _put(path, data)
    counted = _count(store, conversation, plan)
    store.log_copy(
        CopyWritten(
            conversation=conversation.id,
            written_at=store.now(),
            file_name=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            items=counted.shared,
        )
    )
    return Written(path, f"The copy is written. {counted.sentence}")


def _put(path: Path, data: bytes) -> None:
    """Write beside and then move, so that a half-written file never has the name."""
    make_private(path.parent)
    beside = path.with_suffix(".part")
    beside.write_bytes(data)
    beside.replace(path)
