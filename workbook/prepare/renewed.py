"""Whether the data behind a picked fact has changed since, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.prepare.card import percent
from workbook.prepare.statement import is_own
from workbook.trend.labels import amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.prepare.card import Card
    from workbook.records import Fact

NAMES = {
    "now": "per working day",
    "usual": "usual level",
    "usual_lo": "lower end of the usual range",
    "usual_hi": "upper end of the usual range",
    "weeks_now": "weeks counted",
    "drop": "size",
    "drop_lo": "least likely size",
    "drop_hi": "greatest likely size",
    "leave": "days of leave",
    "holidays": "public holidays",
    "open": "promises not marked as done",
    "promised": "promises",
}
SHARES = ("drop", "drop_lo", "drop_hi")
MOST_NAMED = 4


def changed_sentence(fact: Fact, cards: Mapping[str, Card]) -> str:
    """Say how the data of a picked fact changed since it was picked: old and new number; empty where it did not.

    ``cards`` are today's cards by id. A statement of the manager's own has no data and never changes.
    """
    if is_own(fact):
        return ""
    since = f"since you picked it on {weekday_words(fact.picked_on)}"
    card = cards.get(fact.card)
    if card is None:
        return f"The data no longer shows this; it did {since}."
    if card.text == fact.text:
        return ""
    pairs = _pairs(dict(fact.numbers), dict(card.numbers))
    if not pairs:
        return f"The data changed {since}, and with it the words."
    return f"The data changed {since}: {'; '.join(pairs[:MOST_NAMED])}."


def _pairs(old: Mapping[str, float], new: Mapping[str, float]) -> list[str]:
    """Say old and new of each number that reads differently."""
    pairs = []
    for name in old:
        was, now = _words(name, old[name]), _words(name, new[name]) if name in new else "not known"
        if was != now:
            pairs.append(f"{NAMES.get(name, name.replace('_', ' '))} was {was}, now {now}")
    return pairs


def _words(name: str, value: float) -> str:
    if name in SHARES:
        return percent(value)
    return f"{value:g}" if float(value).is_integer() else amount(value)
