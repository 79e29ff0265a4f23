"""What the manager makes of a fall: a reason, and three answers of which each is kept when pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import boxed, mark_here, quiet_button, row
from workbook.forms.words import say
from workbook.records import Cause, Verdict, answer_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.forms.typed import Typed

ANSWERS = {
    Verdict.REAL: "It was real",
    Verdict.EXPLAINED: "There is an explanation",
    Verdict.NOT_REAL: "It was not real",
}
HINT = "Needed where there is an explanation, or where it was not real."
LABEL, UNNAMED = "What do you make of it, and why?", ("Choose, if it is one of these", "")
TAKE_BACK, NOTHING = "Take my answer back", "Nothing is answered, so there is nothing to take back."


class AnswerBox(w.VBox):
    """A box for the reason, a list of causes, and a button for each answer; ``keep`` gets answer, reason and cause.

    An answer can be taken back. A cause comes with an explanation only, where one was chosen: the reason says the rest.
    """

    def __init__(  # noqa: PLR0913 - all by name
        self,
        field: str,
        *,
        typed: Typed,
        verdict: Verdict | None,
        keep: Callable[[Verdict, str, Cause | None], str | None],
        take_back: Callable[[], str | None],
        because: str = "",
        cause: Cause | None = None,
    ) -> None:
        """Show what was answered (``verdict``), and in an empty box why (``because``).

        ``keep`` and ``take_back`` return what to say, None where they failed.
        """
        self._keep, self._take_back, self._said = keep, take_back, w.HTML()
        self._because = SavedBox(field, LABEL, **typed.box(field), hint=HINT, lines=2)
        self._because.show(because)
        self._cause = w.Dropdown(
            options=[UNNAMED, *((one.value, one) for one in Cause)],
            value=cause or "",
            description="If there is an explanation, which?",
            style=w.WHOLE_LABEL,
        )
        self._buttons = {one: self._button(one, text) for one, text in ANSWERS.items()}
        self._back = quiet_button(TAKE_BACK, self.take_back)
        self._back.show_if(verdict is not None)
        buttons = row(*self._buttons.values(), self._back)
        super().__init__(children=(self._because, boxed(self._cause), buttons, self._said))
        self.mark(verdict)

    def press(self, verdict: Verdict) -> None:
        """Keep this answer at once, or say what it still lacks."""
        problems = answer_problems(verdict=verdict, because=self._because.text)
        if problems:
            say(self._said, problems[0].sentence, bad=True)
            return
        named = verdict is Verdict.EXPLAINED and self._cause.value
        kept = self._keep(verdict, self._because.text, Cause(named) if named else None)
        if kept is not None:
            self.mark(verdict)
            say(self._said, kept)

    def take_back(self) -> None:
        """Let it be as if nothing had been answered; the reason stays in its box, and the keyboard at the button."""
        told = self._take_back() if self._verdict else NOTHING
        if told is not None:
            self.mark(None)
            say(self._said, told)

    def _button(self, verdict: Verdict, text: str) -> w.Button:
        return quiet_button(text, lambda: self.press(verdict))

    def mark(self, verdict: Verdict | None) -> None:
        """Show what is answered now."""
        self._verdict = verdict
        if verdict:
            self._back.show_if(True)
        for one, button in self._buttons.items():
            chosen = one is verdict
            button.description = f"✓ {ANSWERS[one]}" if chosen else ANSWERS[one]
            mark_here(button, here=chosen)
