"""What the parts of the form are given: the store, the numbers, the day, and how an error is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    import pandas as pd

    from workbook.calendars.work_days import TeamCalendar
    from workbook.records import CauseAnswer, Signal
    from workbook.store import Store


@dataclass(frozen=True)
class Given:
    """``activity`` reads the activity table and ``causes`` answers what else could explain a fall, when asked.

    ``guard`` wraps a callback of a widget, so that an error becomes a sentence on screen. ``zone`` is where the
    team's clocks are, None where that is not known.
    """

    store: Store
    weekly: pd.DataFrame
    said: pd.DataFrame
    signals: Mapping[str, Signal]
    today: date
    calendar: TeamCalendar
    activity: Callable[[], pd.DataFrame]
    causes: Callable[[Signal], Sequence[CauseAnswer]]
    guard: Callable[[Callable[..., Any]], Callable[..., Any]]
    zone: ZoneInfo | None = None
