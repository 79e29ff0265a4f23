"""A bar for work that takes longer than a second: it shows itself and goes when the work is done."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from IPython import get_ipython
from IPython.display import display

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0  # seconds without a bar


def _on_screen(widget: w.Widget) -> None:
    """Show a widget in a notebook; at a command there is no screen, and what is printed is for scripts."""
    if get_ipython() is not None:
        display(widget)  # type: ignore[no-untyped-call]


@contextmanager
def progress(
    what: str,
    *,
    long: bool = False,
    show: Callable[[w.Widget], object] = _on_screen,
    clock: Callable[[], float] = monotonic,
) -> Iterator[Callable[[float], None]]:
    """Yield a function to call with the share done (0 to 1); the bar goes at the end, also after an error.

    ``what`` is what is being done, in words. With ``long`` the bar is there from the start: give it where a
    stage without a report may take longer than a second.
    """
    began = clock()
    bar = w.FloatProgress(min=0, max=1)
    box = w.HBox([w.Label(what), bar])
    shown = False

    def done(share: float) -> None:
        nonlocal shown
        bar.value = share
        if not shown and (long or (share < 1 and clock() - began > PATIENCE)):
            shown = True
            show(box)

    try:
        done(0.0)
        yield done
    finally:
        box.close()
        bar.close()
