"""One wrong row of a list: found again, taken out, and put back where that was the mistake."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w
from workbook.forms.buttons import boxed, quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.pick_table import PickTable
from workbook.forms.words import paragraph, say
from workbook.records import Absence, LeadsPassed, left
from workbook.sources.lists.held import MOST, HeldRow, Listed, Listing, held_rows, how_many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.store import Store

TITLE = "Take out one wrong row of leave, leads or one-to-ones"
ABOUT = "Press a row to take it out. A file that still has it brings it back: correct it there too."
COLUMNS = ["Row", "What it says"]
TAKE, BACK = "Take this row out", "Put it back"


class HeldLists:
    """Folded away; ``changed`` counts anew after each change and returns what moved, in a sentence."""

    def __init__(
        self, store: Store, changed: Callable[[], str], guard: Callable[[Callable[..., Any]], Any]
    ) -> None:
        """Show nothing until ``offer``; ``guard`` goes around each press."""
        self._store, self._changed, self._guard = store, changed, guard
        self.box = w.VBox()

    def offer(self) -> None:
        """Show the way where rows of one's own are held; of the invented team, where somebody was said to have left."""
        own = not self._store.holds_sample() or left(self._store.absences())
        there = own and any(self._read(one) for one in Listing)
        self.box.children = (Disclosure(TITLE, self._guard(self._make)),) if there else ()

    def _make(self) -> Sequence[w.Widget]:
        held = [one for one in Listing if self._read(one)]
        self._list = w.Dropdown(options=held, value=held[0], description="Which list", style=w.WHOLE_LABEL)
        self._name = w.Text(description="Whose, or when", continuous_update=True, style=w.WHOLE_LABEL)
        self._table, self._said, self._ways = PickTable(columns=COLUMNS), w.HTML(), w.VBox()
        self._ways.add_class("wb-follows")
        for one in (self._list, self._name):
            one.observe(self._guard(lambda _: self._fill()), names="value")
        self._table.observe(self._guard(lambda change: self._choose(change["new"])), names="chosen")
        self._fill()
        find = boxed(row(self._list, self._name), kind="wb-finder")
        return [paragraph(ABOUT), find, self._table, self._ways, self._said]

    def _read(self, listing: Listing) -> Sequence[Listed]:
        store = self._store
        reads: dict[Listing, Callable[[], Sequence[Listed]]] = {
            Listing.ABSENCE: store.absences,
            Listing.LEADS: store.leads,
            Listing.ONE_TO_ONES: store.one_to_ones,
        }
        return reads[listing]()

    def _fill(self) -> None:
        found = held_rows(self._read(Listing(self._list.value)), self._name.value)
        self._rows = {one.name: one for one in found[:MOST]}
        self._table.chosen = ""
        self._table.caption = how_many(len(self._rows), len(found))
        self._table.rows = [
            {"key": one.name, "small": "", "cells": [{"text": one.says}]} for one in self._rows.values()
        ]
        self._ways.children = ()

    def _choose(self, name: str) -> None:
        if one := self._rows.get(name):
            take = quiet_button(TAKE, self._guard(partial(self._take, one)))
            self._ways.children = (paragraph(one.words, "strong"), row(take))
            say(self._said, "")

    def _take(self, one: HeldRow) -> None:
        self._store.take_out(one.record)
        self._fill()
        self._ways.children = (row(quiet_button(BACK, self._guard(partial(self._put_back, one)))),)
        say(self._said, f"Taken out: {one.words}. {self._changed()}")

    def _put_back(self, one: HeldRow) -> None:
        store, record = self._store, one.record
        if isinstance(record, Absence):
            store.save_absences([record], sample=store.holds_sample())
        elif isinstance(record, LeadsPassed):
            store.save_leads([record])
        else:
            store.save_one_to_ones([record])
        self._fill()
        say(self._said, f"There again: {one.words}. {self._changed()}")
