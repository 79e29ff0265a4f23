"""Lines to tick: what is ticked stands in a box, where it can be changed; a line that was changed loses its tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.prepare.lines import has_line, with_line, without_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.forms.boxes import SavedBox


class LinePicker(w.VBox):
    """A tick for each line. ``follow`` is to be called when the text of the box has changed."""

    def __init__(
        self,
        lines: Sequence[str],
        box: Callable[[], SavedBox],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        """Show the lines; ``box`` returns the box they go into, which may be made later."""
        self._box, self._following = box, False
        self.ticks = {line: _tick() for line in lines}
        for line, tick in self.ticks.items():
            tick.description = line  # after it is made: what a widget is made with stands in its repr
            tick.observe(guard(lambda _, line=line: self._ticked(line)), names="value")
        rows = [w.HBox((tick,)) for tick in self.ticks.values()]
        for each in rows:
            each.add_class("wb-tick")
            each.add_class("wb-tick-private")
        super().__init__(children=tuple(rows))

    def follow(self) -> None:
        """Tick exactly the lines that stand in the box."""
        self._following = True
        try:
            for line, tick in self.ticks.items():
                tick.value = has_line(self._box().text, line)
        finally:
            self._following = False

    def _ticked(self, line: str) -> None:
        if self._following:
            return
        box = self._box()
        change = with_line if self.ticks[line].value else without_line
        box.write(change(box.text, line))


def _tick() -> w.Checkbox:
    return w.Checkbox(value=False, indent=False, layout=w.Layout(width="100%"))
