"""A box of a step on screen, with what its wording lacks below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.prepare.boxes import Box, BoxKind, boxes_of
from workbook.prepare.form.hints import Hints
from workbook.prepare.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.prepare.form.sheet import Sheet

LINES = {BoxKind.LINE: 1}
SOME_LINES = 4


def step_boxes(sheet: Sheet, step: Step | None) -> list[w.Widget]:
    """Show the boxes of one step, in their order."""
    return [with_hints(sheet, box)[1] for box in boxes_of(step)]


def with_hints(sheet: Sheet, box: Box, saved: Callable[[], None] = lambda: None) -> tuple[SavedBox, w.Widget]:
    """Return a box that saves as one types, and what to show: the box with its hints below it.

    ``saved`` is called after each text that was kept, before the sheet is told.
    """
    guard = sheet.given.guard
    hints = Hints(sheet.given.store, box.wording, guard) if box.wording else None

    written = False

    def kept() -> None:
        nonlocal written
        if hints is not None:
            hints.read(made.text)
        saved()
        # How far a step has come depends on whether a box holds words; only choices and ideas are read.
        if box.choices or box.step is Step.OPTIONS or bool(made.text.strip()) is not written:
            sheet.changed()
        written = bool(made.text.strip())

    made: SavedBox = SavedBox(
        box.name,
        box.label,
        **sheet.typed.box(box.name),
        shared=box.shared,
        hint=box.hint,
        lines=LINES.get(box.kind, SOME_LINES),
        choices=box.choices,
        saved=guard(kept),
    )
    written = bool(made.text.strip())
    if hints is None:
        return made, made
    hints.read(made.text)
    return made, w.VBox((made, hints))
