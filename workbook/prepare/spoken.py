"""Facts as they are said aloud: shorter than they stand in the copy, with the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.prepare.card import Card
    from workbook.records import Fact


def as_spoken(facts: Iterable[Fact], cards: Iterable[Card]) -> list[Fact]:
    """Return the facts as they are said, each with the numbers of the day it was picked.

    One that was picked before its spoken form was kept has that of its card, while the card still says the same.
    """
    spoken = {card.text: card.spoken for card in cards if card.spoken}
    return [one.model_copy(update={"text": one.spoken or spoken.get(one.text, one.text)}) for one in facts]
