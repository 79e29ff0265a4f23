"""The manager's name in the copy: asked once, kept on this computer, and seen by nobody before the preview shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.seen import who_sees
from workbook.forms.words import hint_below
from workbook.share.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.store import Store

NAME = "manager_name"  # of the setting
LONGEST = 80  # characters
LABEL = "Your name in the copy"
HINT = "It stands beside “From”. Asked once, for all copies. Without one the copy says “your manager”."
TOO_LONG = f"Not saved: longer than {LONGEST} characters."


class Signed(w.VBox):
    """One line to type the name in; ``changed`` is called when another one was kept."""

    def __init__(self, store: Store, changed: Callable[[], object]) -> None:
        """Show the name that is kept."""
        self._store, self._changed, self._said = store, changed, w.HTML()
        wide = {"style": w.WHOLE_LABEL, "layout": w.Layout(width="100%")}
        self.entry = w.Text(description=LABEL, **wide, continuous_update=False)
        self.entry.value = store.setting(NAME) or ""
        super().__init__(children=(self.entry, *hint_below(HINT), self._said))
        self.add_class("wb-box")
        self.add_class("wb-shared")
        self._say("")
        self.entry.observe(lambda _: self._keep(), names="value")

    def _keep(self) -> None:
        name = one_line(self.entry.value)
        if len(name) > LONGEST:
            self._say(TOO_LONG)
            return
        self._store.set_setting(NAME, name or None)
        self._say("Saved")
        self._changed()

    def _say(self, sentence: str) -> None:
        self._said.value = who_sees(sentence, shared=True)
