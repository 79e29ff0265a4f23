"""What the manager makes of a fall: a reason, and three answers of which each is kept when pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import quiet_button, row
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
HERE = "wb-here"
LABEL, OTHER = "What do you make of it, and why?", "something else"


class AnswerBox(w.VBox):
    """A box for the reason, a list of causes, and a button for each answer; ``keep`` gets answer, reason and cause.

    A cause comes with an explanation only.
    """

    def __init__(
        self,
        field: str,
        *,
        typed: Typed,
        verdict: Verdict | None,
        keep: Callable[[Verdict, str, Cause | None], str | None],
        cause: Cause | None = None,
    ) -> None:
        """Show what was answered (``verdict``); ``keep`` returns what to say, None where it failed."""
        self._keep, self._said = keep, w.HTML()
        self._because = SavedBox(field, LABEL, **typed.box(field), hint=HINT, lines=2)
        self._cause = w.Dropdown(
            options=[*Cause, OTHER],
            value=cause or OTHER,
            description="If there is an explanation, which?",
            style={"description_width": "auto"},
        )
        cause_box = w.VBox((self._cause,))  # a box around it: its long label then wraps in a narrow pane
        cause_box.add_class("wb-box")
        self._buttons = {one: self._button(one, text) for one, text in ANSWERS.items()}
        super().__init__(children=(self._because, cause_box, row(*self._buttons.values()), self._said))
        self._mark(verdict)

    def press(self, verdict: Verdict) -> None:
        """Keep this answer at once, or say what it still lacks."""
        problems = answer_problems(verdict=verdict, because=self._because.text)
        if problems:
            say(self._said, problems[0].sentence, bad=True)
            return
        named = Cause(self._cause.value) if self._cause.value != OTHER else None
        kept = self._keep(verdict, self._because.text, named if verdict is Verdict.EXPLAINED else None)
        if kept is not None:
            say(self._said, kept)
            self._mark(verdict)

    def _button(self, verdict: Verdict, text: str) -> w.Button:
        return quiet_button(text, lambda: self.press(verdict))

    def _mark(self, verdict: Verdict | None) -> None:
        for one, button in self._buttons.items():
            chosen = one is verdict
            button.description = f"✓ {ANSWERS[one]}" if chosen else ANSWERS[one]
            (button.add_class if chosen else button.remove_class)(HERE)
