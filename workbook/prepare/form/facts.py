"""Fact cards to tick: what is ticked is kept, in the words it had on the day it was picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.forms.words import paragraph, say
from workbook.prepare.form.boxes import step_boxes
from workbook.prepare.steps import Step
from workbook.records import Fact, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbook.prepare.card import Card
    from workbook.prepare.form.given import Sheet
    from workbook.store import Store

NO_FALL = "The numbers show no fall for this rep. Open with what you saw yourself."
TICK = "What the report shows. Tick what you will say; ticked facts are in the rep's copy."
CHANGED = "The data changed since you picked: untick and tick a fact to renew it."


def facts_step(sheet: Sheet) -> list[w.Widget]:
    """Show the cards to tick and the boxes for what the manager saw or was told."""
    given = sheet.given
    picker = FactPicker(
        store=given.store,
        conversation=sheet.talk.id,
        cards=sheet.cards,
        today=given.today,
        guard=given.guard,
        kept=sheet.changed,
    )
    return [picker, *step_boxes(sheet, Step.FACTS)]


class FactPicker(w.VBox):
    """The rep's cards of one conversation, each with a tick."""

    def __init__(  # noqa: PLR0913 - all by name; what it shows, where it keeps it, whom it tells
        self,
        *,
        store: Store,
        conversation: str,
        cards: Sequence[Card],
        today: date,
        guard: Callable[[Callable[..., None]], Callable[..., None]],
        kept: Callable[[], None],
    ) -> None:
        """Show ``cards`` with those ticked that were picked before; call ``kept`` after each change."""
        self._store, self._conversation, self._today, self._tell = store, conversation, today, kept
        self._cards = {card.id: card for card in cards if card.side is Side.REP}
        picked = self._picked()
        self.ticks = {key: _tick(card, on=key in picked) for key, card in self._cards.items()}
        self._said = w.HTML()
        for tick in self.ticks.values():
            tick.observe(guard(lambda _: self._keep()), names="value")
        super().__init__(children=self._shown(picked))

    def __repr__(self) -> str:
        """Give a constant."""
        return "FactPicker()"

    def _picked(self) -> dict[str, Fact]:
        return {fact.card: fact for fact in self._store.facts(self._conversation)}

    def _shown(self, picked: dict[str, Fact]) -> tuple[w.Widget, ...]:
        if not self._cards:
            return (paragraph(NO_FALL, "note"),)
        changed = [
            key for key, card in self._cards.items() if key in picked and picked[key].text != card.text
        ]
        warning = [paragraph(CHANGED, "warn")] if changed else []
        rows = [w.HBox((tick,)) for tick in self.ticks.values()]
        for each in rows:
            each.add_class("wb-tick")
        return (paragraph(TICK), *rows, *warning, self._said)

    def _keep(self) -> None:
        picked = self._picked()
        chosen = [key for key, tick in self.ticks.items() if tick.value]
        facts = [picked.get(key) or self._fact(self._cards[key]) for key in chosen]
        self._store.save_facts(self._conversation, facts)
        self._tell()
        say(self._said, f"Saved: {len(facts)} fact{'' if len(facts) == 1 else 's'} to open with.")

    def _fact(self, card: Card) -> Fact:
        return Fact(
            conversation=self._conversation,
            card=card.id,
            text=card.text,
            origin=card.origin,
            picked_on=self._today,
        )


def _tick(card: Card, *, on: bool) -> w.Checkbox:
    return w.Checkbox(value=on, indent=False, description=card.text, layout=w.Layout(width="100%"))
