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


def back_on(
    talk: Conversation,
    reviewed: Iterable[Reviewed],
    weekly: pd.DataFrame,
    said: pd.DataFrame,
    promise: float,
) -> date | None:
    """Return the day the rep was back up: of the first review that called it resolved, else of the rise in numbers."""
    resolved = [one.held_on for one in reviewed if one.outcome is Outcome.RESOLVED]
    if resolved:
        return min(resolved)
    return since_talk(weekly, asked_about(talk, said), promise=promise).back
