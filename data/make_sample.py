"""Make the invented sample team: 78 weeks of two sales teams, with known truth, from a seed.

Run ``python data/make_sample.py`` to write the files next to this script. Counts are negative binomial in
each week: every rep has an own spread, part of it in spells that move all kinds together, and a week's total
is dealt out over the days worked. README.md says what the columns mean and what is planted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from at_work import WEEKDAYS, concerns, leave, worked_days
from invented import (
    BANK_HOLIDAYS,
    FIRST_DAY,
    KINDS,
    PEOPLE,
    PLANTED,
    SUDDEN,
    USUAL,
    WEEKS,
    WON_LAG,
    Person,
    Planted,
    multiplier,
    season,
    week_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

SEED = 3  # the first whose numbers show everything planted at about its size: see README.md
ALPHA = (0.05, 0.35)  # variance of a week beyond chance, as a share of its squared mean: calmest, wildest rep
IN_SPELLS = 0.5  # the part of it that moves all kinds of a rep together
PERSISTENCE = (0.1, 0.4)  # lag-1 correlation of the spells
DEAL, EVENNESS = 8000.0, 4.0  # mean of a won deal in pounds, and shape of its gamma distribution
LEADS = (6.0, 14.0)  # leads passed on to a rep in a full week
LEADS_LEFT = 0.4  # of them after the cut
HELD = 0.94  # chance that a one-to-one takes place
CANCELLED = 2  # one-to-ones of the rep who falls, from the onset
CALLED_OFF = 0.1  # share of the planned customer meetings that are cancelled
CALLED_OFF_NOW = 0.35  # of those of the rep who falls, from the onset, all by the customer
WHO = {"customer": 0.5, "rep": 0.2, "": 0.3}  # who cancelled a meeting, as far as it was noted


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample team: a table for each file, all cells as text, sorted. ``truth`` is what was planted."""

    activity: pd.DataFrame
    people: pd.DataFrame
    absence: pd.DataFrame
    leads: pd.DataFrame
    one_to_ones: pd.DataFrame
    cancelled_meetings: pd.DataFrame
    truth: pd.DataFrame

    def files(self) -> dict[str, bytes]:
        """Content of each file by its name: CSV in UTF-8, lines ended by a line feed."""
        tables: dict[str, pd.DataFrame] = {
            name.replace("_", "-"): getattr(self, name) for name in self.__slots__
        }
        return {
            f"{name}.csv": table.to_csv(index=False, lineterminator="\n").encode()
            for name, table in tables.items()
        }


def make(seed: int) -> Sample:
    """Draw the sample team; the same seed gives the same tables."""
    rng = np.random.default_rng(seed)
    away = [(person.name, *span) for person in PEOPLE for span in leave(rng, person)]
    worked = worked_days([*away, *(("", day, day) for day in BANK_HOLIDAYS)])
    counts = _over_days(rng, _weekly_counts(rng, worked), worked)
    return Sample(
        activity=_activity(rng, counts),
        people=_table("rep,team,started", ((one.name, one.team, one.started) for one in PEOPLE)),
        absence=_absence(away),
        leads=_leads(rng, worked),
        one_to_ones=_one_to_ones(rng, worked),
        cancelled_meetings=_cancelled_meetings(np.random.default_rng([seed, 1]), counts, worked),
        truth=_truth(),
    )


def _weekly_counts(rng: np.random.Generator, worked: Bools) -> Ints:
    """Events in each week, [reps, weeks, kinds]."""
    reps, own = len(PEOPLE), 1 - IN_SPELLS
    alpha = rng.permutation(np.geomspace(*ALPHA, reps))
    low, high = np.array([USUAL[kind] for kind in KINDS]).T
    level = rng.uniform(low, high, (reps, len(KINDS)))
    week = season() * _spells(rng, alpha * IN_SPELLS) * worked.sum(axis=2) / WEEKDAYS
    mean = level[:, None, :] * week[:, :, None] * _planted()
    spread = (alpha * own)[:, None, None]
    return rng.poisson(rng.gamma(1 / spread, mean * spread))


def _spells(rng: np.random.Generator, variance: Floats) -> Floats:
    """Good and bad weeks of each rep, [reps, weeks]: log-normal around 1, each a little like the last."""
    keep = rng.permutation(np.linspace(*PERSISTENCE, variance.size))
    noise = rng.standard_normal((WEEKS, variance.size))
    state = np.empty_like(noise)
    state[0] = noise[0]
    for week in range(1, WEEKS):
        state[week] = keep * state[week - 1] + np.sqrt(1 - keep**2) * noise[week]
    log_variance = np.log1p(variance)
    return np.exp(np.sqrt(log_variance) * state - log_variance / 2).T


def _planted() -> Floats:
    """Return what the plans multiply the level by, [reps, weeks, kinds]; wins follow weeks later."""
    out = np.ones((len(PEOPLE), WEEKS, len(KINDS)))
    late = np.maximum(np.arange(WEEKS) - WON_LAG, 0)
    for plan in PLANTED:
        whose = np.array([concerns(plan, person) for person in PEOPLE])
        for place, kind in enumerate(KINDS):
            if kind in plan.kinds:
                course = multiplier(plan)
                out[whose, :, place] *= course[late] if kind == "won" else course
    return out


def _over_days(rng: np.random.Generator, weekly: Ints, worked: Bools) -> Ints:
    """Deal each week's total out over the days worked, [reps, weeks, kinds, weekdays]."""
    days = np.maximum(worked.sum(axis=2, keepdims=True), 1)
    return rng.multinomial(weekly, (worked / days)[:, :, None, :])


def _activity(rng: np.random.Generator, counts: Ints) -> pd.DataFrame:
    rep, week, day, kind = np.nonzero(counts.transpose(0, 1, 3, 2))
    count = counts[rep, week, kind, day]
    money = rng.gamma(EVENNESS * count, DEAL / EVENNESS)
    rows = zip(rep, week, day, kind, count, money, strict=True)
    return _table(
        "team,rep,date,kind,count,amount",
        (
            (PEOPLE[r].team, PEOPLE[r].name, _day(w, d), KINDS[k], n, f"{m:.2f}" if KINDS[k] == "won" else "")
            for r, w, d, k, n, m in rows
        ),
    )


def _absence(away: Iterable[tuple[str, date, date]]) -> pd.DataFrame:
    rows = [("", day, day, "public holiday") for day in BANK_HOLIDAYS]
    rows += [(*span, "leave") for span in away]
    return _table("rep,first,last,why", sorted(rows, key=lambda row: (row[1], row[0])))


def _leads(rng: np.random.Generator, worked: Bools) -> pd.DataFrame:
    share = season() * worked.sum(axis=2) / WEEKDAYS
    mean = rng.uniform(*LEADS, len(PEOPLE))[:, None] * share
    mean[_who(SUDDEN), week_of(SUDDEN.onset) :] *= LEADS_LEFT
    leads = rng.poisson(mean)
    rows = (
        (person.name, _day(week), leads[number, week])
        for number, person in enumerate(PEOPLE)
        for week in range(max(0, week_of(person.started)), WEEKS)
    )
    return _table("rep,week,leads", rows)


def _one_to_ones(rng: np.random.Generator, worked: Bools) -> pd.DataFrame:
    """Every second week on the rep's own weekday, or the next day at work; none in a week away."""
    rows: list[tuple[str, date, str]] = []
    for number, person in enumerate(PEOPLE):
        for week in range(number % 2, WEEKS, 2):
            days = np.flatnonzero(np.roll(worked[number, week], -(number % WEEKDAYS)))
            if days.size:
                day = _day(week, int(days[0] + number) % WEEKDAYS)
                held = rng.random() < HELD or _watched(person, day)
                rows.append((person.name, day, "yes" if held else "no"))
    cut = [row for row in rows if row[0] == SUDDEN.rep and row[1] >= SUDDEN.onset][:CANCELLED]
    return _table("rep,date,held", ((*row[:2], "no") if row in cut else row for row in rows))


def _watched(person: Person, day: date) -> bool:
    """Whether all of this rep's one-to-ones take place but for those planted."""
    return person.name == SUDDEN.rep and week_of(day) >= week_of(SUDDEN.onset) - 12


def _cancelled_meetings(rng: np.random.Generator, counts: Ints, worked: Bools) -> pd.DataFrame:
    """Beside the meetings held those that were cancelled, on days worked; drawn apart from all the rest."""
    held = counts[:, :, KINDS.index("meetings"), :].sum(axis=2)
    share = np.full(held.shape, CALLED_OFF)
    share[_who(SUDDEN), week_of(SUDDEN.onset) :] = CALLED_OFF_NOW
    called_off = _over_days(rng, rng.poisson(held * share / (1 - share))[:, :, None], worked)[:, :, 0, :]
    many: Counter[tuple[str, date, str]] = Counter()
    for number, week, weekday in np.argwhere(called_off):
        planted = number == _who(SUDDEN) and week >= week_of(SUDDEN.onset)
        drawn = rng.choice(list(WHO), called_off[number, week, weekday], p=list(WHO.values()))
        many.update((PEOPLE[number].name, _day(week, weekday), "customer" if planted else by) for by in drawn)
    rows = ((rep, day, number, by) for (rep, day, by), number in sorted(many.items()))
    return _table("rep,date,cancelled_meetings,cancelled_by", rows)


def _truth() -> pd.DataFrame:
    columns = "rep,team,planted,kinds,onset,end,size,talk,should_show,note"
    return _table(columns, (_row(plan) for plan in sorted(PLANTED, key=lambda plan: plan.onset)))


def _row(plan: Planted) -> tuple[object, ...]:
    team = plan.team or next((one.team for one in PEOPLE if one.name == plan.rep), "")
    shows = "yes" if plan.should_show else "no"
    kinds = " ".join(plan.kinds)
    dates = (plan.onset, plan.end or "", f"{plan.size:.2f}", plan.talk or "")
    return (plan.rep, team, plan.planted, kinds, *dates, shows, plan.note)


def _who(plan: Planted) -> int:
    return next(number for number, person in enumerate(PEOPLE) if person.name == plan.rep)


def _day(week: int, weekday: int = 0) -> date:
    return FIRST_DAY + timedelta(days=int(7 * week + weekday))


def _table(columns: str, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame([[str(cell) for cell in row] for row in rows], columns=columns.split(","))


def main() -> None:
    """Write every file next to this script and say so."""
    here = Path(__file__).parent
    for name, content in make(SEED).files().items():
        (here / name).write_bytes(content)
        rows = len(content.splitlines()) - 1
        print(f"{here.name}/{name}: {rows:,} rows")


if __name__ == "__main__":
    main()
