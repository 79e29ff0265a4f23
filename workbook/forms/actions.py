"""One promise in if-then form, written box by box and kept once it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import quiet_button, row
from workbook.forms.saved_day import SavedDay
from workbook.forms.words import heading, say
from workbook.promises.measures import NOT_COUNTED, read_target, target_words
from workbook.records import Action, Per, Problem, Side, Target, action_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from workbook.forms.typed import Typed
    from workbook.records import Draft

PARTS = (
    ("when_if", "When this happens …", "The moment or trigger, such as: when I start on Monday at 9"),
    ("then", "… then this is done", "One thing that can be seen or counted"),
    (
        "measure",
        "We will see it by",
        "A number and where it is counted, such as: 8 calls before noon, in the CRM",
    ),
)
IN_PLAN, NOT_YET, PUT_IN = "In the plan.", "Not in the plan yet.", "Put it into the plan"
MOST_PROMISES = 3  # a side; more are not kept


def action_id(conversation: str, side: Side, number: int) -> str:
    """Return the id of a side's first, second or third promise."""
    return f"{conversation}.{side.value}.{number}"


NOTHING_USUAL: Mapping[str, str] = {}


class Hints(Protocol):
    """A widget that looks at the wording of a text."""

    def read(self, text: str) -> None:
        """Look at the text as it is now."""


class ActionEditor(w.VBox):
    """Boxes for one promise of one side; ``keep`` gets the whole action, ``drop`` its id when all is emptied.

    ``keep`` returns whether the action is kept; what went wrong it says itself.
    """

    def __init__(  # noqa: PLR0913 - all by name; each is one independent thing the block is given
        self,
        conversation: str,
        side: Side,
        number: int,
        *,
        typed: Typed,
        kept: Action | None,
        keep: Callable[[Action], bool | None],
        drop: Callable[[str], None],
        today: date,
        kinds: Sequence[str] = (),
        usual: Mapping[str, str] = NOTHING_USUAL,
        hints: Callable[[], Hints] | None = None,
    ) -> None:
        """Show what was typed before.

        ``kinds`` are those of the chart that it can be counted by, ``usual`` what is said of some of them where one is
        chosen; ``hints`` makes a place below the deed that reads its wording.
        """
        self._usual, self._of_kind = w.HTML(), usual
        self._kinds, self._hints = tuple(kinds), hints() if hints else None
        self.action_id = action_id(conversation, side, number)
        self._conversation, self._side, self._kept, self._today = conversation, side, kept, today
        self._typed, self._keep, self._drop = typed, keep, drop
        self._prefix = f"plan.{side.value}.{number}"
        self._boxes = {part: self._box(part, label, hint) for part, label, hint in PARTS}
        self._count = self._count_boxes() if kinds else {}
        self._by = SavedDay(f"{self._prefix}.by", "By when", typed=typed, saved=self._read)
        self._said, self._again = w.HTML(), w.VBox()
        title = "You" if side is Side.MANAGER else "The rep"
        super().__init__(
            children=(
                heading(f"{title}: promise {number}", 4),
                *self._parts(),
                *self._counting(),
                self._by,
                self._said,
                self._again,
            )
        )
        self.add_class("wb-promise")
        if any(box.text for box in self._boxes.values()):
            self._read(keep=False)
        else:
            self._target()  # an amount is asked once it is counted on the chart

    def _parts(self) -> list[w.Widget]:
        """Return the boxes of the words, with the hints below the deed."""
        shown: list[w.Widget] = []
        for part, box in self._boxes.items():
            shown += [box, self._hints] if part == "then" and self._hints is not None else [box]
        return shown

    def _box(self, part: str, label: str, hint: str = "", choices: tuple[str, ...] = ()) -> SavedBox:
        field = f"{self._prefix}.{part}"
        return SavedBox(
            field,
            label,
            **self._typed.box(field),
            shared=True,
            hint=hint,
            lines=1,
            choices=choices,
            saved=self._read,
        )

    def _count_boxes(self) -> dict[str, SavedBox]:
        choices = (NOT_COUNTED, *self._kinds)
        hint = "Then notebook 3 says by itself how it stands."
        return {
            "kind": self._box("kind", "Counted on the chart as", hint, choices),
            "amount": self._box("amount", "How many", "A number, such as 8"),
            "per": self._box("per", "Over which time", choices=tuple(Per)),
        }

    def _counting(self) -> list[w.Widget]:
        """Return the boxes of the count, with what is usual below the kind."""
        boxes: list[w.Widget] = [*self._count.values()]
        return [*boxes[:1], self._usual, *boxes[1:]]

    def _target(self) -> Target | Problem | None:
        if not self._count:
            return self._kept.target if self._kept else None
        kind, amount, per = (self._count[name].text for name in ("kind", "amount", "per"))
        say(self._usual, self._of_kind.get(kind, ""))
        for name in ("amount", "per"):
            self._count[name].show_if(kind not in {"", NOT_COUNTED})
        return read_target(kind, amount, per, self._kinds)

    def _complain(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its box, and take away those that are mended."""
        said = {one.field: one.sentence for one in problems}
        for name, box in {**self._boxes, **self._count}.items():
            box.complain(said.get(name, ""))
        self._by.complain(said.get("by", ""))

    def _read(self, *, keep: bool = True) -> None:
        stored = self._follow() if keep else {}
        texts = {
            part: (stored[box.field].text if box.field in stored else box.text).strip()
            for part, box in self._boxes.items()
        }
        if self._hints is not None:
            self._hints.read(texts["then"])
        target = self._target()
        if not any(texts.values()) and self._by.day is None:
            self._kept = None
            self._drop(self.action_id)
            self._complain(())
            say(self._said, "")
            self._again.children = ()
            return
        if isinstance(target, Target) and not texts["measure"]:
            texts["measure"] = target_words(target)  # nothing is asked twice
        known = self._kept.by if self._kept else None
        problems = action_problems(by=self._by.day, today=self._today, side=self._side, **texts)
        open_ones = [one for one in problems if not (one.field == "by" and self._by.day == known)]
        open_ones += [target] if isinstance(target, Problem) else []
        self._complain(open_ones)
        if open_ones or self._by.day is None or isinstance(target, Problem):
            self._tell(whole=False)
            return
        there = self._kept is not None
        self._kept = self._action(self._by.day, target, texts)
        # What is only shown again changes nothing: another notebook may have gone on.
        self._tell(whole=True, in_plan=bool(self._keep(self._kept)) if keep else there)

    def _follow(self) -> Mapping[str, Draft]:
        """Show and return what is kept of this promise now, also by another window: its words are not taken back."""
        now = self._typed.now()
        for box in (*self._boxes.values(), *self._count.values(), self._by):
            box.follow(now.get(box.field))
        return now

    def _action(self, by: date, target: Target | None, texts: Mapping[str, str]) -> Action:
        """Return the promise as its boxes have it, with what the plan knows of it already."""
        return Action(
            id=self.action_id,
            conversation=self._conversation,
            side=self._side,
            by=by,
            done_on=self._kept.done_on if self._kept else None,
            target=target,
            agreed_on=self._kept.agreed_on if self._kept else None,
            let_go_on=self._kept.let_go_on if self._kept else None,
            when_if=texts["when_if"],
            then=texts["then"],
            measure=texts["measure"],
        )

    def _tell(self, *, whole: bool, in_plan: bool = False) -> None:
        """Say whether it is in the plan. What is whole and is not, as where the line broke, can be put there."""
        say(self._said, IN_PLAN if in_plan else NOT_YET)
        put = whole and not in_plan
        self._again.children = (row(quiet_button(PUT_IN, self._read)),) if put else ()
