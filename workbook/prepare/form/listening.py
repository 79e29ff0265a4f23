"""Their view on screen in the meeting: one box and a quiet clock, then their words to read back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import main_button, quiet_button, row
from workbook.forms.clock import Clock
from workbook.forms.pager import FIELD
from workbook.forms.typed import Typed
from workbook.forms.words import markup, paragraph
from workbook.prepare.boxes import BOXES
from workbook.prepare.listening import FIRST, WORDS, Turn, agreed, corrected, questions, reopened, turn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook.prepare.form.given import Given

READ_THIS = "Read it aloud as it stands, and ask: is that right, and is anything missing?"
NOTHING_YET = "Nothing is written yet. Write what they say before you read it back."
HEARD = "Read back and agreed. Options and plan are open."
WRITING = (Turn.LISTEN, Turn.CORRECT)
BOX = next(box for box in BOXES if box.name == WORDS)


class Listening(w.VBox):
    """Ask, listen, read back, correct. ``quiet`` is told whether everything else should leave the screen."""

    def __init__(self, given: Given, talk: str, quiet: Callable[[bool], None]) -> None:
        """Take it up where it was left."""
        self._given, self._talk, self._quiet = given, talk, quiet
        self._show = {
            Turn.ASK: self._ask,
            Turn.LISTEN: self._listen,
            Turn.READ_BACK: self._read_back,
            Turn.CORRECT: self._correct,
            Turn.AGREED: self._agreed,
        }
        super().__init__()
        self._at = Turn.ASK
        self.go(turn(self._words()))

    def go(self, to: Turn) -> None:
        """Show one turn."""
        self._at = to
        self.children = self._show[to](self._words())
        self._quiet(to is Turn.LISTEN)

    def finished(self) -> None:
        """End the listening: what is written is read back; where nothing is, it is said."""
        if turn(self._words()) is Turn.ASK:
            self.go(Turn.ASK)
            self.children = (*self.children, paragraph(NOTHING_YET, "note"))
        else:
            self.go(turn(self._words()))

    def agree(self) -> None:
        """Keep that they agree: the gate opens."""
        self._keep(agreed(self._words()))
        self.go(turn(self._words()))

    def correct(self) -> None:
        """Keep their words as first written and let them be changed."""
        self._keep(corrected(self._words()))
        self.go(Turn.CORRECT)

    # --- one turn each -----------------------------------------------------------------------------------

    def _ask(self, words: Mapping[str, str]) -> tuple[w.Widget, ...]:
        return (*map(aloud, questions(words)), self._press("Listen: only their words", Turn.LISTEN))

    def _listen(self, _: Mapping[str, str]) -> tuple[w.Widget, ...]:
        end = quiet_button("They have finished", self._given.guard(self.finished))
        return Clock(self._given.store.now()), self._box(), row(end)

    def _read_back(self, words: Mapping[str, str]) -> tuple[w.Widget, ...]:
        yes = main_button("They agree", self._given.guard(self.agree))
        no = quiet_button("They correct it", self._given.guard(self.correct))
        return paragraph(READ_THIS), verbatim(words[WORDS]), row(yes, no, self._more())

    def _correct(self, words: Mapping[str, str]) -> tuple[w.Widget, ...]:
        again = main_button("Read it back again", self._given.guard(self.finished))
        return (
            paragraph("As you first wrote it; this is kept:"),
            verbatim(words[FIRST]),
            self._box(),
            row(again),
        )

    def _agreed(self, words: Mapping[str, str]) -> tuple[w.Widget, ...]:
        no = quiet_button("They correct it", self._given.guard(self.correct))
        return verbatim(words[WORDS]), paragraph(HEARD, "note"), row(no, self._more())

    def _more(self) -> w.Button:
        return quiet_button("They say more: listen again", self._given.guard(lambda: self.go(Turn.LISTEN)))

    def _press(self, text: str, to: Turn) -> w.HBox:
        return row(main_button(text, self._given.guard(lambda: self.go(to))))

    # --- what is kept ------------------------------------------------------------------------------------

    def _box(self) -> SavedBox:
        """Return the box for their words. A changed text has to be agreed to anew."""
        typed = Typed(self._given.store, self._talk)
        saved = self._given.guard(self._their_words_changed)
        made = SavedBox(WORDS, BOX.label, **typed.box(WORDS), shared=BOX.shared, lines=12, saved=saved)
        made.add_class("wb-listen")
        made.add_class(FIELD)
        return made

    def _their_words_changed(self) -> None:
        self._keep(reopened(self._words()))
        if self._at not in WRITING:  # the last letters came after the press: what is read back must have them
            self.go(turn(self._words()))

    def _words(self) -> dict[str, str]:
        return self._given.store.words(self._talk)

    def _keep(self, texts: Mapping[str, str]) -> None:
        """Keep texts over what is stored now: each is a press, and the last press holds."""
        stored = self._given.store.drafts(self._talk)
        for name, text in texts.items():
            seen = stored[name].version if name in stored else 0
            self._given.store.save_draft(self._talk, name, text, seen=seen)


def aloud(text: str) -> w.HTML:
    """Show a sentence in large type, with the line ends it has."""
    return markup(f"<p class='wb-aloud'>{escape(text)}</p>")


def verbatim(text: str) -> w.HTML:
    """Show somebody's words in large type, exactly as they were written."""
    return markup(f"<blockquote class='wb-aloud wb-verbatim'>{escape(text)}</blockquote>")
