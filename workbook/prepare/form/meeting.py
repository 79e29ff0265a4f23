"""The talk on screen: one step at a time in large type, and what was said is written where it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import main_button, row
from workbook.forms.pager import ROOT, Pager
from workbook.forms.typed import Typed
from workbook.forms.words import REMOVED, heading, paragraph, say
from workbook.prepare.form.listening import Listening, aloud, verbatim
from workbook.prepare.meeting import Page, pages, said_box
from workbook.prepare.steps import STEPS, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.prepare.form.sheet import Sheet

HELD = "Saved: the talk took place today. Notebook 3 follows the plan."


class Meeting(w.VBox):
    """The six steps of one talk, laid over the window; ``leave`` goes back to the form."""

    def __init__(self, sheet: Sheet, leave: Callable[[], None]) -> None:
        """Begin at the first step."""
        self._sheet, self._given, self._talk = sheet, sheet.given, sheet.talk
        self._page, self._said = w.VBox(), w.HTML()
        titles = [one.heading for one in STEPS]
        self.pager = Pager(titles, self._given.guard(self.turn), self._given.guard(leave))
        super().__init__(children=(self.pager, self._page, self._said))
        self.add_class(ROOT)
        self.turn(0)

    def turn(self, at: int) -> None:
        """Show one step as it stands in the store now."""
        page = self._pages()[at]
        body = self._listening() if page.step is Step.VIEW else self._plain(page)
        self._page.children = (heading(page.heading), *body)
        say(self._said, "")

    def _pages(self) -> tuple[Page, ...]:
        store, talk = self._given.store, self._talk.id
        return pages(
            facts=self._sheet.spoken(),
            words=store.words(talk),
            actions=store.actions(talk),
            review=store.review(talk),
        )

    def _plain(self, page: Page) -> list[w.Widget]:
        said = [self._box(page)] if page.said else []
        ends = [row(main_button("The talk took place today", self._given.guard(self.held)))]
        last = page.step is Step.REVIEW
        missing = [paragraph(page.missing, "note")] if page.missing else []
        return [
            *missing,
            *map(aloud, page.say),
            paragraph(page.remember, "quiet"),
            *said,
            *(ends if last else []),
        ]

    def _listening(self) -> list[w.Widget]:
        return [Listening(self._given, self._talk.id, quiet=self._be_quiet)]

    def _be_quiet(self, quiet: bool) -> None:  # noqa: FBT001 - whether it is quiet is the whole message
        self.pager.quiet = quiet

    def _box(self, page: Page) -> SavedBox:
        return _said(Typed(self._given.store, self._talk.id), page.step)

    def held(self) -> None:
        """Keep that the talk took place today. Everything else of the conversation stays as it is stored."""
        store = self._given.store
        talk = store.conversation(self._talk.id)
        if talk is None:
            say(self._said, REMOVED, bad=True)
            return
        store.save_conversation(talk.model_copy(update={"held_on": self._given.today}))
        say(self._said, HELD)


def said_in_meeting(sheet: Sheet, step: Step) -> list[w.Widget]:
    """Show in the form what was written at a step in the meeting; nothing where nothing was."""
    words, shown = sheet.words(), list[w.Widget]()
    if step is Step.VIEW and words.get("view.first", "").strip():
        shown += [
            paragraph("As you first wrote it, before they corrected it:"),
            verbatim(words["view.first"]),
        ]
    if words.get(said_box(step).name, "").strip():
        shown.append(_said(sheet.typed, step))
    return shown


def _said(typed: Typed, step: Step) -> SavedBox:
    box = said_box(step)
    return SavedBox(box.name, box.label, **typed.box(box.name), hint=box.hint, lines=5)
