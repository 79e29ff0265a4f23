"""My part on screen: the manager's side in numbers, to tick, and what is said aloud about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms.buttons import quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import paragraph
from workbook.prepare.boxes import boxes_of
from workbook.prepare.card import Rows
from workbook.prepare.form.boxes import with_hints
from workbook.prepare.form.line_picker import LinePicker
from workbook.prepare.form.rows import ROWS, rows_table
from workbook.prepare.phrases import INTENTS
from workbook.prepare.steps import Step
from workbook.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.forms import widgets as w
    from workbook.forms.boxes import SavedBox
    from workbook.prepare.card import Card
    from workbook.prepare.form.sheet import Sheet

TICK = "Your side in numbers. Tick the one you will say, or write your own below: one is enough."
NONE = "The data holds nothing about your side. Think of what you did or left undone."
ONE_SENTENCE = "Sentences to begin from:"


def part_step(sheet: Sheet) -> list[w.Widget]:
    """Show the cards of the manager's side and the two sentences."""
    contribution, intent = boxes_of(Step.PART)
    cards = [card for card in sheet.cards if card.side is Side.MANAGER]
    picker = LinePicker([card.text for card in cards], lambda: said, sheet.given.guard)
    said, said_shown = with_hints(sheet, contribution, picker.follow)
    meant, meant_shown = with_hints(sheet, intent)
    picker.follow()
    rows = [
        Disclosure(f"{ROWS}: {caption}", sheet.given.guard(partial(rows_table, sheet, card)))
        for caption, card in _with_most_rows(cards).items()
    ]
    return [
        paragraph(TICK if cards else NONE),
        picker,
        *rows,
        said_shown,
        meant_shown,
        paragraph(ONE_SENTENCE, "quiet"),
        row(*(_offer(sheet, sentence, meant) for sentence in INTENTS)),
    ]


def _with_most_rows(cards: Iterable[Card]) -> dict[str, Card]:
    """Return the cards that have rows, one a caption: two that come from one list show it once, at its longest."""
    found: dict[str, Card] = {}
    for card in sorted(cards, key=_many_rows):
        if isinstance(card.came_from, Rows):
            found[card.came_from.caption] = card
    return found


def _many_rows(card: Card) -> int:
    return len(card.came_from.cells) if isinstance(card.came_from, Rows) else 0


def _offer(sheet: Sheet, sentence: str, box: SavedBox) -> w.Button:
    """Offer a sentence: it goes into an empty box, or in place of another offered one; own words stay."""

    def use() -> None:
        if box.text.strip() in {"", *INTENTS}:
            box.write(sentence)
            box.complain("")
        else:
            box.complain("Your own sentence stays. Empty the box first to use this one.")

    return quiet_button(sentence, sheet.given.guard(use))
