"""What will count as resolved, in numbers of the chart: which kind, at which level, for how many weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.prepare.levels import level_sentence
from workbook.promises.measures import NOT_COUNTED, read_resolved, resolved_words
from workbook.records import Problem, Resolved

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.prepare.form.sheet import Sheet

PARTS = {
    "level": ("At least how many per working day", "A number both of you think can be reached"),
    "weeks": ("For how many weeks in a row", "A number, such as 3"),
}
PREFIX = "review."


class ResolvedBoxes(w.VBox):
    """Three boxes; ``kept`` is called after each that was saved. What is wrong is said at its box."""

    def __init__(self, sheet: Sheet, kept: Callable[[], None]) -> None:
        """Show what was typed before, and what is usual and now for the kind that was chosen."""
        self._sheet, self._kept = sheet, kept
        overall, kinds = sheet.numbers.overall, sheet.numbers.kinds
        self._levels = {one.kind: one for one in (overall, *kinds)}
        self._kinds = tuple(one.kind for one in kinds)
        choices = (NOT_COUNTED, *self._kinds)
        self._boxes = {"kind": self._box("kind", "Resolved, counted on the chart as", "", choices)}
        self._boxes |= {name: self._box(name, *words) for name, words in PARTS.items()}
        self._usual = w.HTML()
        kind, *rest = self._boxes.values()
        super().__init__(children=(kind, self._usual, *rest))
        self._show()

    def read(self) -> Resolved | None:
        """Return what is agreed in numbers, None where it is not whole or not counted on the chart."""
        found = self._found()
        return None if isinstance(found, Problem) else found

    def words(self) -> str:
        """Say it in words; empty where it is not whole."""
        found = self.read()
        return resolved_words(found) if found else ""

    def _found(self) -> Resolved | Problem | None:
        kind, level, weeks = (self._boxes[name].text for name in ("kind", "level", "weeks"))
        return read_resolved(kind, level, weeks, self._kinds)

    def _box(self, name: str, label: str, hint: str, choices: tuple[str, ...] = ()) -> SavedBox:
        field = f"{PREFIX}{name}"
        typed, guard = self._sheet.typed.box(field), self._sheet.given.guard
        return SavedBox(
            field, label, **typed, hint=hint, lines=1, choices=choices, shared=True, saved=guard(self._saved)
        )

    def _saved(self) -> None:
        self._show()
        self._kept()
        self._sheet.changed()

    def _show(self) -> None:
        found, kind = self._found(), self._boxes["kind"].text
        for name, box in self._boxes.items():
            box.complain(found.sentence if isinstance(found, Problem) and found.field == name else "")
            if name != "kind":
                box.show_if(kind not in {"", NOT_COUNTED})
        self._usual.value = level_sentence(self._levels[kind]) if kind in self._levels else ""
