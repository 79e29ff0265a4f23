"""Their view on screen: open questions, their words, and whether they were read back and agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.words import bullets, paragraph
from workbook.prepare.form.boxes import step_boxes
from workbook.prepare.steps import OPEN_QUESTIONS, Step

if TYPE_CHECKING:
    import ipywidgets as w

    from workbook.prepare.form.given import Sheet


def view_step(sheet: Sheet) -> list[w.Widget]:
    """Show questions that leave room for an answer, and the boxes for what comes back."""
    return [
        paragraph("Questions that leave room for an answer:"),
        bullets(OPEN_QUESTIONS, "Open questions"),
        *step_boxes(sheet, Step.VIEW),
    ]
