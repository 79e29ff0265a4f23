"""A quiet clock: whole minutes, ticked by the browser, never asking for attention."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import traitlets

from workbook.forms.widgets import Drawn

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Drawn):
    """Shows how many whole minutes have gone by since a moment. It takes no focus and announces nothing."""

    _esm = Path(__file__).with_name("clock.js")
    since = traitlets.Float().tag(sync=True)  # milliseconds since 1970, as browsers count

    def __init__(self, since: datetime) -> None:
        """Count from ``since``, which has a time zone."""
        super().__init__(since=1000 * since.timestamp())
