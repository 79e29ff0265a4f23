"""The veil: one key hides the whole window, also while the kernel is busy, and so do ten quiet minutes."""

from __future__ import annotations

from pathlib import Path

import traitlets

from workbook.forms.widgets import Drawn

HERE = Path(__file__).parent
QUIET_MINUTES = 10
MOST_MINUTES = 24 * 60


class Veil(Drawn):
    """Hides everything on Escape pressed twice, or after ``minutes`` without a key or a touch (0 for never).

    All of it happens in the browser. ``line`` tells whether a line on screen says so, with a button to hide at
    once and the minutes to choose.
    """

    _esm = HERE / "veil.js"
    _css = HERE / "veil.css"
    minutes = traitlets.Int(QUIET_MINUTES, min=0, max=MOST_MINUTES).tag(sync=True)
    line = traitlets.Bool(default_value=False).tag(sync=True)


def read_minutes(kept: str | None) -> int:
    """Return the quiet minutes that were kept, the usual ten where there are none or they make no sense."""
    number = int(kept) if kept and kept.isascii() and kept.isdigit() else QUIET_MINUTES
    return number if number <= MOST_MINUTES else QUIET_MINUTES
