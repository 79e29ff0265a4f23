"""What the parts of the board are given: the store, the numbers, the day, and how an error is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import pandas as pd

    from workbook.spot.overview import Overview
    from workbook.spot.team import TeamSlump
    from workbook.store import Store


@dataclass
class Given:
    """``activity`` reads the activity table when it is asked for; ``guard`` wraps a callback of a widget.

    The ``overview`` is another one once answers changed what is said.
    """

    store: Store
    overview: Overview
    today: date
    promise: float
    activity: Callable[[], pd.DataFrame]
    guard: Callable[[Callable[..., Any]], Callable[..., Any]]
    slumps: Sequence[TeamSlump] = ()
