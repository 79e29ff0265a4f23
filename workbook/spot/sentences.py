"""What the board says, in plain words: a number, a period, how sure. No trait, no ranking, no guess.

Sentences are plain text: whoever puts them into a page escapes them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from workbook.calendars.days import between_words, day_words
from workbook.records import Answered, Verdict
from workbook.spot.left_of_it import percent
from workbook.trend.labels import amount
from workbook.trend.others import Others

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbook.records import Answer, CauseAnswer, Signal
    from workbook.trend.series import Series

INSIDE = "Inside the usual range."
BELOW = "The last week is below the usual range; one week alone is not a change."
ABOVE = "The last week is above the usual range."
NOTHING_FOUND = "Nothing found in the data."
SILENT_FOR_ALL = (
    "Mostly weeks in which nothing is recorded for anybody. Check the tool first; no decline until then."
)
ALLOWED_FOR = {
    Others.TEAM: "working days and team allowed for",
    Others.COMPANY: "working days and company allowed for; the team alone is too small",
    Others.NOBODY: "working days allowed for; the team is too small",
}
NAMED = 5  # of those who have left
NEWS = timedelta(weeks=52)  # a usual level that has counted for longer is no longer told with where it begins
OLD_AFTER = 14  # days after the last whole week
ROUGH = 0.5  # of everything: the size of a fall is not known to within half
AS_GOOD_AS_SAME = 0.025  # shares that differ by rounding
ANSWERED = {
    Verdict.REAL: "it was real",
    Verdict.EXPLAINED: "there is an explanation",
    Verdict.NOT_REAL: "it was not real",
}


def finding(signal: Signal, held: Iterable[str], *, others: Others = Others.TEAM) -> str:
    """Say what fell, since when and by how much; ``held`` are all kinds of the rep.

    The onset has its 80 % range and the size its 90 % interval. ``others`` are those whose
    falls are allowed for (``trend.others``).
    """
    year = signal.week.year
    onset = f"the week of {day_words(signal.onset, year)}"
    if signal.onset_lo < signal.onset_hi:
        onset = f"about {onset} ({between_words(signal.onset_lo, signal.onset_hi, year)})"
    least = percent(signal.drop_lo) if signal.drop_lo > 0 else "no fall"
    return (
        f"Since {onset}, {fallen(signal.kinds, held)} {percent(signal.drop)} below {signal.rep}'s own usual "
        f"level (between {least} and {percent(signal.drop_hi)}), {ALLOWED_FOR[others]}."
    )


def short_finding(signal: Signal, held: Iterable[str]) -> str:
    """Say it in one line, for a row of the board: how far by its range, where that is wide."""
    what = fallen(signal.kinds, held)
    since = day_words(signal.onset, signal.week.year)
    return f"{what[:1].upper()}{what[1:]} {_how_far(signal)} below their own usual level since about {since}."


def beyond_others(signal: Signal, held: Iterable[str]) -> str:
    """Say the same of a fall that is mostly what others fell by too: the size is what goes beyond that."""
    said = short_finding(signal, held)
    return f"Mostly what others fell by too; beyond that, {said[:1].lower()}{said[1:]}"


def _how_far(signal: Signal) -> str:
    """``48 %``, or where the range is wide and its middle says hardly more: ``8 to 65 %``, ``up to 65 %``."""
    if signal.drop_hi - signal.drop_lo <= ROUGH:
        return percent(signal.drop)
    least = round(100 * signal.drop_lo)
    return f"{f'{least} to' if least > 0 else 'up to'} {percent(signal.drop_hi)}"


def in_numbers(one: Series, drop: float | None = None, *, others: Others = Others.TEAM) -> str:
    """Say how much a day it was and is, for the kind a chart draws; "" where the usual is not known.

    Where the two levels give another fall than the one that is told (``drop``), it says why.
    """
    usual, low, high, since = (one.last(name) for name in ("usual", "lo", "hi", "since"))
    was, why = _was(one), f" {one.why_without}" if one.left_out else ""
    if usual is None or low is None or high is None:
        return f"{one.unit.capitalize()}: too few weeks to tell what is usual now.{was}{why}" if was else ""
    now = "" if since is None else f"{amount(since)} per working day since then; "
    words = f"{now}own usual level {amount(usual)}, own usual range {amount(low)} to {amount(high)}."
    apart = "" if since is None or drop is None else apart_words(since, usual, drop, others=others)
    return f"{one.unit.capitalize()}: {words}{was}{apart}{why}"


def _was(one: Series) -> str:
    """Say what was usual before the level began anew; "" where it did not."""
    if one.anew is None or one.anew.was is None:
        return ""
    until = day_words(one.anew.held - timedelta(days=1), one.weeks[-1].year)
    return f" Up to {until} the usual level was {amount(one.anew.was)}."


def apart_words(now: float, usual: float, drop: float, *, others: Others = Others.TEAM) -> str:
    """Say why the fall (a share) is not what the two levels give; "" where it is, and where it is no fall.

    The weeks of a fall were found because they were low, so that their mean alone makes a fall look larger; and
    the fall is averaged over when it may have begun, which can make it larger than the weeks shown.
    """
    gap = 1 - now / usual if usual > now else drop
    if abs(gap - drop) <= AS_GOOD_AS_SAME:
        return ""
    also = f"{f', {others}' if others else ''}, chance and a beginning that is not sure"
    return f" The two levels are {percent(gap)} apart; {percent(drop)} allows for working days{also}."


def fallen(kinds: Sequence[str], held: Iterable[str]) -> str:
    """Name the kinds that fell with their verb: ``calls and emails are``, ``all activity is``."""
    if not kinds or set(kinds) >= set(held):
        return "all activity is"
    return f"{listed(kinds)} are"


def listed(words: Sequence[str]) -> str:
    """Join words: ``calls, demos and emails``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def quiet(one: Series) -> str:
    """Say where the last known week of a rep without a prompt lies, and until when where later weeks are not known."""
    known = np.flatnonzero(np.isfinite(one["rate"]))
    if not known.size:
        return INSIDE
    at, year = int(known[-1]), one.weeks[-1].year
    said = _where(one, at)
    if at == len(one.weeks) - 1:
        return said
    before, next_week = f"{said[:1].lower()}{said[1:]}", one.weeks[at + 1]
    if not (one["work_days"][at + 1 :] == 0).all():  # a week without a row is not known to be one away
        return f"Up to {day_words(next_week - timedelta(days=1), year)}: {before}"
    return f"Away since the week of {day_words(next_week, year)}. Before that: {before}"


def _where(one: Series, at: int) -> str:
    """Say where a known week lies."""
    rate, low, high = (float(one[name][at]) for name in ("rate", "lo", "hi"))
    if not np.isfinite([low, high]).all():
        return INSIDE
    anew = one.anew if one.anew and one.weeks[-1] - one.anew.since < NEWS else None
    if low <= rate <= high and anew and not anew.recorded:
        return f"{INSIDE[:-1]}, which after your answer counts from {day_words(anew.since, one.weeks[-1].year)} on."
    return BELOW if rate < low else ABOVE if rate > high else INSIDE


def too_new(known: int, needed: int) -> str:
    """Say that too few weeks are known."""
    weeks = "1 week is" if known == 1 else f"{known} weeks are"
    return f"{weeks} known; {needed} are needed to tell what is usual."


def answered(answer: Answer, year: int) -> str:
    """Say what the manager answered; the reason stays with the manager."""
    return f"You answered on {day_words(answer.answered_on, year)}: {ANSWERED[answer.verdict]}."


def team_found(team: str, prompts: Sequence[str], below: Sequence[str], of: int) -> str:
    """Say what the charts of a team show: for whom a prompt stands, and whose last week is low.

    ``prompts`` and ``below`` are names, of the ``of`` reps that are shown.
    """
    reps = "1 rep" if of == 1 else f"{of} reps"
    stands = f"a prompt stands for {listed(prompts)}" if prompts else "no prompt stands"
    low = listed(below) if below else "nobody"
    are = "are" if len(below) > 1 else "is"
    who = f"{team}, {reps}" if team else reps
    return f"{who}: {stands}. In the last week {low} {are} below their own usual range."


def old_numbers(last: date, today: date) -> str:
    """Say that the numbers held end long before today; "" where they are fresh. ``last`` is their last day."""
    ago = (today - last).days
    if ago <= OLD_AFTER:
        return ""
    return (
        f"The numbers end on {day_words(last)}, {ago} days ago. Import newer files to see who is where now."
    )


def gone_words(names: Sequence[str]) -> str:
    """Say who has left, by name where they are few; "" where nobody has."""
    if not names:
        return ""
    who = listed(names) if len(names) <= NAMED else f"{len(names):,} reps"
    return f"Left, and not listed: {who}. Their talks and plans are kept."


def by_chance(prompts: float) -> str:
    """Say how many prompts chance alone gives (``expected_by_chance``)."""
    return f"By chance alone about {prompts:.1f} prompts a quarter would appear."


def team_named(team: str) -> str:
    """``Team North``; as it is called where its name says that it is a team, ``The team`` where it has none."""
    if not team:
        return "The team"
    return team if "team" in team.casefold() else f"Team {team}"


def clock(days: int, talk_on: date | None, *, held: bool, today: date) -> str:
    """Say how long ago a prompt was first shown and what was done: the manager's own clock."""
    shown = "today" if days == 0 else "1 day ago" if days == 1 else f"{days} days ago"
    if talk_on is None:
        return f"First showed {shown}. No talk booked yet."
    when = day_words(talk_on, today.year)
    booked = f"Talk was planned for {when}" if talk_on < today else f"Talk booked for {when}"
    return f"First showed {shown}. {f'Talked on {when}' if held else booked}."


def moved_words(before: Collection[str], now: Collection[str]) -> str:
    """Say for whom a prompt came and for whom one went when what is held was corrected; both are names of reps."""
    came, went = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    told = [("A prompt now stands", came), ("No prompt stands any more", went)]
    parts = [f"{what} for {listed(reps)}." for what, reps in told if reps]
    return f"Counted anew. {' '.join(parts) or 'The same prompts stand as before.'}"


def what_else(causes: Sequence[CauseAnswer]) -> str:
    """Say in short what may explain a fall and what is still to be asked."""
    may = [one.cause.value for one in causes if one.answered is Answered.EXPLAINS]
    ask = [one.cause.value for one in causes if one.answered is Answered.NOT_KNOWN]
    parts = [f"{name}: {', '.join(found)}" for name, found in (("May be", may), ("To ask", ask)) if found]
    return f"{'. '.join(parts)}." if parts else NOTHING_FOUND
