"""Which fall a talk was about, and since when the rep is back up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Outcome
from workbook.trend.since_talk import Asked, last_told, of_talk, since_talk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import pandas as pd

    from workbook.records import Conversation, Reviewed


def asked_about(talk: Conversation, said: pd.DataFrame) -> Asked:
    """Return the talk with what the detector said last before it, else when the conversation was opened.

    ``said`` is what ``replay`` returns. Raises ValueError where the talk was not held.
    """
    if talk.held_on is None:
        raise ValueError("Only talks that were held can have helped.")
    signal = talk.signal
    opened = (signal.onset, signal.score, signal.kinds) if signal else None
    return of_talk(talk.rep, talk.held_on, last_told(said, talk.rep, talk.held_on) or opened)


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
