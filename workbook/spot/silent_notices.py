"""A source that fell silent for everybody, or for a whole team, in words: told once, as a matter of the data."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words, weekday_words
from workbook.spot.sentences import listed, team_named
from workbook.trend.sums import LATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from workbook.trend.silent_sources import SilentWeek

WEEK = timedelta(weeks=1)
STILL_SAID = 26  # weeks after its end in which a silence is told
Run = tuple[date, date]  # first and last Monday


def silent_notices(
    silent: Iterable[SilentWeek],
    last: date,
    *,
    said_for: int = STILL_SAID,
    new: Mapping[str, date] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Say what was silent, one sentence for each run of weeks and for all kinds and teams of one run; newest first.

    ``last`` is the Monday of the last week that is held: what is silent up to it goes on, and later weeks are not
    told. Runs that ended more than ``said_for`` weeks before it are not told any more. A last week that is held in part
    comes first. ``new`` are kinds that came late, by the Monday of their first week: one that came where another went
    may be the same under another name.
    """
    held = list(silent)
    kinds = _kinds(_runs((one for one in held if one.until is None), last))
    teams: dict[tuple[Run, tuple[str, ...]], list[str | None]] = defaultdict(list)
    for (run, team), named in kinds.items():
        if run[1] >= last - said_for * WEEK:
            teams[run, tuple(sorted(named))].append(team)
    newest = sorted(teams.items(), key=lambda one: (-one[0][0][1].toordinal(), one[0][1]))
    whole = (_words(run, named, of, last, _came(new, run[0])) for (run, named), of in newest)
    return (*_cut([one for one in held if one.until is not None and one.week >= last]), *whole)


def _cut(some: Sequence[SilentWeek]) -> Iterator[str]:
    """Say up to which day of the last week something is recorded, one sentence for each day and team."""
    days: dict[tuple[date | None, str | None], list[str]] = defaultdict(list)
    for one in some:
        days[one.until, one.team].append(one.kind)
    for (until, team), kinds in days.items():
        what, whom = listed(sorted(kinds)), "" if team is None else f" in {team_named(team)}"
        if until is not None:
            yield (
                f"{what[:1].upper()}{what[1:]}{whom}: recorded only up to {weekday_words(until)}. "
                "Half a week is left out, and is no decline. Import a newer file, or a list of days off for all."
            )


def _runs(silent: Iterable[SilentWeek], last: date) -> Iterator[tuple[Run, str, str | None]]:
    """Yield runs of weeks that follow each other, with their kind and team."""
    weeks: dict[tuple[str, str | None], list[date]] = defaultdict(list)
    for one in sorted(silent, key=lambda each: each.week):
        if one.week <= last:
            weeks[one.kind, one.team].append(one.week)
    for (kind, team), mine in weeks.items():
        first = mine[0]
        for at, week in enumerate(mine):
            if at + 1 == len(mine) or mine[at + 1] - week > WEEK:
                yield (first, week), kind, team
                first = mine[min(at + 1, len(mine) - 1)]


def _kinds(runs: Iterable[tuple[Run, str, str | None]]) -> dict[tuple[Run, str | None], list[str]]:
    kinds: dict[tuple[Run, str | None], list[str]] = defaultdict(list)
    for run, kind, team in runs:
        kinds[run, team].append(kind)
    return kinds


def new_kinds(weekly: pd.DataFrame) -> dict[str, date]:
    """Return the kinds that came long after the first week held, by the Monday since which they are recorded."""
    first = weekly.groupby("kind")["week"].min()
    late = first[first > weekly["week"].min() + LATE * WEEK]
    return {str(kind): week.date() for kind, week in late.items()}


def _came(new: Mapping[str, date], went: date) -> str:
    """Say which kinds came in about the week that others went; "" where none did."""
    kinds = sorted(kind for kind, came in new.items() if abs(came - went) <= WEEK)
    return f" New since then: {listed(kinds)}, perhaps the same under another name." if kinds else ""


def _words(run: Run, kinds: Sequence[str], teams: Sequence[str | None], last: date, came: str) -> str:
    """Return ``Calls: nothing recorded for anybody since 26 October (4 weeks)`` and what that means."""
    what, whom = listed(kinds), _whom(teams)
    what = f"{what[:1].upper()}{what[1:]}: nothing recorded {whom}"
    weeks = (run[1] - run[0]) // WEEK + 1
    if run[1] == last:
        since = f"since {day_words(run[0], last.year)} ({'1 week' if weeks == 1 else f'{weeks} weeks'})"
        return f"{what} {since}.{came} Check the tool. What is missing is left out, and is no decline."
    if weeks == 1:
        return f"{what} in the week of {day_words(run[0], last.year)}. It is left out, and is no decline."
    end = run[1] + timedelta(days=6)
    when = f"from {day_words(run[0], end.year)} to {day_words(end, last.year)} ({weeks} weeks)"
    return f"{what} {when}. These weeks are left out, and are no decline."


def _whom(teams: Sequence[str | None]) -> str:
    named = [team for team in teams if team is not None]
    if len(named) < len(teams):
        return "for anybody"
    return f"in {listed([team_named(team) for team in sorted(named)])}"
