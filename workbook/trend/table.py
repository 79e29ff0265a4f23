"""The trend table: for one rep what was counted, what was usual, and what was to be expected.

The table is computed first and drawn second (charts/), so that every number on the chart can be read and
tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.anew import begins, rests_on
from workbook.trend.arrays import others_arrays, team_arrays
from workbook.trend.expected import allowed, expected, fell
from workbook.trend.others import sampled
from workbook.trend.recorded import anew_from
from workbook.trend.silence import not_known
from workbook.trend.stood import stood
from workbook.trend.sums import sum_of, total
from workbook.trend.usual import rates, usual

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from workbook.detect.basis import Basis
    from workbook.detect.panel import Floats, Ints
    from workbook.trend.arrays import TeamArrays
    from workbook.trend.company import CompanyArrays
    from workbook.trend.sums import Sum

ALL = "all"  # the sum over kinds
TOGETHER = " + "  # between the kinds that fell together
SAID = ("rep", "week", "alarm", "onset", "onset_lo", "onset_hi", "kinds")  # read of what ``replay`` returns
COLUMNS = (
    "week",
    "kind",
    "count",
    "work_days",
    "rate",
    "usual",
    "lo",
    "hi",
    "expected",
    "usual_from",
    "back_from",
    "recorded_from",
    "in_onset",
    "since",
    "allowed",
    "prompt",
    "is_sum",
    "drawn",
    "left_out",
)


def trend_table(  # noqa: PLR0913 - all but the table and the rep are by name
    weekly: pd.DataFrame | CompanyArrays,
    rep: str,
    *,
    said: pd.DataFrame | None = None,
    company: pd.DataFrame | None = None,
    answers: Iterable[tuple[str, date, date]] = (),
    changes: Iterable[tuple[date, Collection[str]]] = (),
    silence_counts: bool = False,
) -> pd.DataFrame:
    """One row for each week of ``rep`` up to the last week of ``weekly``, and each kind: ``all`` first.

    For many reps read ``weekly`` once with ``company_arrays``. ``company`` are weekly rows of the whole company, or of
    those who stand for it; without it only the team is looked at. ``answers`` are those that ``said`` was made with
    (rep, onset, holds from); those about others say from when on what *they* fell by is measured anew. Weeks in which
    nothing at all is recorded for the rep, three or more of them, are not known (``silence.py``), but with
    ``silence_counts`` are zeros. ``changes`` (a Monday, kinds) say from when on kinds are recorded in another way for
    everybody: usual levels of theirs, and of a sum with one of them, rest on no week before.

    A sum is of the same kinds in all its weeks: those that are recorded now and were before (``sums.py``).

    Where ``said`` (from ``replay``) has a prompt standing in the rep's last week for some kinds and not for all,
    their sum is one more kind, named by ``drawn_kind``. Columns:

    - ``week``: Monday, datetime64; ``kind``: text
    - ``count``: events; NaN where not known. A sum is not known in a week in which one of its kinds is not
    - ``work_days``: 0 to 7; NaN in a week without a row
    - ``rate``: count per working day; NaN where not known or where no day was worked
    - ``usual``, ``lo``, ``hi``: own usual level and range (see ``usual.py``), events per working day, from
      the weeks before this one; from the onset of a prompt on, while it stands, from those before the onset; from
      the week on from which an answer holds, from the weeks since its onset alone, and after a change of how the kind
      is recorded from those since then
    - ``usual_from``: the Monday of that onset or change, in the weeks in which it holds; else NaT
    - ``recorded_from``: the Monday since which the kind is recorded as it is in that week; NaT where that never changed
    - ``expected``: events per working day: the usual level, less what two thirds of the others in the team
      fell by in that week, or two thirds of the ``company`` where that is given and more, as in the detector
      (what they rose by is never held against a rep; fewer than four others say nothing). Working days are
      allowed for by the unit. NaN in a week that is not known: nothing is to be set beside it
    - ``in_onset``: whether this week is in the 80 % range for the onset of the prompt that stands
    - ``since``: events per working day over all weeks since that onset, or since a change of how the kind is recorded
      that came later; NaN before it and without a prompt
    - ``allowed``: what two thirds of the others in the team fell by over the same weeks, as a share of their own
      usual levels, at least 0 (see ``expected``); NaN where ``since`` is
    - ``prompt``: whether a prompt stood in this week
    - ``is_sum``: whether the kind is a sum of kinds; ``drawn``: whether it is the one to draw: the kinds
      that the standing prompt is about, else all
    - ``left_out``: the kinds that a sum leaves out, a tuple of ``sums.LeftOut``

    No value of a week rests on a later week, but where a prompt came to stand, later weeks say from which
    onset on the usual level is held, where a silence came to be long, that its first weeks are not known, and
    where a kind came or went, that sums leave it out.
    Raises what ``team_arrays`` raises.
    """
    team = team_arrays(weekly, rep)
    given, changes, own = tuple(answers), tuple(changes), team.rep
    if not silence_counts:
        team.counts[own, not_known(team.counts, team.days, own)] = np.nan
    rests = _rests(team, given, changes)
    begun = begins(rests, own, len(team.weeks))
    spoken = stood(said, rep, team.weeks, begun.ended, _last_held(team))
    sums = _sums(team, spoken.kinds)
    kinds, counts = _with_sums(team, sums)
    changed = anew_from(changes, [_parts(kind, team, sums) for kind in kinds], team.weeks)
    everybody = None if company is None else others_arrays(sampled(company), team, rep)
    beside = (
        None
        if everybody is None
        else _fell_of(everybody, sums, spoken.until, _rests(everybody, given, changes), changed)
    )
    rate = rates(counts, team.days)
    found = usual(counts, team.days, spoken.until, changed, rests)
    onset = None if spoken.onset is None else np.maximum(spoken.onset[1], changed[-1])
    values = {
        "count": counts[own],
        "work_days": team.days[own],
        "rate": rate[own],
        "usual": found.level[own],
        "lo": found.lo[own],
        "hi": found.hi[own],
        "expected": expected(rate, found.level, own, beside),
        "since": _since(counts[own], team.days[own], onset),
        "allowed": allowed(counts, team.days, found.level, onset)[own],
    }
    marks = {
        "usual_from": _mondays(np.maximum(begun.anew[:, None], changed), team.weeks),
        "back_from": _mondays(begun.back[:, None], team.weeks),
        "recorded_from": _mondays(changed, team.weeks),
        "prompt": spoken.alarm[:, None],
        "in_onset": _inside(len(team.weeks), spoken.onset)[:, None],
        "is_sum": np.array([kind not in team.kinds for kind in kinds]),
        "drawn": np.array([kind == drawn_kind(spoken.kinds, team.kinds) for kind in kinds]),
        "left_out": _objects([sums[kind].left_out if kind in sums else () for kind in kinds]),
    }
    started = int(np.argmax(np.isfinite(team.days[own, :, 0])))
    return _tidy({**values, **marks}, kinds, team.weeks, started)


def drawn_kind(fallen: Sequence[str], held: Sequence[str]) -> str:
    """Name the kind to draw for a finding about the kinds ``fallen``; ``held`` are all of the rep's."""
    named = [kind for kind in sorted(set(held)) if kind in set(fallen)]
    return TOGETHER.join(named) if named and len(named) < len(set(held)) else ALL


def _last_held(team: TeamArrays) -> int:
    """Return the last week in which the rep has a row."""
    return int(np.flatnonzero(np.isfinite(team.days[team.rep, :, 0]))[-1])


def _sums(team: TeamArrays, fallen: Sequence[str]) -> dict[str, Sum]:
    """Return the sum of all kinds and that of those that fell together, by name, as the rep's own rows have them."""
    wanted = {} if ALL in team.kinds else {ALL: np.ones(len(team.kinds), dtype=bool)}
    name = drawn_kind(fallen, team.kinds)
    if name not in {ALL, *team.kinds}:
        wanted[name] = np.isin(team.kinds, fallen)
    known, weeks = np.isfinite(team.counts[team.rep]), team.weeks.tolist()
    return {name: sum_of(some, known, team.kinds, weeks) for name, some in wanted.items()}


def _rests(
    team: TeamArrays,
    answers: Iterable[tuple[str, date, date]],
    changes: Iterable[tuple[date, Collection[str]]],
) -> list[Basis]:
    return rests_on(answers, changes, team.counts, team.days, team.reps, team.kinds, team.weeks)


def _with_sums(team: TeamArrays, sums: Mapping[str, Sum]) -> tuple[list[str], Floats]:
    """Kinds and counts, with the sum of all in front and the sum of those that fell at the end."""
    parts = {kind: team.counts[..., [at]] for at, kind in enumerate(team.kinds)}
    made = {name: total(team.counts, one.chosen) for name, one in sums.items()}
    first = {ALL: made.pop(ALL)} if ALL in made else {}
    every = {**first, **parts, **made}
    return list(every), np.concatenate(list(every.values()), axis=-1)


def _mondays(first: Ints, weeks: Any) -> Any:  # noqa: ANN401 - numpy days
    """Return the Mondays of weeks by their index; NaT for the first."""
    return np.where(first > 0, weeks[first], np.datetime64("NaT")).astype("datetime64[us]")


def _parts(kind: str, team: TeamArrays, sums: Mapping[str, Sum]) -> list[str]:
    """Return what a column counts: the kinds of a sum, else itself."""
    return list(np.array(team.kinds, dtype=object)[sums[kind].chosen]) if kind in sums else [kind]


def _fell_of(
    team: TeamArrays,
    sums: Mapping[str, Sum],
    until: Ints,
    rests: Iterable[Basis],
    changed: Ints,
) -> Floats:
    """Return how far each of a team fell below the own usual level [reps, weeks, kinds], the sums with the kinds.

    ``changed`` [weeks, kinds] is what ``anew_from`` returns.
    """
    _, counts = _with_sums(team, sums)
    return fell(rates(counts, team.days), usual(counts, team.days, until, changed, rests).level)


def _since(counts: Floats, days: Floats, onset: Ints | None) -> Floats:
    """Events per working day over all weeks from the ``onset`` [kinds] on, [weeks, kinds]."""
    out = np.full_like(counts, np.nan)
    if onset is not None:
        here = np.arange(len(counts))[:, None] >= onset
        known = here & np.isfinite(rates(counts, days))
        events, worked = (np.where(known, each, 0.0).sum(axis=0) for each in (counts, days))
        mean = np.divide(events, worked, out=np.full_like(events, np.nan), where=worked > 0)
        out = np.where(here, mean, np.nan)
    return out


def _objects(each: Sequence[object]) -> Any:  # noqa: ANN401 - a numpy array of tuples
    out = np.empty(len(each), dtype=object)
    out[:] = list(each)
    return out


def _inside(weeks: int, onset: tuple[int, int, int] | None) -> Any:  # noqa: ANN401 - a numpy mask
    at = np.arange(weeks)
    return (at >= onset[0]) & (at <= onset[2]) if onset else at < 0


def _tidy(values: Mapping[str, Any], kinds: Sequence[str], weeks: Any, first: int) -> pd.DataFrame:  # noqa: ANN401
    """Return what has a value for each of [weeks, kinds] as one row per kind and week, from the week ``first``."""
    shape = len(weeks) - first, len(kinds)
    columns = {name: np.broadcast_to(each, (len(weeks), len(kinds)))[first:] for name, each in values.items()}
    columns |= {
        "week": np.broadcast_to(weeks[first:, None].astype("datetime64[us]"), shape),
        "kind": np.broadcast_to(np.array(kinds, dtype=object), shape),
    }
    return pd.DataFrame({name: columns[name].T.reshape(-1) for name in COLUMNS})
