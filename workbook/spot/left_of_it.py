"""What is left of a fall once a cause is allowed for, in words, and whether the cause may explain it.

It may where less than half of the fall is left; that half is a convention of this page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import between_words, day_words
from workbook.records import Answered, Cause, CauseAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


FEWER = 0.1  # leads or season: a smaller fall than this is none
STILL_A_FALL = 0.5  # share of the fall that must be left for a cause not to explain it


def left_after(drop: float, change: float) -> float:
    """Return the fall that is left where the cause alone made the level fall by ``change`` (both shares)."""
    return 1 - (1 - drop) / (1 - change) if change < 1 else 0.0


def percent(share: float) -> str:
    """``48 %``."""
    return f"{round(100 * share)} %"


def left_words(left: float) -> str:
    """Say what is left of a fall."""
    return f"the fall is {percent(left)}" if round(100 * left) > 0 else "no fall is left"


def judged(drop: float, left: float) -> Answered:
    """Tell whether a cause that leaves ``left`` of the fall ``drop`` may explain it."""
    return Answered.EXPLAINS if left < STILL_A_FALL * drop else Answered.DOES_NOT


def no(cause: Cause, sentence: str, effect: float | None) -> CauseAnswer:
    """Return the answer that a cause explains nothing; ``effect`` is the fall with it allowed for."""
    return CauseAnswer(cause, Answered.DOES_NOT, sentence, effect)


def unknown(cause: Cause, sentence: str) -> CauseAnswer:
    """Return the answer that is a question to ask."""
    return CauseAnswer(cause, Answered.NOT_KNOWN, sentence)


WEEKS_NAMED = 3


def weeks_words(weeks: Sequence[date], year: int | None = None) -> str:
    """Name weeks by their Mondays: ``the weeks of 5 and 12 October``; from the fourth on only how many."""
    first, last = weeks[0], weeks[-1]
    if len(weeks) == 1:
        return f"the week of {day_words(first, year)}"
    if len(weeks) > WEEKS_NAMED:
        return f"{len(weeks)} weeks {between_words(first, last, year)}"
    one_month = {(week.year, week.month) for week in weeks} == {(last.year, last.month)}
    names = [str(week.day) if one_month else day_words(week, last.year) for week in weeks[:-1]]
    return f"the weeks of {', '.join(names)} and {day_words(last, year)}"
