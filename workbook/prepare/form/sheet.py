"""One conversation that is open, as a step shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook.forms.typed import Typed
from workbook.prepare.spoken import as_spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.prepare.card import Card
    from workbook.prepare.form.given import Given
    from workbook.prepare.form.numbers import Numbers
    from workbook.records import Conversation, Fact, Signal


@dataclass(frozen=True)
class Sheet:
    """One conversation as a step shows it: its numbers, what was typed, and whom to tell that something was kept."""

    given: Given
    talk: Conversation
    numbers: Numbers
    typed: Typed
    changed: Callable[[], None]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The fact cards, those of the rep's side first."""
        return self.numbers.cards

    def spoken(self) -> list[Fact]:
        """Return the facts that were picked, in their order, as they are said."""
        return as_spoken(self.given.store.facts(self.talk.id), self.cards)

    @property
    def signal(self) -> Signal | None:
        """What the board says of the rep now, else what it said last of the fall that the conversation is about."""
        return self.numbers.read.signal

    @property
    def fell(self) -> tuple[str, ...]:
        """The kinds that fell, without those whose weeks vary as much by themselves."""
        unsure = {card.id for card in self.cards if not card.certain}
        return tuple(
            kind for kind in (self.signal.kinds if self.signal else ()) if f"activity.{kind}" not in unsure
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are counted of the rep."""
        mine = self.given.weekly["rep"] == self.talk.rep
        return tuple(sorted(set(self.given.weekly.loc[mine, "kind"])))

    def talk_day(self) -> date | None:
        """Return the day the talk took place or is booked for, as it is stored now."""
        now = self.given.store.conversation(self.talk.id) or self.talk
        return now.day

    def agreed(self) -> bool:
        """Tell whether the day of the talk has passed: the plan is agreed, and what is changed is noted."""
        now = self.given.store.conversation(self.talk.id) or self.talk
        return now.held_on is not None and now.held_on < self.given.today

    def anew(self) -> Sheet:
        """Return the sheet with what is stored now: for boxes that are shown again on the same step."""
        return replace(self, typed=Typed(self.given.store, self.talk.id))

    def words(self) -> dict[str, str]:
        """Return the texts of all boxes by name, as they are stored now."""
        return self.given.store.words(self.talk.id)
