"""Below a box: wording that would make the talk harder, why, and another way to say it. Dismissed once is for good."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import paragraph
from workbook.wording import check_wording, digest, worst_first

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.store import Store
    from workbook.wording import Finding

DISMISSED = (
    "dismissed wording"  # under which the store remembers digests; the words themselves are not in them
)
MOST = 3  # at once: more is a lecture
LATER = "{} more to look at, once these are mended."


class Hints(w.VBox):
    """What ``check_wording`` finds in the text of one box."""

    def __init__(
        self, store: Store, step: str, guard: Callable[[Callable[[], None]], Callable[[], None]]
    ) -> None:
        """Start with nothing; ``step`` is one of ``wording.STEPS``."""
        self._store, self._step, self._guard, self._text = store, step, guard, ""
        self._shown: tuple[str, ...] = ()
        super().__init__()
        self.add_class("wb-hints")

    def read(self, text: str) -> None:
        """Look at the text as it is now; what is shown changes only where the findings do."""
        self._text = text
        gone = self._dismissed()
        every = [one for one in check_wording(text, self._step) if digest(text, one) not in gone]
        found, later = worst_first(every)[:MOST], len(every) - MOST
        more = [paragraph(LATER.format(later), "quiet")] if later > 0 else []
        told = (*(f"{digest(text, one)} {one.rewrite}" for one in found), str(later * (later > 0)))
        if told != self._shown:
            self._shown = told
            self.children = [*(widget for one in found for widget in self._hint(text, one)), *more]

    def _hint(self, text: str, one: Finding) -> tuple[w.Widget, w.Widget]:
        said = f"“{text[one.start : one.end]}”: {one.reason} Instead, perhaps: {one.rewrite}"
        drop = quiet_button("Dismiss", self._guard(partial(self._dismiss, digest(text, one))))
        drop.tooltip = "Do not show this finding again"
        return paragraph(said, "note"), row(drop)

    def _dismiss(self, which: str) -> None:
        self._store.remember(DISMISSED, json.dumps(sorted({*self._dismissed(), which})))
        self.read(self._text)

    def _dismissed(self) -> set[str]:
        return set(json.loads(self._store.remembered(DISMISSED) or "[]"))
