"""The order of the facts on screen. Where two windows order them, both orders are kept and shown, as two texts are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.order_list import OrderList
from workbook.forms.words import bullets, paragraph, say
from workbook.prepare.spoken import as_spoken
from workbook.prepare.statement import in_order, opening_facts
from workbook.records import Clash, Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.prepare.form.sheet import Sheet

FIELD = "facts.order"  # under which the order is kept as a draft is, with its version
TITLE = "What you will say, in this order"
BOTH = "Another window ordered these too. Both orders are kept; what is said keeps the other one until you choose."
BEFORE = "Another window had this order; it is kept beside:"
THEIRS = "The other order:"


class FactOrder(w.VBox):
    """The list to be ordered; ``changed`` is called after an order was kept."""

    def __init__(self, sheet: Sheet, changed: Callable[[], None]) -> None:
        """Show nothing yet but an order that another window left beside."""
        self._sheet, self._changed = sheet, changed
        self._seen, self._mine = 0, list[str]()
        guard = sheet.given.guard
        self.list = OrderList(TITLE, guard(self._moved))
        self._said, self._other = w.HTML(), w.VBox()
        super().__init__(children=(self.list, self._said, self._other))
        if beside := sheet.typed.box(FIELD)["other"]:
            self._show_beside(_cards(beside[-1]))

    def show(self, said: Sequence[Fact]) -> None:
        """Show the facts that are said, in the order that is stored now."""
        draft = self._sheet.given.store.drafts(self._sheet.talk.id).get(FIELD)
        self._seen = draft.version if draft else 0
        shown = as_spoken(said, self._sheet.cards)
        self.list.show([{"key": fact.card, "text": fact.text} for fact in shown])

    def say(self, sentence: str) -> None:
        """Say what became of the list."""
        say(self._said, sentence)

    def _moved(self, cards: list[str]) -> None:
        self._mine = cards
        self._keep(cards, self._seen)

    def _keep(self, cards: list[str], seen: int) -> None:
        kept = self._sheet.typed.save(FIELD, json.dumps(cards), seen=seen)
        if isinstance(kept, Clash):
            self._ask(kept)
            return
        self._seen = kept.version
        self._apply(cards)
        self.say(f"Order saved {kept.saved_at:%H:%M}.")

    def _apply(self, cards: list[str]) -> None:
        store, talk = self._sheet.given.store, self._sheet.talk.id
        facts = in_order(store.facts(talk), cards)
        store.save_facts(talk, facts)
        self.show(opening_facts(facts))
        self._changed()

    # --- two orders -------------------------------------------------------------------------------------

    def _ask(self, clash: Clash) -> None:
        """Show the order of the other window, which stands, and let one of the two be chosen."""
        theirs, guard = clash.theirs, self._sheet.given.guard

        def mine() -> None:
            self._settle()
            self._keep(self._mine, theirs.version)

        def other() -> None:
            self._settle()
            self._seen = theirs.version
            self._apply(_cards(theirs.text))
            self.say("The other order is used.")

        self.say(BOTH)
        self._offer(THEIRS, _cards(theirs.text), quiet_button("Keep my order", guard(mine)), other)

    def _show_beside(self, cards: list[str]) -> None:
        guard = self._sheet.given.guard

        def use() -> None:
            self._settle()
            self._keep(cards, self._seen)

        self._offer(BEFORE, cards, quiet_button("Remove the other order", guard(self._settle)), use)

    def _offer(self, title: str, cards: list[str], keep: w.Button, use: Callable[[], None]) -> None:
        store, talk = self._sheet.given.store, self._sheet.talk.id
        shown = as_spoken(opening_facts(store.facts(talk)), self._sheet.cards)
        texts = {fact.card: fact.text for fact in shown}
        listed = bullets(
            [
                f"{place}. {texts[card]}"
                for place, card in enumerate((one for one in cards if one in texts), 1)
            ],
            title,
        )
        ways = row(keep, quiet_button("Use the other order", self._sheet.given.guard(use)))
        self._other.children = (paragraph(title, "note"), listed, ways)

    def _settle(self) -> None:
        self._sheet.given.store.settle_clash(self._sheet.talk.id, FIELD)
        self._other.children = ()


def _cards(text: str) -> list[str]:
    """Return the cards of an order that was kept; none where it cannot be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []
