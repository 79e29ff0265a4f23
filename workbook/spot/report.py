"""What the board says, as plain values for scripts."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbook.calendars.agenda import later
from workbook.spot.not_known import not_known_since, not_known_words
from workbook.spot.nothing_recorded import WHAT_TO_DO, declines, nothing_recorded
from workbook.spot.sentences import by_chance, finding, old_numbers
from workbook.spot.signals import expected_by_chance, standing, team_of
from workbook.spot.silent_notices import new_kinds, silent_notices
from workbook.spot.team import team_slumps
from workbook.spot.team_told import teams_words
from workbook.trend.company import company_arrays
from workbook.trend.others import others_allowed_for
from workbook.trend.recorded import alike
from workbook.trend.runs import day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from workbook.records import Signal
    from workbook.spot.nothing_recorded import NothingRecorded
    from workbook.spot.team import TeamSlump
    from workbook.trend.recorded import CountedAnew
    from workbook.trend.silent_sources import SilentWeek

NOBODY = "No prompt stands: nothing is recorded of anybody up to this day."
NONE = "No prompt stands: by what is recorded everybody is near their own usual level, or too new to tell."


def report(  # noqa: PLR0913 - what the board is made of
    weekly: pd.DataFrame,
    said: pd.DataFrame,
    today: date,
    promise: float,
    *,
    sample: bool,
    silent: Sequence[SilentWeek] = (),
    left: Collection[str] = (),
    anew: Sequence[CountedAnew] = (),
) -> dict[str, Any]:
    """Return signals, teams that are down, silent reps and sources, and what chance alone gives; days as ISO text.

    ``promise`` is the rate of false prompts per rep and year that the threshold was set for, ``silent`` are weeks and
    kinds of which nothing was recorded for anybody, or for anybody in a team. Who has ``left`` is not looked at.
    ``anew`` are kinds that are recorded in another way from a Monday on.
    """
    teams = team_of(weekly)
    nothing = [one for one in nothing_recorded(weekly) if one.rep not in left]
    signals = [one for one in declines(standing(said, weekly), nothing) if one.rep not in left]
    reps = len(teams.keys() - set(left))
    chance = expected_by_chance(reps, promise)
    return {
        "as_of": today.isoformat(),
        "sample": sample,
        "reps": reps,
        "false_prompts_per_rep_year": promise,
        "by_chance_each_quarter": round(chance, 2),
        "signals": [_plain(one, weekly, teams, nothing) for one in signals],
        "teams_down": list(
            teams_words(slumps(alike(weekly, anew)), (teams[rep] for rep in teams.keys() - set(left)))
        ),
        "nothing_recorded": [_silent(one) for one in nothing],
        "what_to_do": list(WHAT_TO_DO) if nothing else [],
        "numbers_end": old_numbers(later(day(weekly["week"].max()), 6), today) if reps else "",
        "silent_sources": list(_silent_sources(weekly, silent)) if reps else [],
        "recorded_anew": [{"week": one.week.isoformat(), "kinds": list(one.kinds)} for one in anew],
        "sentence": _in_one(bool(signals), reps, chance),
    }


def _in_one(stands: bool, reps: int, chance: float) -> str:  # noqa: FBT001 - a fact, and not a switch
    if not reps:
        return NOBODY
    return by_chance(chance) if stands else f"{NONE} {by_chance(chance)}"


def slumps(weekly: pd.DataFrame) -> tuple[TeamSlump, ...]:
    """Return the teams that are down as a whole in the last week."""
    if weekly.empty:
        return ()
    return team_slumps(weekly, weekly["week"].max().date())


def _silent_sources(weekly: pd.DataFrame, silent: Sequence[SilentWeek]) -> tuple[str, ...]:
    return silent_notices(silent, day(weekly["week"].max()), new=new_kinds(weekly) if silent else {})


def _silent(one: NothingRecorded) -> dict[str, Any]:
    days = {"since": one.since.isoformat(), "last": one.last.isoformat()}
    return {**asdict(one), **days, "sentence": one.sentence}


def _plain(
    signal: Signal, weekly: pd.DataFrame, teams: Mapping[str, str], nothing: Iterable[NothingRecorded]
) -> dict[str, Any]:
    rows, last = weekly[weekly["rep"] == signal.rep], day(weekly["week"].max())
    silent = next((one.since for one in nothing if one.rep == signal.rep), None)
    since = silent or not_known_since(signal, company_arrays(rows), last)
    sentence = finding(signal, sorted(set(rows["kind"])), others=others_allowed_for(teams, signal.rep))
    return {
        **signal.model_dump(mode="json"),
        "sentence": f"{sentence}{not_known_words(since, last.year)}",
        "not_known_since": since.isoformat() if since else None,
    }
