"""What else could explain it: the rep's own innocent causes, each a small rule over plain values.

A cause is answered from data where there is data, and asked where there is none. What the others fell by too
is in ``others_fell.py``, when a cause explains a fall in ``left_of_it.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import Answered, Cause, CauseAnswer
from workbook.spot.left_of_it import FEWER, judged, left_after, left_words, no, percent, unknown, weeks_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.trend.leads import Leads

RAMP_WEEKS = 26
REPS_AT_WORK = 3  # with fewer, silence of a source is theirs
LEAD_WEEKS_BEFORE, LEAD_WEEKS_SINCE = 4, 2  # full weeks worked


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Working days lost since the onset, in the weeks (Mondays) ``weeks``.

    ``without`` is what the fall would read had they been worked. ``inside``: the days off alone put weeks
    below the own usual range; per day worked each week since the onset is inside.
    """

    days: float
    weeks: tuple[date, ...]
    without: float
    inside: bool


def leave(off: DaysOff, *, recorded: bool, drop: float, listed: bool = True) -> CauseAnswer:
    """Answer from recorded days off; ``recorded`` says whether any are known of anybody at all.

    ``drop`` is the fall, which has the days off allowed for. Without a list of leave (``listed``) it is asked whether
    any are known of this rep.
    """
    if not recorded:
        whom = "anybody in the team" if listed else "this rep since then"
        return unknown(Cause.LEAVE, f"No leave is recorded for {whom}: check the calendar.")
    if off.days <= 0:
        return no(Cause.LEAVE, "No leave or public holiday is recorded since then.", drop)
    days = "1 working day" if off.days == 1 else f"{off.days:g} working days"
    sentence = (
        f"With {days} of leave or public holidays in {weeks_words(off.weeks, off.weeks[-1].year)} allowed for, "
        f"{_with_and_without(drop, off.without, inside=off.inside)}."
    )
    explains = off.inside and judged(off.without, drop) is Answered.EXPLAINS
    return CauseAnswer(Cause.LEAVE, Answered.EXPLAINS if explains else Answered.DOES_NOT, sentence, drop)


def back(since: date, weeks: int) -> CauseAnswer:
    """Say that the fall began with the return from a leave of so many ``weeks``; no data tells of a start, so ask."""
    when = day_words(since, since.year)
    return unknown(
        Cause.LEAVE, f"Back in the week of {when} after {weeks} weeks away: ask how the start went."
    )


def unrecorded_leave(
    weeks: Sequence[date], *, without: float, left: float | None, inside: bool
) -> CauseAnswer | None:
    """Weeks (Mondays) since the onset without a single event on working days; None where there are none.

    ``left`` is the fall over the other weeks, None where there is no other, and ``without`` that over all of
    them; ``inside``: those others are all inside the own usual range.
    """
    if not weeks:
        return None
    named = weeks_words(weeks, weeks[-1].year)
    ask = f"Nothing at all is recorded in {named}: ask whether it was leave."
    if left is None:
        return unknown(Cause.LEAVE, ask)
    # What data cannot tell from leave stays a question, also where the fall goes on without these weeks.
    explains = judged(without, left) is Answered.EXPLAINS
    sentence = f"{ask} With leave then allowed for, {_with_and_without(left, without, inside=inside)}."
    return CauseAnswer(Cause.LEAVE, Answered.EXPLAINS if explains else Answered.NOT_KNOWN, sentence, left)


def silent_source(
    silent: Sequence[tuple[date, str]],
    reps: int,
    *,
    drop: float,
    left: float | None,
    others: int | None = None,
) -> CauseAnswer:
    """Weeks and kinds since the onset in which nobody in the team has any of a kind that is usually busy.

    ``reps`` of the team were at work. ``left`` is the fall with those weeks left out, None where no week is left.
    Where most weeks are silent, what the ``others`` say is too little to call it a fall.
    """
    if silent:
        week, kind = silent[0]
        more = f" and {len(silent) - 1} more like it" if len(silent) > 1 else ""
        when = f"the week of {day_words(week, week.year)}{more}"
        check = f"Nobody in the team has {kind} recorded in {when}: check the tool."
    elif reps < REPS_AT_WORK:
        few = "Too few reps in the team to tell a silent source from a quiet week: check the tools."
        return unknown(Cause.SOURCE, few)
    else:
        each = "No source was silent for the whole team in any week since then."
        return no(Cause.SOURCE, each, drop)
    if left is None:
        return CauseAnswer(Cause.SOURCE, Answered.EXPLAINS, f"{check} No other week is known since then.")
    mostly = others is not None and others < len({week for week, _ in silent})
    answered = Answered.EXPLAINS if mostly else judged(drop, left)
    weeks = "1 week" if others == 1 else f"{others} weeks"
    over = f" over {weeks}, which is little to go by" if mostly else ""
    return CauseAnswer(Cause.SOURCE, answered, f"{check} Left out, {left_words(left)}{over}.", left)


def fewer_leads(before: Leads, since: Leads, *, drop: float, others_listed: bool = False) -> CauseAnswer:
    """Leads passed on before and since the onset, by full weeks worked.

    Fewer means at least a tenth, and more than twice what chance in counts (Poisson) makes of the old rate.
    ``others_listed`` says whether the list goes on for others since then: a rep who is no longer in it may
    get no leads at all, but absent is not zero.
    """
    if others_listed and since.weeks == 0 and before.weeks >= LEAD_WEEKS_BEFORE:
        sentence = (
            "The list of leads passed on goes on for others and not for this rep: ask whether any were."
        )
        return unknown(Cause.LEADS, sentence)
    if before.weeks < LEAD_WEEKS_BEFORE or since.weeks < LEAD_WEEKS_SINCE:
        sentence = "No list of leads passed on covers these weeks: check what was passed on."
        return unknown(Cause.LEADS, sentence)
    was, now = before.per_week, since.per_week
    words = f"Leads passed on went from {was:.1f} to {now:.1f} in a full week"
    change, usual = (1 - now / was if was > 0 else 0.0), was * since.weeks
    if change < FEWER or usual - since.count <= 2 * sqrt(usual):
        return no(Cause.LEADS, f"{words}: no more than chance.", drop)
    left = max(left_after(drop, change), 0.0)
    sentence = f"{words}, {percent(change)} fewer. If activity follows leads, {left_words(left)} beyond that."
    return CauseAnswer(Cause.LEADS, judged(drop, left), sentence, left)


def ramping(weeks_in: int, *, started: bool) -> CauseAnswer:
    """Weeks since the first working day or, where ``started`` is not known, since the first activity."""
    if weeks_in >= RAMP_WEEKS:
        return no(Cause.RAMPING, f"In the team for {RAMP_WEEKS} weeks or more, so no longer starting.", None)
    if not started:
        return unknown(Cause.RAMPING, f"Only {weeks_in} weeks of activity are held: ask when they started.")
    sentence = f"Started {weeks_in} weeks ago and may still be ramping: the usual level is not settled."
    return CauseAnswer(Cause.RAMPING, Answered.EXPLAINS, sentence)


def territory(moved: tuple[str, str, date] | None = None) -> CauseAnswer:
    """Say what is to be asked; ``moved`` is a change of teams near the onset: from, to, Monday of the week."""
    if moved is None:
        return unknown(Cause.TERRITORY, "Whether territory or target changed is not in the data: ask.")
    old, new, week = moved
    when = day_words(week, week.year)
    sentence = (
        f"The team changed from {old} to {new} in the week of {when}: ask what became of the territory."
    )
    return unknown(Cause.TERRITORY, sentence)


def _with_and_without(left: float, without: float, *, inside: bool) -> str:
    """Say both falls: ``the fall is 12 % (without that, 40 %), inside the usual range``."""
    other = "" if percent(without) == percent(left) else f" (without that, {percent(without)})"
    return f"{left_words(left)}{other}{', inside the usual range' if inside else ''}"
