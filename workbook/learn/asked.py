"""Since when the rep is back up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Outcome
from workbook.trend.since_talk import asked_about, since_talk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import pandas as pd

    from workbook.records import Conversation, Reviewed
    from workbook.trend.recorded import CountedAnew


def back_on(  # noqa: PLR0913, PLR0917 - the talk, the numbers, and how they are read
    talk: Conversation,
    reviewed: Iterable[Reviewed],
    weekly: pd.DataFrame,
    said: pd.DataFrame,
    promise: float,
    changes: Iterable[CountedAnew] = (),
) -> date | None:
    """Return the day the rep was back up: of the first review that called it resolved, else of the rise in numbers."""
    resolved = [one.held_on for one in reviewed if one.outcome is Outcome.RESOLVED]
    if resolved:
        return min(resolved)
    return since_talk(weekly, asked_about(talk, said), promise=promise, changes=changes).back
