"""The facts on screen: cards to tick, statements of one's own, and the order in which they are said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.tick import kept_tick, tick_line
from workbook.forms.words import bullets, heading, paragraph
from workbook.prepare.form.order import TITLE, FactOrder
from workbook.prepare.form.rows import ROWS, rows_table
from workbook.prepare.form.statements import Statements
from workbook.prepare.renewed import changed_sentence
from workbook.prepare.statement import kept_aside, opening_facts, with_fact, without
from workbook.records import Fact, Side
from workbook.trend.silence import LEAST_WEEKS
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.prepare.card import Card
    from workbook.prepare.form.numbers import Numbers
    from workbook.prepare.form.sheet import Sheet

NO_FALL = "The numbers show no fall for this rep. Open with what you saw yourself."
NOTHING_RECORDED = (
    "Nothing at all is recorded for this rep lately: what was done is not known, and there is no fall to speak of. "
    "Ask first whether it is leave, a new name or a tool."
)
WITHDRAWN = (
    "The prompt of this talk does not stand any more: the numbers have changed since, as when leave is recorded. "
    "Ask yourself first whether there is still something to talk about."
)
TICK = "What the report shows. Tick what you will say; ticked facts are in the rep's copy."
UNSURE = "Kinds that vary this much anyway: too little to open with"
NOTHING_YET = "Nothing yet. Two or three facts are enough: fewer are easier to hear."


def facts_step(sheet: Sheet) -> list[w.Widget]:
    """Show the cards, the statements, and the order of both."""
    facts = Facts(sheet)
    return [*facts.cards, *facts.own, *facts.order]


class Facts:
    """The facts of one conversation: each change is kept at once, in the manager's order."""

    def __init__(self, sheet: Sheet) -> None:
        """Show what was picked and written before."""
        self._sheet = sheet
        self._cards = {card.id: card for card in sheet.cards if card.side is Side.REP}
        picked = {fact.card: fact for fact in self.kept()}
        self.ticks = {key: self._tick(card, on=key in picked) for key, card in self._cards.items()}
        self._changed = {key: w.VBox() for key in {*self._cards, *picked}}
        self._order = FactOrder(sheet, sheet.changed)
        self._aside = w.VBox()
        plain = {key: card.certain or key in picked for key, card in self._cards.items()}
        shown = [part for key in self._cards if plain[key] for part in self._card(key)]
        unsure = [part for key in self._cards if not plain[key] for part in self._card(key)]
        gone = [box for key, box in self._changed.items() if key not in self._cards]
        self.cards = [
            *_before_cards(sheet.numbers, any_card=bool(self._cards)),
            *shown,
            *([Disclosure(UNSURE, lambda: unsure)] if unsure else []),
            *gone,
        ]
        self.own = [Statements(sheet, sheet.given.guard(self._put), sheet.given.guard(self._drop))]
        self.order = [heading(TITLE, 4), self._order, self._aside]
        self._show()

    def kept(self) -> list[Fact]:
        """Return the facts as they are stored now."""
        return self._sheet.given.store.facts(self._sheet.talk.id)

    # --- a card -----------------------------------------------------------------------------------------

    def _tick(self, card: Card, *, on: bool) -> w.Checkbox:
        return kept_tick(card.text, partial(self._ticked, card), self._sheet.given.guard, on=on)

    def _card(self, key: str) -> tuple[w.Widget, ...]:
        card = self._cards[key]
        rows = [Disclosure(ROWS, self._sheet.given.guard(partial(rows_table, self._sheet, card)))]
        return (tick_line(self.ticks[key]), self._changed[key], *(rows if card.came_from else []))

    def _ticked(self, card: Card) -> None:
        if self.ticks[card.id].value:
            self._put(_fact(self._sheet, card))
        else:
            self._drop(card.id)

    # --- what is kept -----------------------------------------------------------------------------------

    def _put(self, fact: Fact) -> None:
        self._save(with_fact(self.kept(), fact))

    def _drop(self, card: str) -> None:
        facts = self.kept()
        if any(fact.card == card for fact in facts):
            self._save(without(facts, card))

    def _save(self, facts: Sequence[Fact]) -> None:
        self._sheet.given.store.save_facts(self._sheet.talk.id, facts)
        self._show()
        self._sheet.changed()
        self._order.say(f"Saved: {so_many(len(opening_facts(facts)), 'fact')} to open with.")

    def _show(self) -> None:
        facts = self.kept()
        said, aside = opening_facts(facts), kept_aside(facts)
        self._order.show(said)
        if not said:
            self._order.say(NOTHING_YET)
        told = [heading("Kept aside to be checked", 4), bullets([one.text for one in aside], "Kept aside")]
        self._aside.children = told if aside else ()
        picked = {fact.card: fact for fact in facts}
        for key, box in self._changed.items():
            box.children = self._warning(picked[key]) if key in picked else ()

    def _warning(self, fact: Fact) -> tuple[w.Widget, ...]:
        sentence = changed_sentence(fact, self._cards)
        if not sentence:
            return ()
        card = self._cards.get(fact.card)
        guard = self._sheet.given.guard
        mend = (
            quiet_button("Use today's numbers", guard(lambda: self._put(_fact(self._sheet, card))))
            if card
            else quiet_button("Take it out", guard(lambda: self._drop(fact.card)))
        )
        said = sentence if card else f"{sentence} You picked: “{fact.text}”"
        return (paragraph(said, "warn"), row(mend))


def _fact(sheet: Sheet, card: Card) -> Fact:
    return Fact(
        conversation=sheet.talk.id,
        card=card.id,
        text=card.text,
        origin=card.origin,
        picked_on=sheet.given.today,
        numbers=card.numbers,
        spoken=card.spoken,
    )


def _before_cards(numbers: Numbers, *, any_card: bool) -> list[w.HTML]:
    """Say what the cards are; where nothing is recorded lately, and no fall is talked about, say that first."""
    silent = min((len(one.unknown) for one in numbers.kinds), default=0)
    tick = [paragraph(TICK)] if any_card else []
    if numbers.read.signal is None and silent >= LEAST_WEEKS:
        return [paragraph(NOTHING_RECORDED, "note"), *tick]
    changed = [paragraph(WITHDRAWN, "note")] if numbers.read.withdrawn else []
    return [*changed, *(tick or [paragraph(NO_FALL, "note")])]
