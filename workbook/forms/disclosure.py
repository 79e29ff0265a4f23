"""Something folded away until it is asked for, and made only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLOSED, OPEN = "▸ ", "▾ "


class Disclosure(w.VBox):
    """A button that opens and closes what ``make`` returns; ``make`` is called when it is first opened.

    Where it returns None it failed, and said so itself: the part stays closed and may be tried again.
    """

    def __init__(self, label: str, make: Callable[[], Sequence[w.Widget] | None]) -> None:
        """Begin closed."""
        self._label, self._make, self._inside = label, make, w.VBox()
        self._button = quiet_button(f"{CLOSED}{label}", self.toggle)
        self._button.add_class("wb-fold")
        super().__init__(children=(row(self._button), self._inside))

    @property
    def is_open(self) -> bool:
        """Whether it is open now."""
        return bool(self._button.description.startswith(OPEN)) and not self._inside.hidden

    def anew(self) -> None:
        """Make what is inside anew: at once where it is open, else when it is opened next."""
        made = self._make() if self.is_open else None
        self._inside.children = tuple(made or ())

    def toggle(self) -> None:
        """Open what is closed and close what is open."""
        opens = not self.is_open
        if opens and not self._inside.children:
            made = self._make()
            if made is None:
                return
            self._inside.children = tuple(made)
        self._inside.show_if(opens)
        self._button.description = f"{OPEN if opens else CLOSED}{self._label}"
