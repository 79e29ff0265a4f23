"""My part on screen: the manager's side in numbers, and what is said aloud about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.words import bullets
from workbook.prepare.form.boxes import step_boxes
from workbook.prepare.steps import Step
from workbook.records import Side

if TYPE_CHECKING:
    import ipywidgets as w

    from workbook.prepare.form.given import Sheet


def part_step(sheet: Sheet) -> list[w.Widget]:
    """Show the cards of the manager's side and the two sentences."""
    mine = [card.text for card in sheet.cards if card.side is Side.MANAGER]
    shown: list[w.Widget] = [bullets(mine, "Your side in numbers")] if mine else []
    return [*shown, *step_boxes(sheet, Step.PART)]
