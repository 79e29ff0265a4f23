"""One promise in if-then form, written box by box and kept once it is whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import quiet_button, row
from workbook.forms.saved_day import SavedDay
from workbook.forms.words import heading, say
from workbook.records import Action, Draft, Side, action_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from workbook.forms.typed import Typed

PARTS = (
    ("when_if", "When this happens …", "The moment or trigger, such as: when I start on Monday at 9"),
    ("then", "… then this is done", "One thing that can be seen or counted"),
    (
        "measure",
        "We will see it by",
        "A number and where it is counted, such as: 8 calls before noon, in the CRM",
    ),
)
IN_PLAN = "In the plan."
MOST_PROMISES = 3  # a side; more are not kept


class ActionEditor(w.VBox):
    """Boxes for one promise of one side; ``keep`` gets the whole action, ``drop`` its id when all is emptied."""

    def __init__(  # noqa: PLR0913 - all by name; each is one independent thing the block is given
        self,
        conversation: str,
        side: Side,
        number: int,
        *,
        typed: Typed,
        kept: Action | None,
        keep: Callable[[Action], None],
        drop: Callable[[str], None],
        today: date,
        doable: bool = False,
    ) -> None:
        """Show what was typed before; ``doable`` adds the box to say that it was done."""
        self.action_id = f"{conversation}.{side.value}.{number}"
        self._conversation, self._side, self._kept, self._today = conversation, side, kept, today
        self._typed, self._keep, self._drop = typed, keep, drop
        self._prefix = f"plan.{side.value}.{number}"
        self._boxes = {part: self._box(part, label, hint) for part, label, hint in PARTS}
        self._by = SavedDay(f"{self._prefix}.by", "By when", typed=typed, saved=self._read)
        self._said = w.HTML()
        self._done = w.Checkbox(description="Done", indent=False, value=bool(kept and kept.done_on))
        self._done.layout.display = None if doable else "none"
        self._done.observe(lambda _: self._read(), names="value")
        title = "You" if side is Side.MANAGER else "The rep"
        super().__init__(
            children=(
                heading(f"{title}: promise {number}", 4),
                *self._boxes.values(),
                self._by,
                self._done,
                self._said,
            )
        )
        self.add_class("wb-promise")
        if any(box.text for box in self._boxes.values()):
            self._read()

    def __repr__(self) -> str:
        """Give a constant."""
        return "ActionEditor()"

    def _box(self, part: str, label: str, hint: str) -> SavedBox:
        field = f"{self._prefix}.{part}"
        return SavedBox(
            field,
            label,
            **self._typed.box(field),
            shared=True,
            hint=hint,
            lines=1,
            saved=self._read,
        )

    def _read(self) -> None:
        texts = {part: box.text.strip() for part, box in self._boxes.items()}
        if not any(texts.values()) and self._by.day is None:
            self._kept = None
            self._drop(self.action_id)
            say(self._said, "")
            return
        known = self._kept.by if self._kept else None
        problems = action_problems(by=self._by.day, today=self._today, side=self._side, **texts)
        open_ones = [p.sentence for p in problems if not (p.field == "by" and self._by.day == known)]
        if open_ones or self._by.day is None:
            say(self._said, "Not in the plan yet. " + " ".join(open_ones))
            return
        self._kept = Action(
            id=self.action_id,
            conversation=self._conversation,
            side=self._side,
            by=self._by.day,
            done_on=self._done_on(),
            target=self._kept.target if self._kept else None,
            agreed_on=self._kept.agreed_on if self._kept else None,
            let_go_on=self._kept.let_go_on if self._kept else None,
            when_if=texts["when_if"],
            then=texts["then"],
            measure=texts["measure"],
        )
        self._keep(self._kept)
        say(self._said, IN_PLAN)

    def _done_on(self) -> date | None:
        if not self._done.value:
            return None
        return (self._kept.done_on if self._kept else None) or self._today


class PromiseList(w.VBox):
    """Both sides' promises, one to three each: the first of each side, those in use, and a button for one more."""

    def __init__(  # noqa: PLR0913 - passes on what each promise needs
        self,
        conversation: str,
        kept: Sequence[Action],
        *,
        typed: Typed,
        keep: Callable[[Action], None],
        drop: Callable[[str], None],
        today: date,
        doable: bool = False,
    ) -> None:
        """Show the manager's own promises first."""
        by_id = {action.id: action for action in kept}

        def editor(side: Side, number: int) -> ActionEditor:
            return ActionEditor(
                conversation, side, number, typed=typed, kept=by_id.get(f"{conversation}.{side.value}.{number}"),
                keep=keep, drop=drop, today=today, doable=doable,
            )  # fmt: skip

        super().__init__(
            children=tuple(
                _Side(partial(editor, side), used=_used(typed.drafts, side), label=label)
                for side, label in ((Side.MANAGER, "You"), (Side.REP, "The rep"))
            )
        )

    def __repr__(self) -> str:
        """Give a constant."""
        return "PromiseList()"


class _Side(w.VBox):
    def __init__(self, editor: Callable[[int], ActionEditor], *, used: int, label: str) -> None:
        self._editor = editor
        self._more = quiet_button(f"{label}: add another promise", self._add)
        self._shown = [editor(number) for number in range(1, max(used, 1) + 1)]
        super().__init__(children=(*self._shown, row(self._more)))
        self._limit()

    def _add(self) -> None:
        self._shown.append(self._editor(len(self._shown) + 1))
        self.children = (*self._shown, row(self._more))
        self._limit()

    def _limit(self) -> None:
        self._more.layout.display = None if len(self._shown) < MOST_PROMISES else "none"


def _used(drafts: Mapping[str, Draft], side: Side) -> int:
    """How many promises of a side have words: the highest number written to."""
    start = f"plan.{side.value}."
    return max(
        (int(name.split(".")[2]) for name, d in drafts.items() if name.startswith(start) and d.text),
        default=0,
    )
