"""Before and after a talk: for one rep what was counted, and what was to be expected had nothing changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.detect import PROMISE
from workbook.detect.back import back_since
from workbook.detect.common import OTHERS_NEEDED
from workbook.detect.effect import MOST_WEEKS, Effect, Talk, effect
from workbook.detect.lot import TEAM, drawn
from workbook.detect.panel import panel
from workbook.detect.prompts import RELEASE
from workbook.detect.run import limit
from workbook.trend.arrays import team_arrays
from workbook.trend.company import company_arrays
from workbook.trend.recorded import around
from workbook.trend.silence import not_known
from workbook.trend.sums import A_YEAR, sum_of, total
from workbook.trend.usual import rates, usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.detect.panel import Bools, Floats
    from workbook.records import Conversation
    from workbook.trend.arrays import TeamArrays
    from workbook.trend.company import CompanyArrays
    from workbook.trend.recorded import CountedAnew
    from workbook.trend.sums import LeftOut

WEEK = timedelta(weeks=1)
LATELY = 6  # weeks before a talk: a prompt that ended earlier is another matter
WITHOUT_PROMPT = (
    8  # weeks before a talk that are taken for the level talked about, where no prompt says since when
)
NO_PROMPT = -RELEASE  # evidence where no prompt stood before the talk: chance is likely
COLUMNS = (
    "week",
    "part",
    "rate",
    "work_days",
    "usual",
    "lo",
    "hi",
    "mean",
    "expected",
    "expected_lo",
    "expected_hi",
)
EARLIER, FALLEN, TALK_WEEK, SINCE = "earlier", "since the fall", "talk", "since the talk"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which talk is asked about: its day, the Monday the fall began, and the kinds that fell (none: all).

    ``score`` is what the detector said before the talk (see ``replay``), None where no prompt stood.
    """

    rep: str
    talk: date
    onset: date
    kinds: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class SinceTalk:
    """What is known since a talk. ``table`` has one row a week; see ``since_talk``.

    ``back`` is the Monday of the week since which the rep is back at the usual level, None where that is not shown.
    ``left_out`` are kinds asked about that are not in it (``sums.py``), ``changed`` those that are recorded another way
    since a Monday: of them weeks of one side only are in it. ``until`` is the last day looked at where more weeks are
    held than half a year after the talk: what comes later is about other things, another talk or another fall.
    """

    asked: Asked
    table: pd.DataFrame
    found: Effect | None
    back: date | None
    left_out: tuple[LeftOut, ...] = ()
    changed: tuple[CountedAnew, ...] = ()
    until: date | None = None


def since_talk(
    weekly: pd.DataFrame,
    asked: Asked,
    *,
    promise: float = PROMISE,
    changes: Iterable[CountedAnew] = (),
) -> SinceTalk:
    """Lay out the weeks around a talk and estimate what changed. ``weekly`` is the weekly table of the company.

    Columns of the table, per working day where not said otherwise: ``week`` (Monday), ``part`` (earlier, since the
    fall, talk, since the talk), ``rate``, ``work_days`` (days), ``usual`` with its range ``lo`` and ``hi`` (from the
    weeks before the fall once it began), ``mean`` of the weeks of the part, ``expected`` since the talk had nothing
    changed, with its 90 % interval. NaN where not known: also in weeks of which nothing is recorded for the rep
    (``silence.py``). Kinds that are not recorded now, or were not before, are left out. Where ``changes`` of how kinds
    are recorded lie near, weeks of one measure only are compared (``recorded.around``). Raises what ``team_arrays``
    raises.
    """
    end = asked.talk - timedelta(days=asked.talk.weekday()) + MOST_WEEKS * WEEK
    over = bool((weekly["week"] > pd.Timestamp(end)).any())
    weekly = weekly[weekly["week"] <= pd.Timestamp(end)] if over else weekly
    near = tuple(one for one in changes if one.week > asked.onset - A_YEAR * WEEK)
    rows = around(weekly, near, asked.talk)
    whole = bool((rows["rep"] == asked.rep).any())
    weekly = rows if whole else weekly
    team = team_arrays(weekly, asked.rep)
    if set(asked.kinds) >= set(team.kinds):
        asked = replace(asked, kinds=())
    onset, talk = _place(team.weeks, asked.onset), _place(team.weeks, asked.talk)
    team.counts[team.rep, not_known(team.counts, team.days, team.rep)] = np.nan
    some = np.array([kind in asked.kinds or not asked.kinds for kind in team.kinds])
    told = sum_of(some, np.isfinite(team.counts[team.rep]), team.kinds, team.weeks.tolist())
    company = company_arrays(weekly)
    found, back = None, None
    first = company is not None and _place(company.weeks, asked.onset) > 0
    if company is not None and whole and first and onset < talk < len(team.weeks) - 1 and told.chosen.any():
        found, back = _estimated(company, asked, np.array(team.kinds)[told.chosen], promise)
    table = _table(team, told.chosen, onset, talk, found)
    names = set(asked.kinds or team.kinds)
    changed = tuple(one for one in near if not names.isdisjoint(one.kinds))
    anew = {kind for one in changed for kind in one.kinds}
    left_out = tuple(one for one in told.left_out if one.kind not in anew)
    until = end + WEEK - timedelta(days=1) if over else None
    return SinceTalk(asked, table, found, back, left_out, changed, until)


def _estimated(
    company: CompanyArrays,
    asked: Asked,
    some: Any,  # noqa: ANN401 - numpy texts
    promise: float,
) -> tuple[Effect | None, date | None]:
    rep = list(company.reps).index(asked.rep)
    chosen = _compared(company, rep)
    counts, days, teams = company.counts[chosen], company.days[chosen], company.teams[chosen]
    days = _without_silences(counts, days)
    evidence = NO_PROMPT if asked.score is None else asked.score - limit(promise)
    kinds = np.isin(company.kinds.astype(str), some)
    place = int(np.flatnonzero(chosen == rep)[0])
    talk = Talk(place, _place(company.weeks, asked.onset), _place(company.weeks, asked.talk), evidence, kinds)
    found = effect(counts, days, teams, talk)
    back = back_since(counts, days, teams, talk) if found else None
    return found, None if back is None else pd.Timestamp(company.weeks[back]).date()


def _without_silences(counts: Floats, days: Floats) -> Floats:
    """Return working days [reps, weeks] in which a week of a long silence has none: it is not known."""
    out = days.copy()
    for rep in range(len(days)):
        out[rep, not_known(counts, days[..., None], rep)] = 0.0
    return out


def _compared(company: CompanyArrays, rep: int) -> Any:  # noqa: ANN401 - numpy indices
    """Return whom the rep is compared with, and the rep: the own team where it has others enough, else all.

    Of many some are drawn by lot.
    """
    teams = company.teams
    mates = np.flatnonzero(teams == teams[rep])
    pool = mates if mates.size > OTHERS_NEEDED else np.arange(teams.size)
    if pool.size > TEAM:
        pool = drawn(panel(company.counts, company.days)).first(len(company.weeks), TEAM, pool)
    return np.union1d(pool, [rep])


def _place(weeks: Any, day: date) -> int:  # noqa: ANN401 - numpy days
    return int((np.datetime64(day) - np.datetime64(weeks[0], "D")) // np.timedelta64(7, "D"))


def _table(team: TeamArrays, chosen: Bools, onset: int, talk: int, found: Effect | None) -> pd.DataFrame:
    counts = total(team.counts, chosen)
    at = np.arange(len(team.weeks))
    level = usual(counts, team.days, np.minimum(at, max(onset, 0)))
    part = np.select([at < onset, at < talk, at == talk], [EARLIER, FALLEN, TALK_WEEK], SINCE)
    done, days, own = counts[team.rep, :, 0], team.days[team.rep, :, 0], team.rep
    table = pd.DataFrame({"week": team.weeks.astype("datetime64[us]"), "part": part})
    table["rate"], table["work_days"] = rates(done, days), days
    for name, values in (("usual", level.level), ("lo", level.lo), ("hi", level.hi)):
        table[name] = values[own, :, 0]
    table["mean"] = _means(done, days, part)
    ahead = np.where(part == SINCE, table["usual"].to_numpy(), np.nan)
    shares = found.unchanged if found else np.full(3, np.nan)
    for name, share in zip(("expected_lo", "expected", "expected_hi"), shares, strict=True):
        table[name] = ahead * share
    return table[list(COLUMNS)]


def _means(done: Floats, days: Floats, part: Any) -> Floats:  # noqa: ANN401 - numpy texts
    """Events per working day over the weeks of the fall and of the time since the talk; NaN elsewhere."""
    out, known = np.full(len(done), np.nan), np.isfinite(rates(done, days))
    for name in (FALLEN, SINCE):
        here = part == name
        worked = days[here & known].sum()
        if worked > 0:
            out[here] = done[here & known].sum() / worked
    return out


def last_told(said: pd.DataFrame, rep: str, talk: date) -> tuple[date, float, tuple[str, ...]] | None:
    """Return onset, score and kinds of what the detector last said of a rep before a talk; None without a prompt.

    ``said`` is what ``replay`` returns. Prompts that ended more than ``LATELY`` weeks before do not count.
    """
    monday = talk - timedelta(days=talk.weekday())
    before = said["week"].between(pd.Timestamp(monday - LATELY * WEEK), pd.Timestamp(monday - WEEK))
    rows = said[(said["rep"] == rep) & said["alarm"].astype(bool) & before]
    if rows.empty:
        return None
    last = rows.sort_values("week").iloc[-1]
    return pd.Timestamp(last["onset"]).date(), float(last["score"]), tuple(last["kinds"])


def of_talk(rep: str, talk: date, told: tuple[date, float, Sequence[str]] | None) -> Asked:
    """Say what to ask about a talk; ``told`` is onset, score and kinds of the prompt it followed, None without one."""
    if told is None:
        monday = talk - timedelta(days=talk.weekday())
        return Asked(rep, talk, monday - WITHOUT_PROMPT * WEEK)
    onset, score, kinds = told
    return Asked(rep, talk, onset, tuple(kinds), score)


def asked_about(talk: Conversation, said: pd.DataFrame) -> Asked:
    """Return the talk with what the detector said last before it, else when the conversation was opened.

    ``said`` is what ``replay`` returns. Raises ValueError where the talk was not held.
    """
    if talk.held_on is None:
        raise ValueError("Only talks that were held can have helped.")
    signal = talk.signal
    opened = (signal.onset, signal.score, signal.kinds) if signal else None
    return of_talk(talk.rep, talk.held_on, last_told(said, talk.rep, talk.held_on) or opened)
