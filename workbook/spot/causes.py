"""What else could explain it: the innocent causes, each a small rule over plain values.

A cause is answered from data where there is data, and asked where there is none. It may explain a fall where
less than half of the fall is left after allowing for it; that half is a convention of this page.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from workbook.calendars.days import between_words, day_words
from workbook.records import Answered, Cause, CauseAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.trend.leads import Leads

STILL_A_FALL = 0.5  # share of the fall that must be left for a cause not to explain it
FEWER = 0.1  # leads or season: a smaller fall than this is none
RAMP_WEEKS = 26
OTHERS_NEEDED = 4  # as in the detector: with fewer others nothing is allowed for
REPS_AT_WORK = 3  # with fewer, silence of a source is theirs
LEAD_WEEKS_BEFORE, LEAD_WEEKS_SINCE = 4, 2  # full weeks worked
WEEKS_NAMED = 3


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


def left_after(drop: float, change: float) -> float:
    """Return the fall that is left where the cause alone made the level fall by ``change`` (both shares)."""
    return 1 - (1 - drop) / (1 - change) if change < 1 else 0.0


def percent(share: float) -> str:
    """``48 %``."""
    return f"{round(100 * share)} %"


def left_words(left: float) -> str:
    """Say what is left of a fall."""
    return f"the fall is {percent(left)}" if round(100 * left) > 0 else "no fall is left"


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


def leave(off: DaysOff, *, recorded: bool, drop: float) -> CauseAnswer:
    """Answer from recorded days off; ``recorded`` says whether any are known of anybody at all.

    ``drop`` is the fall, which has the days off allowed for.
    """
    if not recorded:
        return _unknown(Cause.LEAVE, "No leave is recorded for anybody in the team: check the calendar.")
    if off.days <= 0:
        return _no(Cause.LEAVE, "No leave or public holiday is recorded since then.", drop)
    days = "1 working day" if off.days == 1 else f"{off.days:g} working days"
    sentence = (
        f"With {days} of leave or public holidays in {weeks_words(off.weeks, off.weeks[-1].year)} allowed for, "
        f"{_with_and_without(drop, off.without, inside=off.inside)}."
    )
    explains = off.inside and _judged(off.without, drop) is Answered.EXPLAINS
    return CauseAnswer(Cause.LEAVE, Answered.EXPLAINS if explains else Answered.DOES_NOT, sentence, drop)


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
        return _unknown(Cause.LEAVE, ask)
    # What data cannot tell from leave stays a question, also where the fall goes on without these weeks.
    explains = _judged(without, left) is Answered.EXPLAINS
    sentence = f"{ask} With leave then allowed for, {_with_and_without(left, without, inside=inside)}."
    return CauseAnswer(Cause.LEAVE, Answered.EXPLAINS if explains else Answered.NOT_KNOWN, sentence, left)


def silent_source(
    silent: Sequence[tuple[date, str]], reps: int, *, drop: float, left: float | None
) -> CauseAnswer:
    """Weeks and kinds since the onset in which nobody in the team has any of a kind that is usually busy.

    ``reps`` of the team were at work. ``left`` is the fall with those weeks left out, None where no week is left.
    """
    if silent:
        week, kind = silent[0]
        more = f" and {len(silent) - 1} more like it" if len(silent) > 1 else ""
        when = f"the week of {day_words(week, week.year)}{more}"
        check = f"Nobody in the team has {kind} recorded in {when}: check the tool."
    elif reps < REPS_AT_WORK:
        few = "Too few reps in the team to tell a silent source from a quiet week: check the tools."
        return _unknown(Cause.SOURCE, few)
    else:
        each = "Each source recorded something for somebody in the team in each week since then."
        return _no(Cause.SOURCE, each, drop)
    if left is None:
        return CauseAnswer(Cause.SOURCE, Answered.EXPLAINS, f"{check} No other week is known since then.")
    return CauseAnswer(Cause.SOURCE, _judged(drop, left), f"{check} Left out, {left_words(left)}.", left)


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
        return _unknown(Cause.LEADS, sentence)
    if before.weeks < LEAD_WEEKS_BEFORE or since.weeks < LEAD_WEEKS_SINCE:
        sentence = "No list of leads passed on covers these weeks: check what was passed on."
        return _unknown(Cause.LEADS, sentence)
    was, now = before.per_week, since.per_week
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


def team_down(  # noqa: PLR0913 - all by name; each is one thing that is known
    others: int,
    fall: float,
    *,
    slump: float | None,
    drop: float,
    company: bool = False,
    company_fell: float = 0.0,
) -> CauseAnswer:
    """Allow for what two thirds of the ``others`` in the team fell by, as the detector does.

    ``slump`` is how far the team as a whole is down, None where it is not (see ``team.py``). With too few
    others the detector allows for no team, and the slump is taken off here. ``company`` says whether it then
    allows for the company, two thirds of which fell by ``company_fell`` in the same weeks: of the slump only what
    goes beyond that is left to take off.
    """
    allowed = others >= OTHERS_NEEDED
    if slump is not None and not allowed:
        return _slump_of_a_small_team(slump, drop, company_fell if company else 0.0)
    if slump is not None:
        sentence = f"{_down(slump)}; with that allowed for, {left_words(drop)}."
        return CauseAnswer(Cause.TEAM, _judged(1 - (1 - drop) * (1 - slump), drop), sentence, drop)
    if not allowed:
        return _too_few(drop, company_fell if company else None)
    if round(100 * fall) <= 0:
        return _no(Cause.TEAM, "Most of the others in the team did not fall.", drop)
    sentence = (
        f"Two thirds of the others in the team fell by {percent(fall)} or more; "
        f"with the team allowed for, {left_words(drop)}."
    )
    return CauseAnswer(Cause.TEAM, _judged(1 - (1 - drop) * (1 - fall), drop), sentence, drop)


def _slump_of_a_small_team(slump: float, drop: float, company_fell: float) -> CauseAnswer:
    """Take off what a slump goes beyond what the company fell by, which the detector took off already."""
    beyond = max(left_after(slump, company_fell), 0.0)
    left = max(left_after(drop, beyond), 0.0)
    raw, with_that = 1 - (1 - drop) * (1 - company_fell), "with that allowed for"
    if round(100 * company_fell) > 0:
        with_that = f"the whole company is {percent(company_fell)} below; with both allowed for, each once"
    return CauseAnswer(
        Cause.TEAM, _judged(raw, left), f"{_down(slump)}; {with_that}, {left_words(left)}.", left
    )


def _too_few(drop: float, company_fell: float | None) -> CauseAnswer:
    """Say what is allowed for in a small team that is in no slump: the company, or nobody (None)."""
    few = "Too few others in the team to tell whether the whole team is down"
    if company_fell is None:
        return _unknown(Cause.TEAM, f"{few}.")
    if round(100 * company_fell) <= 0:
        return _unknown(Cause.TEAM, f"{few}; the whole company is allowed for.")
    raw = 1 - (1 - drop) * (1 - company_fell)
    explains = _judged(raw, drop) is Answered.EXPLAINS
    sentence = (
        f"{few}; two thirds of the whole company fell by {percent(company_fell)} or more; "
        f"with the company allowed for, {left_words(drop)}."
    )
    return CauseAnswer(Cause.TEAM, Answered.EXPLAINS if explains else Answered.NOT_KNOWN, sentence, drop)


def _down(slump: float) -> str:
    return f"The whole team is {percent(slump)} below its usual level"


def season(
    last_year: float | None, *, drop: float, others: int, fall: float, company: bool = False
) -> CauseAnswer:
    """How far the team fell in the same weeks a year before, against the 13 weeks before them.

    Where enough others can be judged, a slow season shows in them and is allowed for already (``fall`` and
    ``company``, as in ``team_down``): to take it off once more would explain away what is the rep's own.
    """
    if last_year is None:
        return _unknown(
            Cause.SEASON, "The same weeks of last year are not held: ask whether the season is slow."
        )
    if last_year < FEWER:
        return _no(Cause.SEASON, "In the same weeks of last year the team did not slow down.", drop)
    slow = f"In the same weeks of last year the team was {percent(last_year)} down"
    if others >= OTHERS_NEEDED:
        now = f"fell by {percent(fall)}, which is allowed for" if round(100 * fall) > 0 else "did not fall"
        return _no(Cause.SEASON, f"{slow}; this year most of the others {now}.", drop)
    if company:
        whole = "what the whole company fell by this year is allowed for"
        return _no(Cause.SEASON, f"{slow}; {whole}.", drop)
    left = max(left_after(drop, last_year), 0.0)
    return CauseAnswer(
        Cause.SEASON, _judged(drop, left), f"{slow}; with that allowed for, {left_words(left)}.", left
    )


def territory(moved: tuple[str, str, date] | None = None) -> CauseAnswer:
    """Say what is to be asked; ``moved`` is a change of teams near the onset: from, to, Monday of the week."""
    if moved is None:
        return _unknown(Cause.TERRITORY, "Whether territory or target changed is not in the data: ask.")
    old, new, week = moved
    when = day_words(week, week.year)
    sentence = (
        f"The team changed from {old} to {new} in the week of {when}: ask what became of the territory."
    )
    return _unknown(Cause.TERRITORY, sentence)


def _with_and_without(left: float, without: float, *, inside: bool) -> str:
    """Say both falls: ``the fall is 12 % (without that, 40 %), inside the usual range``."""
    other = "" if percent(without) == percent(left) else f" (without that, {percent(without)})"
    return f"{left_words(left)}{other}{', inside the usual range' if inside else ''}"


def _judged(drop: float, left: float) -> Answered:
    return Answered.EXPLAINS if left < STILL_A_FALL * drop else Answered.DOES_NOT


def _no(cause: Cause, sentence: str, effect: float | None) -> CauseAnswer:
    return CauseAnswer(cause, Answered.DOES_NOT, sentence, effect)


def _unknown(cause: Cause, sentence: str) -> CauseAnswer:
    return CauseAnswer(cause, Answered.NOT_KNOWN, sentence)
