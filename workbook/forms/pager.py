"""Pages of a meeting: one at a time, over the whole window, by keys and by buttons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from workbook.forms.widgets import Drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
ROOT = "wb-meeting"  # the class of the box that is laid over the window: the pager and its pages are in it
FIELD = "wb-focus"  # the class of a box that takes the keyboard when it is shown


class Pager(Drawn):
    """Buttons and keys to turn pages named ``titles``; ``at`` is the one shown, from 0.

    ``quiet`` hides all of it and turns the keys off, so that nothing is on screen but what the page shows.
    """

    _esm = HERE / "pager.js"
    _css = HERE / "pager.css"
    titles = traitlets.List(traitlets.Unicode()).tag(sync=True)
    at = traitlets.Int(0, min=0).tag(sync=True)
    quiet = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(
        self, titles: Sequence[str], turned: Callable[[int], None], leave: Callable[[], None]
    ) -> None:
        """Begin at the first page; ``turned`` gets the page to show, ``leave`` is called to go back."""
        super().__init__(titles=list(titles))
        self._leave = leave
        self.observe(lambda change: turned(change["new"]), names="at")
        self.on_msg(self._heard)

    @traitlets.validate("at")
    def _inside(self, proposal: dict[str, Any]) -> int:
        return min(int(proposal["value"]), len(self.titles) - 1)

    def _heard(self, _: object, content: dict[str, Any], __: object) -> None:
        if content.get("say") == "leave":
            self._leave()
