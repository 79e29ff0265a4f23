"""Was the copy handed over, how, and when? A mark for the manager's own memory; it is never required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.saved_day import SavedDay
from workbook.forms.typed import Typed
from workbook.forms.words import heading
from workbook.share.handed import NOT_YET, WAYS, fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.records import CopyWritten
    from workbook.store import Store

TITLE = "The copy written last"


class HandedOver(w.VBox):
    """Two boxes for one copy; ``changed`` is called when a mark was kept."""

    def __init__(self, store: Store, copy: CopyWritten, today: date, changed: Callable[[], object]) -> None:
        """Show the marks as they were left. A way that is chosen without a day gets today."""
        typed, (how, on) = Typed(store, copy.conversation), fields(copy)
        self._today, self._changed = today, changed
        self.way = SavedBox(
            how, "How was it handed over?", **typed.box(how), choices=WAYS, hint="You may leave this.",
            saved=self._chosen,
        )  # fmt: skip
        self.day = SavedDay(on, "On which day", typed=typed, saved=changed, shared=False)
        super().__init__(children=(heading(TITLE, 3), self.way, self.day))
        self._show_day()

    def _chosen(self) -> None:
        self._show_day()
        if self.way.text != NOT_YET and self.day.day is None:
            self.day.write(self._today)  # which says that it changed
        else:
            self._changed()

    def _show_day(self) -> None:
        self.day.show_if(self.way.text not in {"", NOT_YET})
