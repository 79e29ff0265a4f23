"""What stands in the sample's numbers, counted anew from its tables and without the maker's help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from make_sample import Sample

WORK = ("calls", "demos", "emails", "meetings", "opportunities")
NO_CALLS = date(2026, 7, 6)  # the week in which none was logged
BEFORE = 12  # weeks


@dataclass(frozen=True)
class Effect:
    """A change per working day that was planted: whose, in which weeks, how large, how near it must be."""

    name: str
    who: tuple[str, ...]
    first: date
    last: date
    size: float
    near: float
    kinds: tuple[str, ...] = WORK
    onset: date | None = None  # of what is compared with the weeks before; ``first`` where it is None


SOUTH_IN_SPRING = (
    "Greta Windlemere",
    "Hana Brackenfold",
    "Imani Pepperstone",
    "Jorge Saltmarrow",
    "Léonie Dapplestone",
)
STEADY_NORTH = ("Amara Quillfeather", "Chiyo Lanternby", "Farid Copperlake")
STEADY_SOUTH = ("Hana Brackenfold", "Jorge Saltmarrow", "Léonie Dapplestone")
END = date(2026, 9, 27)
OTHER_KINDS = WORK[1:]

EFFECTS = (
    Effect("sudden fall", ("Bogdan Farthingmoor",), date(2026, 8, 10), END, -0.5, 0.1),
    Effect("slide", ("Greta Windlemere",), date(2026, 8, 31), END, -0.45, 0.1, onset=date(2026, 6, 22)),
    Effect("one kind", ("Imani Pepperstone",), date(2026, 7, 27), END, -0.6, 0.1, ("calls",)),
    Effect("the rest holds", ("Imani Pepperstone",), date(2026, 7, 27), END, 0.0, 0.15, OTHER_KINDS),
    Effect("leave", ("Dafydd Umberwick",), date(2026, 8, 24), END, 0.0, 0.2),
    Effect("fall", ("Esra Thimbleton",), date(2025, 10, 27), date(2025, 12, 21), -0.45, 0.1),
    Effect(
        "recovery",
        ("Esra Thimbleton",),
        date(2026, 2, 16),
        date(2026, 5, 10),
        0.0,
        0.15,
        onset=date(2025, 10, 27),
    ),
    Effect("slump", SOUTH_IN_SPRING, date(2026, 3, 2), date(2026, 3, 29), -0.35, 0.1),
    Effect("back", SOUTH_IN_SPRING, date(2026, 3, 30), date(2026, 5, 24), 0.0, 0.15, onset=date(2026, 3, 2)),
)


class Panel:
    """Counts and working days of each rep, day by day, from the sample's tables."""

    def __init__(self, sample: Sample) -> None:
        """Read the tables; names and dates only, nothing of what was planted."""
        done = sample.activity.assign(date=pd.to_datetime(sample.activity["date"]), count_=0)
        done["count"] = done["count"].astype(int)
        self.days = pd.bdate_range("2025-03-31", "2026-09-27")
        self.worked = pd.DataFrame(True, index=self.days, columns=sample.people["rep"])
        for rep, started in sample.people[["rep", "started"]].itertuples(index=False):
            self.worked.loc[self.days < started, rep] = False
        for rep, first, last, _ in sample.absence.itertuples(index=False):
            away = (self.days >= first) & (self.days <= last)
            self.worked.loc[away, rep or self.worked.columns] = False
        self.done = done.pivot_table(
            index="date", columns=["rep", "kind"], values="count", aggfunc="sum", fill_value=0
        ).reindex(self.days, fill_value=0)

    def counts(self, rep: str, kinds: tuple[str, ...] = WORK) -> pd.Series:
        """Events of a rep on each day."""
        return self.done[rep].reindex(columns=list(kinds), fill_value=0).sum(axis=1)

    def rate(self, rep: str, kinds: tuple[str, ...], first: date, last: date) -> float:
        """Events per working day from first to last day, without the week that lost its calls."""
        inside = (self.days >= str(first)) & (self.days <= str(last))
        if "calls" in kinds:
            lost = (self.days >= str(NO_CALLS)) & (self.days < str(NO_CALLS + timedelta(days=7)))
            inside &= ~lost
        return float(self.counts(rep, kinds)[inside].sum() / self.worked.loc[inside, rep].sum())

    def change(self, effect: Effect) -> float:
        """Change of the rate against the weeks before, less what the steady reps did in the same weeks."""
        steady = STEADY_NORTH if effect.who == SOUTH_IN_SPRING else STEADY_NORTH + STEADY_SOUTH
        return self._ratio(effect, effect.who) / self._ratio(effect, steady) - 1

    def _ratio(self, effect: Effect, who: tuple[str, ...]) -> float:
        onset = effect.onset or effect.first
        before = (onset - timedelta(weeks=BEFORE), onset - timedelta(days=1))
        ratios = [
            self.rate(rep, effect.kinds, effect.first, effect.last) / self.rate(rep, effect.kinds, *before)
            for rep in who
        ]
        return float(np.exp(np.mean(np.log(ratios))))

    def plain(self) -> bool:
        """Whether every planted effect is as large in the numbers as it was meant to be."""
        return all(abs(self.change(effect) - effect.size) <= effect.near for effect in EFFECTS)
