"""A list whose order is the manager's: each item moves up and down by a button, with mouse or keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import traitlets

from workbook.forms.widgets import Drawn
from workbook.units import unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Item(TypedDict):
    """One item: its key and its text."""

    key: str
    text: str


def _as_shown(items: list[dict[str, str]], _: object) -> list[dict[str, str]]:
    """Keep numbers beside their units in the texts; the keys come back and stay as they are."""
    return [{**one, "text": unbroken(one["text"])} for one in items]


class OrderList(Drawn):
    """Show ``items`` as a numbered list; ``order`` are their keys as they were last moved.

    The focus goes with the item that was moved, and its new place is announced.
    """

    _esm = Path(__file__).with_name("order_list.js")
    label = traitlets.Unicode("").tag(sync=True)
    items = traitlets.List(traitlets.Dict()).tag(sync=True, to_json=_as_shown)
    order = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, label: str, moved: Callable[[list[str]], object]) -> None:
        """Show nothing yet; ``moved`` gets the keys in their new order."""
        super().__init__(label=label)
        self._moved = moved
        self.observe(lambda change: self._moved(list(change["new"])), names="order")

    def show(self, items: Sequence[Item]) -> None:
        """Show these items in this order."""
        self.items = [dict(item) for item in items]
