"""Their view on screen: open questions to choose from, their words, and whether they were read back and agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.words import heading, paragraph
from workbook.prepare.boxes import boxes_of
from workbook.prepare.form.boxes import with_hints
from workbook.prepare.form.line_picker import LinePicker
from workbook.prepare.listening import READ_BACK, WORDS, reopened
from workbook.prepare.questions import open_questions
from workbook.prepare.steps import Step

if TYPE_CHECKING:
    from workbook.forms import widgets as w
    from workbook.prepare.form.sheet import Sheet
    from workbook.prepare.questions import Situation

TICK = "Tick the questions you will ask; two are enough. They leave room for an answer."


def view_step(sheet: Sheet) -> list[w.Widget]:
    """Show questions that fit the situation, and the boxes for what comes back."""
    questions, *_ = boxes_of(Step.VIEW)
    signal, guard = sheet.signal, sheet.given.guard
    situations = open_questions(sheet.fell, sheet.given.causes(signal) if signal else ())
    pickers = [LinePicker(one.questions, lambda: asked, guard) for one in situations]

    def follow() -> None:
        for picker in pickers:
            picker.follow()

    asked, asked_shown = with_hints(sheet, questions, follow)
    follow()
    shown = [
        part
        for situation, picker in zip(situations, pickers, strict=True)
        for part in (*_titled(situation), picker)
    ]
    return [paragraph(TICK), *shown, asked_shown, *_heard(sheet)]


def _heard(sheet: Sheet) -> list[w.Widget]:
    """Show the boxes for their words and for the agreement; words that change have to be read back anew."""
    boxes = {box.name: box for box in boxes_of(Step.VIEW)}
    read_back, read_back_shown = with_hints(sheet, boxes[READ_BACK])

    def reopen() -> None:
        read_back.write(reopened({READ_BACK: read_back.text}).get(READ_BACK, read_back.text))

    _, words_shown = with_hints(sheet, boxes[WORDS], reopen)
    return [words_shown, read_back_shown]


def _titled(one: Situation) -> list[w.Widget]:
    because = [paragraph(one.because, "quiet")] if one.because else []
    return [heading(one.title, 4), *because]
