"""Choose one of many names: a labelled list that also takes typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Picker(w.VBox):
    """A labelled list; ``changed`` gets the name that was chosen."""

    def __init__(
        self, label: str, names: Sequence[str], chosen: str | None, changed: Callable[[str], None]
    ) -> None:
        """Show ``names`` with ``chosen`` selected (none where it is not among them)."""
        self._list = w.Dropdown(options=list(names), description=label, style=w.WHOLE_LABEL)
        self._list.value = chosen if chosen in names else None
        self._list.observe(lambda change: changed(change["new"]), names="value")
        super().__init__(children=(self._list,))
        self.add_class("wb-box")
        self.add_class("wb-picker")
