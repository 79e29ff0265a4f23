"""Options on screen: questions that help to find them, theirs first, and what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.words import bullets, paragraph
from workbook.prepare.form.boxes import step_boxes
from workbook.prepare.steps import COACHING_QUESTIONS, Step

if TYPE_CHECKING:
    import ipywidgets as w

    from workbook.prepare.form.given import Sheet


def options_step(sheet: Sheet) -> list[w.Widget]:
    """Show coaching questions and the boxes for ideas."""
    questions = [question for _, turn in COACHING_QUESTIONS for question in turn]
    return [
        paragraph("Questions that help:"),
        bullets(questions, "Coaching questions"),
        *step_boxes(sheet, Step.OPTIONS),
    ]
