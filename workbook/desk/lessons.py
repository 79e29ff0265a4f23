"""The manager's log, read from the store and the numbers: what all prompts and talks so far have taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.learn.asked import back_on
from workbook.learn.episodes import Told, episodes
from workbook.learn.log import lessons
from workbook.records import Answered
from workbook.spot.past_prompts import past_prompts
from workbook.trend.recorded import counted_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    import pandas as pd

    from workbook.learn.log import Lesson
    from workbook.records import CauseAnswer, Signal
    from workbook.store import Store

    Causes = Callable[[Signal], Iterable[CauseAnswer]]

EVER = 52 * 20  # weeks of signals


def log_of(  # noqa: PLR0913 - what is kept, what the numbers say, and how causes are asked about
    store: Store, weekly: pd.DataFrame, said: pd.DataFrame, *, today: date, promise: float, causes: Causes
) -> tuple[Lesson, ...]:
    """Read the log. ``said`` is what ``replay`` returns; ``causes`` answers what the data says of a signal."""
    talks = [one for one in store.conversations() if one.held_on]
    anew = counted_anew(store.recording_changes())
    back = {one.id: back_on(one, store.reviewed(one.id), weekly, said, promise, anew) for one in talks}
    prompts = past_prompts(said, weekly, today=today, weeks=EVER, answers=store.answers())
    told = [
        Told(
            one.signal,
            one.verdict,
            one.cause,
            foreseen=one.cause is not None and one.cause in _explaining(causes(one.signal)),
        )
        for one in prompts
    ]
    known = {id_: day for id_, day in back.items() if day}
    return lessons(episodes(told, talks, known, store.one_to_ones(), store.leads()))


def _explaining(found: Iterable[CauseAnswer]) -> set[object]:
    """Causes that the data itself named."""
    return {one.cause for one in found if one.answered is Answered.EXPLAINS}
