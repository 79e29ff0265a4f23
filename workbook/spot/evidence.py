"""The innocent causes of one signal, from the weekly table: tables in, plain values for the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.spot import causes
from workbook.spot.causes import DaysOff, Leads
from workbook.spot.seen import seen
from workbook.spot.signals import WEEK, day
from workbook.trend.moved import team_change
from workbook.trend.usual import FULL_WEEK
from workbook.trend.weekly import WEEKS_TO_JUDGE, silent_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records import CauseAnswer, LeadsPassed, Rep, Signal
    from workbook.spot.seen import Seen
    from workbook.spot.team import TeamSlump

YEAR = timedelta(weeks=52)
BEFORE = 13  # weeks that the same weeks of last year are set against
LEAD_WEEKS = 26


def innocent_causes(
    signal: Signal,
    weekly: pd.DataFrame,
    *,
    people: Sequence[Rep] = (),
    leads: Sequence[LeadsPassed] = (),
    slumps: Sequence[TeamSlump] = (),
) -> tuple[CauseAnswer, ...]:
    """Answer each innocent cause for one signal, in the order of ``Cause``. Uses weeks up to the signal's.

    ``weekly`` is the weekly table of everybody, ``slumps`` the teams that are down as a whole.
    """
    past = weekly[weekly["week"] <= np.datetime64(signal.week)]
    found = seen(signal, past)
    started = next((one.started for one in people if one.name == signal.rep and one.started), None)
    others, team_fall = found.others_fell()
    slump = next((one.fall for one in slumps if one.team == signal.team), None)
    return (
        _leave(found, past),
        _source(found, past),
        _leads(found, leads),
        causes.ramping(found.weeks_in(started), started=started is not None),
        causes.team_down(others, team_fall, slump=slump, drop=signal.drop),
        causes.season(_last_year(signal, past), drop=signal.drop, others=others, fall=team_fall),
        causes.territory(team_change(past, signal.rep, signal.onset)),
    )


def _leave(found: Seen, past: pd.DataFrame) -> CauseAnswer:
    """Answer for leave nobody recorded where there are weeks with nothing at all, else for what is recorded."""
    empty = found.empty
    asked = causes.unrecorded_leave(
        found.mondays(empty),
        without=found.with_all(),
        left=found.left_without(empty),
        inside=found.inside_but_for(empty),
    )
    inside = found.inside_but_for_days_off()
    off = DaysOff(found.days_off, found.mondays(found.short), found.as_if_worked(), inside)
    return asked or causes.leave(off, recorded=_leave_recorded(past), drop=found.signal.drop)


def _leave_recorded(past: pd.DataFrame) -> bool:
    """Whether anybody ever had a shorter week than usual that was not one for all; a first week may begin on any day.

    A week that is shorter for all has a public holiday, which a calendar knows without any leave on record.
    """
    days = past.drop_duplicates(["rep", "week"])
    later = days[days["week"] > days.groupby("rep")["week"].transform("min")]
    shorter = later["work_days"] < later.groupby("rep")["work_days"].transform("median")
    share = shorter.groupby(later["week"]).transform("mean")
    return bool((shorter & ((share < 1) | (len(set(later["rep"])) == 1))).any())


# --- a silent source ----------------------------------------------------------------------------------------


def _source(found: Seen, past: pd.DataFrame) -> CauseAnswer:
    silent, at_work = _silent(found.signal, past)
    left = found.left_without(found.among([week for _, week in silent]))
    return causes.silent_source(silent, at_work, drop=found.signal.drop, left=left)


def _silent(signal: Signal, past: pd.DataFrame) -> tuple[list[tuple[str, date]], int]:
    """Kinds that fell and weeks since the onset in which nobody has any, by the rule of the weekly table.

    Beside them, how many reps were at work at most. A week without a row of anybody is silent too: a closed
    office has rows, with no working day.
    """
    weeks = pd.date_range(past["week"].min(), signal.week, freq="7D")
    days = past.pivot_table(index="week", columns="rep", values="work_days", aggfunc="max", observed=True)
    days = days.reindex(weeks).ffill(limit=WEEKS_TO_JUDGE)  # without a row one is taken to work as before
    team_days, at_work = (np.asarray(one, dtype=float) for one in (days.sum(axis=1), (days > 0).sum(axis=1)))
    since = np.flatnonzero(weeks >= pd.Timestamp(signal.onset))
    events = past.pivot_table(index="week", columns="kind", values="count", aggfunc="sum", observed=True)
    events = events.reindex(weeks).fillna(0)
    found = [
        (kind, day(weeks[place]))
        for kind in signal.kinds
        if kind in events
        for place in silent_places(np.asarray(events[kind], dtype=float), team_days, at_work)
        if place in since
    ]
    return found, int(at_work[since].max(initial=0))


# --- leads --------------------------------------------------------------------------------------------------


def _leads(found: Seen, leads: Sequence[LeadsPassed]) -> CauseAnswer:
    """Set leads of the rep before the range for the onset against those from the onset on."""
    signal = found.signal
    days = {week: worked for week, worked in zip(_dates(found), found.days, strict=True) if worked > 0}
    listed = [one for one in leads if one.week in days]
    mine = [one for one in listed if one.rep == signal.rep]
    first = signal.onset_lo - LEAD_WEEKS * WEEK
    before = [one for one in mine if first <= one.week < signal.onset_lo]
    since = [one for one in mine if signal.onset <= one.week]
    goes_on = any(signal.onset <= one.week for one in listed)
    return causes.fewer_leads(
        _summed(before, days), _summed(since, days), drop=signal.drop, others_listed=goes_on
    )


def _dates(found: Seen) -> tuple[date, ...]:
    return found.mondays(np.ones(found.days.size, dtype=bool))


def _summed(leads: Sequence[LeadsPassed], days: Mapping[date, float]) -> Leads:
    worked = sum(float(days[one.week]) for one in leads)
    return Leads(sum(one.count for one in leads), worked / FULL_WEEK)


# --- season and territory -----------------------------------------------------------------------------------


def _last_year(signal: Signal, past: pd.DataFrame) -> float | None:
    """How far the team's events per working day fell in the same weeks a year before; None where not held."""
    rows = past[(past["team"] == signal.team) & past["kind"].isin(signal.kinds)]
    kinds = rows.groupby("week")["kind"].transform("nunique")
    rows = rows[kinds == kinds.max()]  # a week in which a source was silent for all says nothing
    first, last = signal.onset - YEAR, signal.week - YEAR
    then, before = _per_day(rows, first, last), _per_day(rows, first - BEFORE * WEEK, first - WEEK)
    short = rows.empty or day(rows["week"].min()) > first - BEFORE * WEEK
    return None if short or not before or then is None else 1 - then / before


def _per_day(rows: pd.DataFrame, first: date, last: date) -> float | None:
    """Events per working day of all reps from one Monday to another; None where nobody worked."""
    inside: Any = rows[(rows["week"] >= np.datetime64(first)) & (rows["week"] <= np.datetime64(last))]
    worked = float(inside.drop_duplicates(["rep", "week"])["work_days"].sum())
    return float(inside["count"].sum()) / worked if worked > 0 else None
