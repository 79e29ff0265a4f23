"""Did it help, in words: what the numbers since a talk say, what they do not, and how long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from workbook.calendars.days import day_words
from workbook.trend.recorded import before
from workbook.trend.sums import why_without

if TYPE_CHECKING:
    from datetime import date

    from workbook.detect.effect import Effect
    from workbook.trend.since_talk import SinceTalk

LIKELY_CHANCE = 0.05  # a prompt more likely chance than this is said to be possibly so
LIKELIER = 0.5  # than not
NEARLY = 0.85  # of the usual level: one who is halfway back from a large fall is below it
NO_WEEK = "There is no whole week after the talk yet, or too little is known before it: nothing can be said."
NOT_BY_NUMBERS = (
    "Numbers alone will not tell within half a year: beside how much this rep's weeks differ, the fall was small. "
    "Ask the rep how it goes."
)
NOT_THE_CAUSE = (
    "Working days and what the team did in the same weeks are allowed for. Numbers say that something changed after "
    "the talk, never that the talk was the cause."
)


class Finding(NamedTuple):
    """The sentence to stand above the chart, and the others below it."""

    sentence: str
    more: tuple[str, ...]


def finding(known: SinceTalk) -> Finding:
    """Say what changed since a talk, or how many weeks it takes to see that."""
    found = known.found
    if found is None:
        return Finding(NO_WEEK, (*_changed(known), *_left_out(known)))
    more = [*_back(known), *_chance(found), *_changed(known), *_left_out(known), NOT_THE_CAUSE]
    return Finding(f"{_until(known)}{_sentence(found)}", tuple(more))


def _until(known: SinceTalk) -> str:
    if known.until is None:
        return ""
    return f"Looked at for half a year after the talk, up to {day_words(known.until)}. "


def _sentence(found: Effect) -> str:
    if found.risen:
        return f"It turned: since the talk activity is {_above(found.change)} what was to be expected."
    if found.sunk:
        return (
            f"It went on falling: since the talk activity is {_above(found.change)} what was to be expected."
        )
    if found.if_real[0] > 0:
        return _higher(found)
    if found.weeks_needed is None:
        return NOT_BY_NUMBERS
    ahead = found.weeks_needed - found.weeks[1]
    if ahead > 0:
        weeks = "1 more week is" if ahead == 1 else f"{ahead} more weeks are"
        return f"Too early to say: about {weeks} needed to see a return to the usual level."
    return (
        f"No return to the usual level is seen: activity is {_above(found.if_real)} what was to be expected."
    )


def _higher(found: Effect) -> str:
    """Say of a rise that may have come by itself first what is likelier."""
    size = f"{_above(found.if_real)} what was to be expected"
    if found.chance > LIKELIER:
        return (
            "Higher since the talk, and that may have come by itself: it is more likely than not that the prompt was "
            f"chance. If the fall was real: {size}."
        )
    return (
        f"Higher since the talk: if the fall was real, {size}. "
        f"It may also have passed by itself: {_odds(found.chance)} the prompt was chance."
    )


def _back(known: SinceTalk) -> list[str]:
    if known.back is None or known.found is None:
        return []
    week = f"since the week of {day_words(known.back, known.asked.talk.year)}"
    if known.found.after[2] < 1 and _level_since(known.table, known.back) < NEARLY:
        return [f"Up again {week}, and still below their own usual level."]
    if known.found.after[1] < NEARLY:
        return [f"Up again {week}; whether all the way to their own usual level, the weeks do not say yet."]
    return [f"Back in the usual range {week}: the weeks fit the usual level, and no longer the fallen one."]


def _level_since(table: pd.DataFrame, week: date) -> float:
    """Return the level of the weeks since a Monday as a share of the usual one: those before are another matter."""
    since = table[(table["week"] >= pd.Timestamp(week)) & table["rate"].notna() & table["usual"].notna()]
    return float((since["rate"] * since["work_days"]).sum() / (since["usual"] * since["work_days"]).sum())


def _chance(found: Effect) -> list[str]:
    if found.chance < LIKELY_CHANCE or found.if_real[0] > 0 >= found.change[0]:
        return []
    return [f"The interval allows for this too: {_odds(found.chance)} the prompt before the talk was chance."]


def _changed(known: SinceTalk) -> list[str]:
    """Say of kinds that are recorded in another way since a week near the talk that one measure only is compared."""
    return [
        f"How {' and '.join(one.kinds)} are recorded changed, from {day_words(one.week, known.asked.talk.year)} on: "
        f"of them only weeks {'before' if before(one.week, known.asked.talk) else 'since'} then are compared."
        for one in known.changed
    ]


def _left_out(known: SinceTalk) -> tuple[str, ...]:
    said = why_without(known.left_out, known.asked.talk.year)
    return (said,) if said else ()


def _above(change: object) -> str:
    """``35 % above (90 % interval: 5 % to 71 % above)``; a fall is below."""
    low, middle, high = (round(100 * float(one)) for one in change)  # type: ignore[attr-defined]
    if middle < 0:
        return f"{-middle} % below ({_span(-high, -low, 'below', 'above')})"
    return f"{middle} % above ({_span(low, high, 'above', 'below')})"


def _span(low: int, high: int, way: str, other: str) -> str:
    near = f"{-low} % {other}" if low < 0 else f"{low} %"
    return f"90 % interval: {near} to {high} % {way}"


def _odds(chance: float) -> str:
    """Say a probability as one in so many: ``about 1 in 3 that``."""
    return (
        "it is more likely than not that"
        if chance > LIKELIER
        else f"it is about 1 in {max(round(1 / chance), 2)} that"
    )
