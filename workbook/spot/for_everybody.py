"""What changed for everybody, as a manager tells it once: how things are recorded, or that nobody worked.

Checked, and in words. It is never guessed: that all fall in one week may have other reasons, so the board only asks.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import Problem, RecordingChange
from workbook.spot.sentences import NAMED, listed
from workbook.spot.standing import NEEDED
from workbook.spot.team import REPS_NEEDED
from workbook.trend.recorded import first_whole_week
from workbook.trend.series import single_kinds
from workbook.trend.sums import A_YEAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    import pandas as pd

    from workbook.spot.team import TeamSlump
    from workbook.trend.recorded import CountedAnew
    from workbook.trend.series import Series

SINCE, KINDS = "since", "kinds"
WEEK = timedelta(weeks=1)
NO_DAY = "Choose the first day on which it is recorded in another way."
NO_KIND = "Choose what is recorded in another way."
TO_COME = "That day has not come yet. Say it once it has, so that it is known to be true."
NOTHING_BEFORE = (
    "The numbers held begin on {}, so nothing before this day would be compared anyway. Check the year."
)
HELD_ALREADY = "This is kept already. Choose other kinds or another day, or remove that first."


def typed_change(
    since: date | None, kinds: Collection[str], *, held: Iterable[RecordingChange], first: date, today: date
) -> RecordingChange | Problem:
    """Return what was typed as a record, or what is wrong with it, named by its field (``SINCE`` or ``KINDS``).

    ``first`` is the Monday from which anything is held.
    """
    if since is None:
        return Problem(field=SINCE, sentence=NO_DAY)
    if since > today:
        return Problem(field=SINCE, sentence=TO_COME)
    if first_whole_week(since) <= first:
        return Problem(field=SINCE, sentence=NOTHING_BEFORE.format(day_words(first)))
    if not kinds:
        return Problem(field=KINDS, sentence=NO_KIND)
    same = {kind for one in held if one.since == since for kind in one.kinds}
    if new := tuple(sorted(set(kinds) - same)):
        return RecordingChange(since=since, kinds=new)
    return Problem(field=KINDS, sentence=HELD_ALREADY)


def change_words(one: RecordingChange) -> str:
    """Say it: ``Calls and emails have been recorded in another way since 5 January 2026``."""
    what = listed(one.kinds)
    return f"{what[:1].upper()}{what[1:]} have been recorded in another way since {day_words(one.since)}"


def counted_again(changes: Iterable[CountedAnew], drawn: Series, table: pd.DataFrame) -> list[str]:
    """Say since when what a chart draws is counted again, and why; for a year. Empty where it is not.

    ``table`` is the trend table that ``drawn`` is of.
    """
    since, last = drawn.recorded_from, drawn.weeks[-1]
    if since is None or (last - since).days >= 7 * A_YEAR:
        return []
    held = set(single_kinds(table))
    kinds = sorted({kind for week, some in changes if week == since for kind in some} & held)
    when = day_words(since, last.year)
    why = f"because how {listed(kinds)} are recorded changed"
    return [f"Counted again from {when}, {why}: what was usual before is not compared with what came after."]


def prompts_words(before: Collection[str], now: Collection[str]) -> str:
    """Say what became of the prompts; both are names of reps for whom one stands."""
    went, stay, came = sorted(set(before) - set(now)), set(before) & set(now), sorted(set(now) - set(before))
    of = "the 1 prompt" if len(before) == 1 else f"{len(went):,} of {len(before):,} prompts"
    gone = [f"{of[:1].upper()}{of[1:]} {'ends' if len(went) == 1 else 'end'}"] if went else []
    what = "" if gone else " prompt" if len(stay) == 1 else " prompts"
    here = [f"{len(stay):,}{what} {'stays' if len(stay) == 1 else 'stay'}"] if stay else []
    names = f"{len(came):,} reps" if len(came) > NAMED else listed(came) if came else ""
    new = [f"a prompt now stands for {names}"] if names else []
    told = "; ".join([*gone, *here, *new])
    return f"{told[:1].upper()}{told[1:]}." if told else "No prompt stood, and none does."


def after_change(one: RecordingChange, before: Collection[str], now: Collection[str], *, last: date) -> str:
    """Say what it changed that ``one`` was kept. ``last`` is the Monday of the last week that is held."""
    week, what = first_whole_week(one.since), listed(one.kinds)
    if week > last:
        return (
            f"It counts from the week of {day_words(week, last.year)} on, once that week is in the numbers."
        )
    again = f"The usual level of {what} starts again from {day_words(week, last.year)}"
    known = (last - week) // WEEK + 1
    wait = f": until {NEEDED} weeks since then are known, they prompt for nobody" if known < NEEDED else ""
    return f"{prompts_words(before, now)} {again}{wait}."


def asked(slumps: Sequence[TeamSlump], teams: Iterable[str]) -> str:
    """Ask whether something changed for everybody, where all who can be judged are down as a whole; else "".

    ``teams`` is the team of every rep.
    """
    large = {team for team, reps in Counter(teams).items() if reps >= REPS_NEEDED}
    if not slumps or not large <= {one.team for one in slumps}:
        return ""
    below, of = (sum(getattr(one, name) for one in slumps) for name in ("below", "of"))
    return (
        f"{below:,} of {of:,} reps are below their own usual level at once. Did how it is recorded change, or did "
        "nobody work? If so, say it here once for all; if not, leave this empty."
    )
