"""What the parts of the board are given: the store, the numbers, the day, and how an error is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import pandas as pd

    from workbook.calendars.agenda import DaysOff
    from workbook.spot.overview import Overview
    from workbook.spot.team import TeamSlump
    from workbook.store import Store
    from workbook.trend.recorded import CountedAnew
    from workbook.trend.silent_sources import SilentWeek


@dataclass(frozen=True)
class Counted:
    """What is counted anew where working days or recording changed: the weekly table, silent sources, who has left.

    ``anew`` are the kinds that are recorded in another way from a week on.
    """

    weekly: pd.DataFrame
    silent: Sequence[SilentWeek]
    left: frozenset[str]
    anew: tuple[CountedAnew, ...] = ()


@dataclass(frozen=True)
class Leave:
    """``off`` tells on which days a rep does not work, by all that is held; ``anew`` counts with what is held now.

    ``anew`` returns None where that takes too long while somebody waits. ``listed`` tells whether what is held came
    with a list, and not name by name.
    """

    off: Callable[[str], DaysOff]
    listed: Callable[[], bool]
    anew: Callable[[], Counted | None]


@dataclass
class Given:
    """``activity`` reads the activity table when it is asked for; ``guard`` wraps a callback of a widget.

    The ``overview`` and the ``slumps`` are others once answers or days away changed what is said. Where ``leave`` is
    None, days away cannot be typed.
    """

    store: Store
    overview: Overview
    today: date
    promise: float
    activity: Callable[[], pd.DataFrame]
    guard: Callable[[Callable[..., Any]], Callable[..., Any]]
    slumps: Sequence[TeamSlump] = ()
    leave: Leave | None = None
