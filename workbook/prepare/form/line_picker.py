"""Lines to tick: what is ticked stands in a box, where it can be changed; a line that was changed loses its tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.tick import tick, tick_line
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
        self.ticks = {line: tick(line, on=False) for line in lines}
        for line, made in self.ticks.items():
            made.observe(guard(lambda _, line=line: self._ticked(line)), names="value")
        super().__init__(
            children=[tick_line(made, "wb-tick wb-tick-private") for made in self.ticks.values()]
        )

    def follow(self) -> None:
        """Tick exactly the lines that stand in the box."""
        self._following = True
        try:
            for line, made in self.ticks.items():
                made.value = has_line(self._box().text, line)
        finally:
            self._following = False

    def _ticked(self, line: str) -> None:
        if self._following:
            return
        box = self._box()
        change = with_line if self.ticks[line].value else without_line
        box.write(change(box.text, line))
