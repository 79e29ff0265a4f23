"""The funnel of one rep: calls, meetings, opportunities, won; since a day, beside as many weeks before it.

Counts of the same weeks stand side by side: who was called this week is met later, and wins lag by weeks. A
ratio of two steps therefore says what came of the work of a stretch only where the stretch is long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from workbook.calendars.days import day_words
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

STEPS = ("calls", "meetings", "opportunities", "won")
LEAST = 20  # events of the upper step: a ratio over fewer is mostly chance
PER = 100  # a ratio is said for so many of the upper step
TOO_FEW = "too few to say"
DAY = pd.Timedelta(days=1)
LAG = "Both stretches count what was recorded in them; wins often follow weeks later."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Working weeks of a rep: ``first`` and ``last`` Monday (None where there are none), weeks, working days."""

    first: date | None
    last: date | None
    weeks: int
    days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: events since the day, and in the stretch before."""

    kind: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """Events of ``lower`` for each of ``upper``, the step above it; None where ``upper`` has fewer than 20."""

    upper: str
    lower: str
    now: float | None
    before: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel of one rep; ``steps`` from the top, ``ratios`` of neighbours. Plain values.

    ``now`` are the weeks counted since the day, ``before`` as many working weeks before it, or as many as are
    known. ``recorded_from`` is the Monday since which a step is recorded in another way: no earlier week is in it.
    """

    rep: str
    now: Stretch
    before: Stretch
    steps: tuple[Step, ...]
    ratios: tuple[Ratio, ...]
    recorded_from: date | None = None

    @property
    def sentence(self) -> str:
        """The funnel in words; plain text."""
        if not self.steps or not self.now.weeks:
            return "No step of the funnel (calls, meetings, opportunities, won) is known for this time."
        year = self.now.last.year if self.now.last else None
        since = day_words(self.now.first, year) if self.now.first else ""
        now = f"In the {_length(self.now)} since {since}: {_counts(self.steps, 'now')}."
        if not self.before.weeks:
            return " ".join([now, self._none_before(year), *self._ratios(), LAG])
        known = "" if self.before.weeks == self.now.weeks else "(no more are known) "
        before = f"In the {_length(self.before)} before {known}there were {_counts(self.steps, 'before')}."
        return " ".join([now, before, *self._ratios(), LAG])

    @property
    def beside(self) -> str:
        """What the table of ``rows`` leaves open, in words: how to read it, and why a stretch is empty."""
        year = self.now.last.year if self.now.last else None
        return LAG if self.before.weeks else f"{self._none_before(year)} {LAG}"

    def _none_before(self, year: int | None) -> str:
        if self.recorded_from is None:
            return "No working week before is known."
        since = day_words(self.recorded_from, year)
        return f"What is recorded changed for everybody from {since} on, so no week before is set beside it."

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Return the rows of a table as text: what, since the day, in the stretch before."""
        weeks = ("Working weeks", str(self.now.weeks), str(self.before.weeks))
        days = ("Working days", str(self.now.days), str(self.before.days))
        steps = tuple((_big(one.kind), f"{one.now:,}", f"{one.before:,}") for one in self.steps)
        ratios = tuple((_named(one), _share(one.now), _share(one.before)) for one in self.ratios)
        return (weeks, days, *steps, *ratios)

    def _ratios(self) -> list[str]:
        return [f"{_named(one)}: {_now_and_before(one)}." for one in self.ratios]


def own_work_days(weekly: pd.DataFrame, rep: str) -> dict[date, int]:
    """Return a rep's working days by week (Monday), from the weekly table; a week without any has 0."""
    mine = weekly.loc[weekly["rep"] == rep, ["week", "work_days"]].drop_duplicates("week").sort_values("week")
    return {
        pd.Timestamp(week).date(): int(days)
        for week, days in zip(mine["week"], mine["work_days"], strict=True)
    }


def funnel(  # noqa: PLR0913 - all but whose by name
    activity: pd.DataFrame,
    rep: str,
    *,
    since: date,
    until: date,
    work_days: Mapping[date, int],
    changes: Iterable[tuple[date, Collection[str]]] = (),
) -> Funnel:
    """Count a rep's steps in the weeks from that of ``since`` to ``until``, and in as many working weeks before.

    ``activity`` has ``rep, date, kind, count`` (see ``sources.frame``). ``until`` is the last day counted.
    ``work_days`` are the rep's working days by week (``own_work_days``): only weeks with any count, on both
    sides. Steps are those of ``STEPS`` that anybody recorded by then, in whichever case they are written. Weeks
    before a change of how a step is recorded (``changes``: a Monday, kinds) are left out.
    """
    anew = max((week for week, kinds in changes if week <= until and _is_step(kinds)), default=None)
    begins = max(monday(since), anew or date.min)
    worked = sorted(
        week for week, days in work_days.items() if days > 0 and (anew or date.min) <= week <= until
    )
    now = [week for week in worked if week >= begins]
    before = [week for week in worked if week < begins]
    before = before[len(before) - min(len(now), len(before)) :]
    held, mine = _held(activity, until), _by_week(activity, rep, until)
    steps = tuple(Step(kind, _sum(mine, kind, now), _sum(mine, kind, before)) for kind in held)
    ratios = tuple(
        Ratio(upper.kind, lower.kind, ratio(lower.now, upper.now), ratio(lower.before, upper.before))
        for upper, lower in pairwise(steps)
    )
    return Funnel(rep, _stretch(now, work_days), _stretch(before, work_days), steps, ratios, anew)


def _is_step(kinds: Collection[str]) -> bool:
    return any(kind.casefold() in STEPS for kind in kinds)


def ratio(lower: int, upper: int) -> float | None:
    """Return lower for each upper; None where ``upper`` is below ``LEAST``."""
    return lower / upper if upper >= LEAST else None


def _held(activity: pd.DataFrame, until: date) -> list[str]:
    """Return the steps of which anybody recorded anything by the day."""
    done = (pd.to_datetime(activity["date"]) < pd.Timestamp(until) + DAY) & (activity["count"] > 0)
    found = {str(kind).casefold() for kind in activity.loc[done, "kind"].unique()}
    return [kind for kind in STEPS if kind in found]


def _by_week(activity: pd.DataFrame, rep: str, until: date) -> pd.DataFrame:
    """Return the rows of the rep up to the day, with their Monday."""
    mine = activity.loc[activity["rep"] == rep, ["date", "kind", "count"]]
    at = pd.to_datetime(mine["date"]).dt.normalize()
    mine = mine.assign(
        kind=[str(kind).casefold() for kind in mine["kind"]],
        week=at - pd.to_timedelta(at.dt.day_of_week, unit="D"),
    )
    return mine[at <= pd.Timestamp(until)]


def _sum(mine: pd.DataFrame, kind: str, weeks: Sequence[date]) -> int:
    asked = (mine["kind"] == kind) & mine["week"].isin([pd.Timestamp(week) for week in weeks])
    return int(mine.loc[asked, "count"].sum())


def _stretch(weeks: Sequence[date], work_days: Mapping[date, int]) -> Stretch:
    if not weeks:
        return Stretch(None, None, 0, 0)
    return Stretch(weeks[0], weeks[-1], len(weeks), sum(int(work_days[week]) for week in weeks))


# --- words ----------------------------------------------------------------------------------------------


def _length(stretch: Stretch) -> str:
    weeks = "1 working week" if stretch.weeks == 1 else f"{stretch.weeks} working weeks"
    days = "1 working day" if stretch.days == 1 else f"{stretch.days} working days"
    return f"{weeks} ({days})"


def _counts(steps: Sequence[Step], side: str) -> str:
    return ", ".join(f"{getattr(one, side):,} {one.kind}" for one in steps)


def _named(one: Ratio) -> str:
    return f"{_big(one.lower)} for {PER} {one.upper}"


def _big(kind: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}"


def _now_and_before(one: Ratio) -> str:
    if one.now is None and one.before is None:
        return TOO_FEW
    return f"{_share(one.now)} now, {_share(one.before)} before"


def _share(value: float | None) -> str:
    if value is None:
        return TOO_FEW
    of_100 = PER * value
    return f"{of_100:.0f}" if of_100 >= 10 or of_100 == 0 else f"{of_100:.1f}"  # noqa: PLR2004 - two figures
