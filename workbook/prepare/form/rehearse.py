"""The dry run on screen: the opening in large type, its length, what may come back, six lines to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.plain_table import plain_table
from workbook.forms.words import bullets, heading, paragraph
from workbook.prepare.form.listening import aloud
from workbook.prepare.rehearse import Ready, checklist, comes_back, length, opening
from workbook.prepare.steps import STEPS

if TYPE_CHECKING:
    from workbook.forms import widgets as w
    from workbook.prepare.form.sheet import Sheet

ALOUD = "Read it aloud once, standing up, as you will say it."
NOTHING = "There is nothing to read yet. Pick a fact and write your part first."
BACK = "The data leaves these open. Know what you will say, and say so where you do not know."
NONE_BACK = (
    "The data leaves no innocent cause open. Expect a question you did not think of, and ask for time."
)
MARK = {Ready.YES: "✓", Ready.NOT_YET: "…", Ready.TOGETHER: "→"}
LEGEND = "; ".join(f"{mark} {ready.value}" for ready, mark in MARK.items()) + "."
HEADINGS = {one.step: one.heading for one in STEPS}


def rehearsal(sheet: Sheet) -> list[w.Widget]:
    """Show the dry run of a conversation as it stands in the store now."""
    facts, words = sheet.spoken(), sheet.words()
    review = sheet.given.store.review(sheet.talk.id)
    lines = [
        f"{MARK[line.ready]} {HEADINGS[line.step]}: {line.text}" for line in checklist(facts, words, review)
    ]
    return [
        heading("Rehearse", 3),
        *_opening(opening(facts, words)),
        heading("Questions that may come back", 4),
        *_back(sheet),
        heading("Six lines to take along", 4),
        paragraph(LEGEND, "quiet"),
        bullets(lines, "Six lines to take along"),
    ]


def _opening(said: tuple[str, ...]) -> list[w.Widget]:
    if not said:
        return [paragraph(NOTHING, "note")]
    measured = length(said)
    return [
        paragraph(ALOUD, "quiet"),
        *map(aloud, said),
        paragraph(measured.sentence, "warn" if measured.too_long else "note"),
    ]


def _back(sheet: Sheet) -> list[w.Widget]:
    signal = sheet.signal
    back = comes_back(sheet.given.causes(signal)) if signal else ()
    if not back:
        return [paragraph(NONE_BACK, "quiet")]
    rows = [(one.question, one.known) for one in back]
    return [plain_table(("They may ask", "What the data says"), rows, caption=BACK)]
