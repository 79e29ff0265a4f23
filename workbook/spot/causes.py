"""What else could explain it: the innocent causes, each a small rule over plain values.

A cause is answered from data where there is data, and asked where there is none. It may explain a fall where
less than half of the fall is left after allowing for it; that half is a convention of this page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from workbook.days import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

STILL_A_FALL = 0.5  # share of the fall that must be left for a cause not to explain it
FEWER = 0.1  # leads or season: a smaller fall than this is none
RAMP_WEEKS = 26
OTHERS_NEEDED = 4  # as in the detector: with fewer others nothing is allowed for
REPS_AT_WORK = 3  # with fewer, silence of a source is theirs
LEAD_WEEKS_BEFORE, LEAD_WEEKS_SINCE = 4, 2  # full weeks worked


class Cause(StrEnum):
    """An innocent cause, named for a person."""

    LEAVE = "leave or public holidays"
    SOURCE = "a silent source"
    LEADS = "fewer leads passed on"
    RAMPING = "still ramping"
    TEAM = "the whole team is down"
    SEASON = "the season"
    TERRITORY = "territory or target"


class Answered(StrEnum):
    """What the data says of a cause."""

    EXPLAINS = "may explain it"
    DOES_NOT = "does not explain it"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Leads:
    """Leads passed on to a rep in so many full weeks worked (working days / 5)."""

    count: int
    weeks: float


@dataclass(frozen=True, slots=True)
class CauseAnswer:
    """One cause, answered, and the sentence for the manager.

    ``effect`` is the fall that is left after allowing for the cause (share of the own usual level), where it
    can be computed.
    """

    cause: Cause
    answered: Answered
    sentence: str
    effect: float | None = None


def left_after(drop: float, change: float) -> float:
    """Return the fall that is left where the cause alone made the level fall by ``change`` (both shares)."""
    return 1 - (1 - drop) / (1 - change) if change < 1 else 0.0


def percent(share: float) -> str:
    """``48 %``."""
    return f"{round(100 * share)} %"


def left_words(left: float) -> str:
    """Say what is left of a fall."""
    return f"the fall is {percent(left)}" if round(100 * left) > 0 else "no fall is left"


def leave(days_off: float, *, recorded: bool, drop: float) -> CauseAnswer:
    """Working days lost since the onset; ``recorded`` says whether leave is known of anybody at all."""
    if not recorded:
        return _unknown(Cause.LEAVE, "No leave is recorded for anybody: check the calendar.")
    if days_off <= 0:
        return _no(Cause.LEAVE, "No leave or public holiday is recorded since then.", drop)
    days = "1 working day was" if days_off == 1 else f"{days_off:g} working days were"
    return _no(
        Cause.LEAVE,
        f"{days} lost to leave or public holidays since then; with that allowed for, {left_words(drop)}.",
        drop,
    )


def unrecorded_leave(empty: int, weeks: int, *, drop: float, left: float) -> CauseAnswer | None:
    """Whole weeks since the onset without a single event on working days; None where there are none.

    ``left`` is the fall over the other weeks.
    """
    if empty < 1:
        return None
    answered = _judged(drop, left)
    sentence = (
        f"In {empty} of the {weeks} weeks since then nothing at all is recorded: ask whether it was leave. "
        f"Without {'that week' if empty == 1 else 'those weeks'}, {left_words(left)}."
    )
    # What data cannot tell from leave stays a question, also where the fall goes on without these weeks.
    known = Answered.EXPLAINS if answered is Answered.EXPLAINS else Answered.NOT_KNOWN
    return CauseAnswer(Cause.LEAVE, known, sentence, left)


def silent_source(silent: Sequence[tuple[str, date]], reps: int, *, drop: float, left: float) -> CauseAnswer:
    """Kinds and weeks since the onset in which nobody of ``reps`` has any of a kind that is usually busy.

    ``left`` is the fall with those weeks left out.
    """
    if reps < REPS_AT_WORK:
        return _unknown(
            Cause.SOURCE, "Too few reps to tell a silent source from a quiet week: check the tools."
        )
    if not silent:
        return _no(Cause.SOURCE, "Each source recorded something for somebody in each week since then.", drop)
    kind, week = silent[0]
    more = f" and {len(silent) - 1} more like it" if len(silent) > 1 else ""
    sentence = (
        f"Nobody has {kind} recorded in the week of {day_words(week, week.year)}{more}: "
        f"check the tool. Left out, {left_words(left)}."
    )
    return CauseAnswer(Cause.SOURCE, _judged(drop, left), sentence, left)


def fewer_leads(before: Leads, since: Leads, *, drop: float) -> CauseAnswer:
    """Leads passed on before and since the onset, by full weeks worked.

    Fewer means at least a tenth, and more than twice what chance in counts (Poisson) makes of the old rate.
    """
    if before.weeks < LEAD_WEEKS_BEFORE or since.weeks < LEAD_WEEKS_SINCE:
        sentence = "No list of leads passed on covers these weeks: check what was passed on."
        return _unknown(Cause.LEADS, sentence)
    was, now = before.count / before.weeks, since.count / since.weeks
    words = f"Leads passed on went from {was:.1f} to {now:.1f} in a full week"
    change, usual = (1 - now / was if was > 0 else 0.0), was * since.weeks
    if change < FEWER or usual - since.count <= 2 * sqrt(usual):
        return _no(Cause.LEADS, f"{words}: no more than chance.", drop)
    left = max(left_after(drop, change), 0.0)
    sentence = f"{words}, {percent(change)} fewer. If activity follows leads, {left_words(left)} beyond that."
    return CauseAnswer(Cause.LEADS, _judged(drop, left), sentence, left)


def ramping(weeks_in: int, *, started: bool) -> CauseAnswer:
    """Weeks since the first working day or, where ``started`` is not known, since the first activity."""
    if weeks_in >= RAMP_WEEKS:
        return _no(Cause.RAMPING, f"More than {RAMP_WEEKS} weeks in the team: the start is over.", None)
    if not started:
        return _unknown(Cause.RAMPING, f"Only {weeks_in} weeks of activity are held: ask when they started.")
    sentence = f"Started {weeks_in} weeks ago and may still be ramping: the usual level is not settled."
    return CauseAnswer(Cause.RAMPING, Answered.EXPLAINS, sentence)


def team_down(others: int, fall: float, *, slump: bool, drop: float) -> CauseAnswer:
    """Allow for what two thirds of the ``others`` in the team fell by, as the detector does."""
    if slump:
        return CauseAnswer(
            Cause.TEAM, Answered.EXPLAINS, "The whole team is below its usual level too.", drop
        )
    if others < OTHERS_NEEDED:
        return _unknown(Cause.TEAM, "Too few others in the team to tell whether the whole team is down.")
    if round(100 * fall) <= 0:
        return _no(Cause.TEAM, "Most of the others in the team did not fall.", drop)
    sentence = (
        f"Two thirds of the others in the team fell by {percent(fall)} or more; "
        f"with the team allowed for, {left_words(drop)}."
    )
    return _no(Cause.TEAM, sentence, drop)


def season(last_year: float | None, *, drop: float) -> CauseAnswer:
    """How far the team fell in the same weeks a year before, against the 13 weeks before them."""
    if last_year is None:
        return _unknown(
            Cause.SEASON, "The same weeks of last year are not held: ask whether the season is slow."
        )
    if last_year < FEWER:
        return _no(Cause.SEASON, "In the same weeks of last year the team did not slow down.", drop)
    left = max(left_after(drop, last_year), 0.0)
    sentence = (
        f"In the same weeks of last year the team was {percent(last_year)} down; with that allowed for, "
    )
    return CauseAnswer(Cause.SEASON, _judged(drop, left), f"{sentence}{left_words(left)}.", left)


def territory() -> CauseAnswer:
    """No data says it: always asked."""
    return _unknown(Cause.TERRITORY, "Whether territory or target changed is not in the data: ask.")


def _judged(drop: float, left: float) -> Answered:
    return Answered.EXPLAINS if left < STILL_A_FALL * drop else Answered.DOES_NOT


def _no(cause: Cause, sentence: str, effect: float | None) -> CauseAnswer:
    return CauseAnswer(cause, Answered.DOES_NOT, sentence, effect)


def _unknown(cause: Cause, sentence: str) -> CauseAnswer:
    return CauseAnswer(cause, Answered.NOT_KNOWN, sentence)
