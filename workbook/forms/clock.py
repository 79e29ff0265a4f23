"""A quiet clock: whole minutes, ticked by the browser, never asking for attention."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from datetime import datetime


class Clock(anywidget.AnyWidget):
    """Shows how many whole minutes have gone by since a moment. It takes no focus and announces nothing."""

    _esm = Path(__file__).with_name("clock.js")
    since = traitlets.Float().tag(sync=True)  # milliseconds since 1970, as browsers count

    def __init__(self, since: datetime) -> None:
        """Count from ``since``, which has a time zone."""
        super().__init__(since=1000 * since.timestamp())

    def __repr__(self) -> str:
        """Give a constant."""
        return "Clock()"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:  # noqa: ANN401
        # Shown only inside a Screen, which has its own constant text.
        return {"text/plain": repr(self)}, {}
