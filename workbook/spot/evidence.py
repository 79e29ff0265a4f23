"""The innocent causes of one signal, from the weekly table: arrays in, plain values for the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from workbook.spot import causes, others_fell
from workbook.spot.causes import DaysOff
from workbook.spot.seen import seen
from workbook.trend.arrays import near
from workbook.trend.leads import LOOKED_BACK, passed_on
from workbook.trend.moved import team_change
from workbook.trend.others import enough
from workbook.trend.runs import WEEK, day
from workbook.trend.silent_sources import WEEKS_TO_JUDGE, silent_places
from workbook.trend.sums import together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from workbook.detect.panel import Bools, Floats
    from workbook.records import CauseAnswer, LeadsPassed, Rep, Signal
    from workbook.spot.seen import Seen
    from workbook.spot.team import TeamSlump
    from workbook.trend.company import CompanyArrays
    from workbook.trend.silent_sources import SilentWeek

YEAR = timedelta(weeks=52)
LONG_AWAY = 4  # weeks of leave: who comes back from a longer one may need a start
BEFORE = 13  # weeks that the same weeks of last year are set against


def innocent_causes(  # noqa: PLR0913 - all by name; each is one thing that is known
    signal: Signal,
    weekly: pd.DataFrame | CompanyArrays,
    *,
    people: Sequence[Rep] = (),
    leads: Sequence[LeadsPassed] = (),
    slumps: Sequence[TeamSlump] = (),
    silent: Sequence[SilentWeek] = (),
    reps: int = 0,
    company_fell: float = 0.0,
    leave_listed: bool = True,
) -> tuple[CauseAnswer, ...]:
    """Answer each innocent cause for one signal, in the order of ``Cause``. Uses weeks up to the signal's.

    Only the rep's team is looked at, that of the signal's week, so that the answer is the same whether ``weekly``
    is the weekly table of everybody or of that team alone (for many signals read it once with ``company_arrays``).
    What concerns the company is told: ``slumps`` are the teams that are down as a whole, ``silent`` the weeks and
    kinds of which nothing was recorded for anybody or in a team, ``reps`` how many there are, ``company_fell`` what
    two thirds of them fell by since the onset (for a team too small to be allowed for). Where not ``leave_listed``,
    leave is known only of those of whom some was typed. Raises as ``team_arrays``.
    """
    past = near(weekly, signal.rep, signal.week)
    found = seen(signal, past)
    company = enough(reps)
    started = next((one.started for one in people if one.name == signal.rep and one.started), None)
    others, team_fall = found.others_fell()
    slump = next((one for one in slumps if one.team == signal.team), None)
    return (
        _leave(found, past, listed=leave_listed),
        _source(found, past, silent),
        _leads(found, leads),
        causes.ramping(found.weeks_in(started), started=started is not None),
        others_fell.team_down(
            others,
            team_fall,
            slump=slump.fall if slump else None,
            drop=signal.drop,
            company=company,
            company_fell=slump.company_fell if slump else company_fell,
        ),
        others_fell.season(
            _last_year(signal, past), drop=signal.drop, others=others, fall=team_fall, company=company
        ),
        causes.territory(team_change(past, signal.rep, signal.onset)),
    )


def _leave(found: Seen, past: CompanyArrays, *, listed: bool) -> CauseAnswer:
    """Answer for leave nobody recorded where there are weeks with nothing at all, else for what is recorded."""
    empty = found.empty
    asked = causes.unrecorded_leave(
        found.mondays(empty),
        without=found.with_all(),
        left=found.left_without(empty),
        inside=found.inside_but_for(empty),
    )
    if not asked and found.away_before >= LONG_AWAY:
        return causes.back(found.signal.onset, found.away_before)
    inside = found.inside_but_for_days_off()
    off = DaysOff(found.days_off, found.mondays(found.short), found.as_if_worked(), inside)
    short = _short_weeks(past)
    if asked or listed:
        return asked or causes.leave(off, recorded=bool(short.any()), drop=found.signal.drop)
    own, since = past.place(found.signal.rep), past.weeks >= np.datetime64(found.signal.onset)
    return causes.leave(
        off, recorded=own is not None and bool(short[own, since].any()), listed=False, drop=found.signal.drop
    )


def _short_weeks(past: CompanyArrays) -> Bools:
    """Weeks [reps, weeks] in which somebody in the team worked less than usual, and not because all did.

    A first week may begin on any day, and a week that is shorter for all has a public holiday, which a calendar knows
    without any leave on record.
    """
    later = past.held & (past.held.cumsum(axis=1) > 1)
    some, found = later.any(axis=1), np.zeros(later.shape, dtype=bool)
    if some.any():
        days = np.where(later, past.days, np.nan)[some]
        shorter = days < np.nanmedian(days, axis=1, keepdims=True)
        for_all = shorter.sum(axis=0) == later.sum(axis=0)
        found[some] = shorter & (~for_all | (len(days) == 1))
    return found


# --- a silent source ----------------------------------------------------------------------------------------


def _source(found: Seen, past: CompanyArrays, told: Sequence[SilentWeek]) -> CauseAnswer:
    """Answer for weeks in which the team was silent; those ``told`` are among them, however few are in it."""
    signal, (of_team, at_work) = found.signal, _silent(found.signal, past)
    known = [
        (one.week, one.kind)
        for one in told
        if signal.onset <= one.week <= signal.week
        and one.kind in signal.kinds
        and one.team in {None, signal.team}
        and one.until is None
    ]
    silent = sorted({*of_team, *known})
    out = found.among([week for week, _ in silent])
    left, others = found.left_without(out), int((found.known & ~out).sum())
    return causes.silent_source(silent, at_work, drop=found.signal.drop, left=left, others=others)


def _silent(signal: Signal, past: CompanyArrays) -> tuple[list[tuple[date, str]], int]:
    """Weeks since the onset and kinds that fell in which nobody in the team has any, by the rule of the weekly table.

    Beside them, how many reps were at work at most. A week without a row of anybody is silent too: a closed
    office has rows, with no working day.
    """
    weeks = np.arange(past.weeks[0], np.datetime64(signal.week + WEEK), np.timedelta64(7, "D"))
    days = _taken_to_work(past, len(weeks))
    team_days, at_work = days.sum(axis=0), (days > 0).sum(axis=0)
    events = np.zeros((len(weeks), len(past.kinds)))
    events[: len(past.weeks)] = np.nansum(past.counts, axis=0)
    since = weeks >= np.datetime64(signal.onset)
    found = [
        (day(weeks[place]), kind)
        for kind in signal.kinds
        if kind in set(past.kinds)
        for place in silent_places(events[:, list(past.kinds).index(kind)], team_days, at_work)
        if since[place]
    ]
    return found, int(at_work[since].max(initial=0))


def _taken_to_work(past: CompanyArrays, weeks: int) -> Floats:
    """Working days [reps, weeks]: without a row one is taken to work as in the last row, for some weeks."""
    held = np.zeros((len(past.reps), weeks), dtype=bool)
    held[:, : len(past.weeks)] = past.held
    at = np.arange(weeks)
    last = np.maximum.accumulate(np.where(held, at, -1), axis=1)
    days = np.take_along_axis(past.days, np.maximum(last, 0), axis=1)
    return np.where((last >= 0) & (at - last <= WEEKS_TO_JUDGE), days, 0.0)


# --- leads --------------------------------------------------------------------------------------------------


def _leads(found: Seen, leads: Sequence[LeadsPassed]) -> CauseAnswer:
    """Set leads of the rep before the range for the onset against those from the onset on."""
    signal = found.signal
    days = {week: worked for week, worked in zip(_dates(found), found.days, strict=True) if worked > 0}
    mine = [one for one in leads if one.rep == signal.rep]
    before = passed_on(mine, days, first=signal.onset_lo - LOOKED_BACK, before=signal.onset_lo)
    since = passed_on(mine, days, first=signal.onset, before=signal.week + WEEK)
    goes_on = any(signal.onset <= one.week for one in leads if one.week in days)
    return causes.fewer_leads(before, since, drop=signal.drop, others_listed=goes_on)


def _dates(found: Seen) -> tuple[date, ...]:
    return found.mondays(np.ones(found.days.size, dtype=bool))


# --- season and territory -----------------------------------------------------------------------------------


def _last_year(signal: Signal, past: CompanyArrays) -> float | None:
    """How far the team's events per working day fell in the same weeks a year before; None where not held."""
    team = str(past.team_names[past.team_now(own)]) if (own := past.place(signal.rep)) is not None else ""
    every = np.where(past.in_team(team)[..., None], past.counts, np.nan)
    recorded = np.asarray(np.isfinite(every).any(axis=0))
    counts = every[:, :, together(recorded, np.isin(past.kinds, signal.kinds))]
    known = np.isfinite(counts)
    kinds = known.any(axis=0).sum(axis=-1)
    told = (kinds > 0) & (
        kinds == kinds.max(initial=0)
    )  # a week in which a source was silent for all says nothing
    if not told.any():
        return None
    events, worked = np.nansum(counts, axis=(0, 2)), np.where(known.any(axis=-1), past.days, 0.0).sum(axis=0)

    def per_day(since: date, until: date) -> float | None:
        """Events per working day of all reps from one Monday to another; None where nobody worked."""
        inside = told & (past.weeks >= np.datetime64(since)) & (past.weeks <= np.datetime64(until))
        days = float(worked[inside].sum())
        return float(events[inside].sum()) / days if days > 0 else None

    first, last = signal.onset - YEAR, signal.week - YEAR
    then, before = per_day(first, last), per_day(first - BEFORE * WEEK, first - WEEK)
    short = day(past.weeks[told][0]) > first - BEFORE * WEEK
    return None if short or not before or then is None else 1 - then / before
