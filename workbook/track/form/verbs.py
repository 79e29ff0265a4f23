"""What a change of a promise asks for: whose wish, why, and the new day or words. Kept when pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.actions import PARTS
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import boxed, quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.typed import Typed
from workbook.forms.words import paragraph, say
from workbook.records import Side
from workbook.track import change
from workbook.track.form.given import NOT_KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from workbook.records import Action, Problem
    from workbook.track.form.given import Plan

YOURS, THEIRS = "Yours", "The rep's"


class Verb(w.VBox):
    """A panel below a promise: boxes of its own, then whose wish it was and why, and the button that keeps it."""

    button = ""
    _own: tuple[str, ...] = ()  # the boxes of this panel besides why: emptied once the change is kept

    def __init__(self, plan: Plan, action: Action, number: int, kept: Callable[[], None]) -> None:
        """Ask; ``kept`` is called once the change is in the record."""
        self._plan, self._action, self._number, self._kept = plan, action, number, kept
        self._said = w.HTML()
        self._prefix = f"plan.change.{action.side.value}.{number}"
        self._wish = w.RadioButtons(
            options=(YOURS, THEIRS),
            value=THEIRS if action.side is Side.REP else YOURS,
            description="Whose wish",
            style=w.WHOLE_LABEL,
        )
        self._why = self._box("why", "Why, if you like", lines=1)
        press = quiet_button(self.button, plan.given.guard_at(self._said)(self._press))
        super().__init__(children=(*self._asked(), boxed(self._wish), self._why, row(press), self._said))

    def _asked(self) -> Sequence[w.Widget]:
        return ()

    def _problems(self) -> Sequence[Problem]:
        return ()

    def _change(self, wish: change.Wish) -> change.Changed:
        raise NotImplementedError

    def _box(self, part: str, label: str, hint: str = "", lines: int = 1) -> SavedBox:
        field = f"{self._prefix}.{part}"
        typed = Typed(self._plan.given.store, self._plan.talk.id)
        return SavedBox(field, label, **typed.box(field), hint=hint, lines=lines)

    def _press(self) -> None:
        problems = self._problems()
        if problems:
            say(self._said, problems[0].sentence, bad=True)
            return
        by = Side.MANAGER if self._wish.value == YOURS else Side.REP
        changed = self._change(self._plan.wish(by, self._why.text))
        emptied = {f"{self._prefix}.{part}": "" for part in ("why", *self._own)}
        first = f"plan.{self._action.side.value}.{self._number}"
        rewritten = {f"{first}.{part}": text for part, text in self._in_notebook_2().items()}
        self._plan.keep([changed], {**emptied, **rewritten})
        self._kept()

    def _in_notebook_2(self) -> Mapping[str, str]:
        """Return what the boxes in which the promise was first written say from now on, by part."""
        return {}


class MoreTime(Verb):
    """Ask for a later day."""

    button = "Give it more time"

    def _asked(self) -> Sequence[w.Widget]:
        self._day: DayBox = DayBox("New day", day=None, changed=self._picked, shared=False)
        return (self._day,)

    def _picked(self, day: date | None) -> str:
        found = change.extend_problems(self._action, day, self._plan.given.today)
        return found[0].sentence if found else NOT_KEPT

    def _problems(self) -> Sequence[Problem]:
        return change.extend_problems(self._action, self._day.day, self._plan.given.today)

    def _change(self, wish: change.Wish) -> change.Changed:
        return change.extended(self._action, self._day.day or self._action.by, wish)

    def _in_notebook_2(self) -> Mapping[str, str]:
        return {"by": (self._day.day or self._action.by).isoformat()}


class Adapt(Verb):
    """Ask for other words: the boxes hold what was agreed until now."""

    button = "Put it into these words"
    _own = tuple(part for part, _, _ in PARTS)

    def _asked(self) -> Sequence[w.Widget]:
        drafts = self._plan.given.store.drafts(self._plan.talk.id)
        for part, _, _ in PARTS:
            draft = drafts.get(f"{self._prefix}.{part}")
            if draft is None or not draft.text:
                self._plan.write(f"{self._prefix}.{part}", getattr(self._action, part))
        self._boxes = {part: self._box(part, label, hint) for part, label, hint in PARTS}
        return tuple(self._boxes.values())

    def _texts(self) -> dict[str, str]:
        return {part: box.text.strip() for part, box in self._boxes.items()}

    def _problems(self) -> Sequence[Problem]:
        return change.adapt_problems(self._action, today=self._plan.given.today, **self._texts())

    def _change(self, wish: change.Wish) -> change.Changed:
        return change.adapted(self._action, wish=wish, **self._texts())

    def _in_notebook_2(self) -> Mapping[str, str]:
        return self._texts()


class LetGo(Verb):
    """Ask once more: what is let go is due no more, and stays in the record."""

    button = "Let it go"

    def _asked(self) -> Sequence[w.Widget]:
        return (
            paragraph("It will be due no more. It stays in the record, and can be taken up again.", "quiet"),
        )

    def _change(self, wish: change.Wish) -> change.Changed:
        return change.let_go(self._action, self._plan.given.today, wish)
