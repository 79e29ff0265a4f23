"""Since the talk as a whole: a rise that is plain over all its weeks is told, whatever the last one was like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.trend.labels import amount
from workbook.trend.since_talk import FALLEN, SINCE, asked_about, since_talk
from workbook.trend.sums import without

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from workbook.records import Conversation
    from workbook.trend.recorded import CountedAnew


def turned(
    talk: Conversation, weekly: pd.DataFrame, said: pd.DataFrame, changes: Iterable[CountedAnew] = ()
) -> str:
    """Say the rate since the talk and the one before, where the whole range of the change is a rise; "" otherwise.

    Half a year after the talk nothing is told any more: a check-in is about the weeks behind it.
    ``weekly`` is the company's weekly table, ``said`` what ``replay`` returns. It is the estimate that stands under
    "Did it help?" (``detect/effect.py``): a check-in never says less of a rep than the same page does below.
    """
    if talk.held_on is None or talk.rep not in set(weekly["rep"]):
        return ""
    known = since_talk(weekly, asked_about(talk, said), changes=changes)
    if known.until or known.found is None or not known.found.risen:
        return ""
    means = known.table.groupby("part")["mean"].last()
    what = f"{', '.join(known.asked.kinds) or 'all activity'}{without(known.left_out)}"
    return (
        f"{what[:1].upper()}{what[1:]}: {amount(means[SINCE])} per working day since the talk, "
        f"{amount(means[FALLEN])} in the weeks before it."
    )
