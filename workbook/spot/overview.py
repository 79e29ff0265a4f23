"""What is known of everybody at once, and the few rows that a closer look at some of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from workbook.spot.company_fell import company_fell
from workbook.spot.find import MOST
from workbook.spot.signals import standing, team_of
from workbook.trend.company import company_arrays
from workbook.trend.others import Others, others_allowed_for, sampled
from workbook.trend.recorded import alike
from workbook.trend.runs import signal_of, standing_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import Answer, Signal
    from workbook.spot.nothing_recorded import NothingRecorded
    from workbook.trend.company import CompanyArrays
    from workbook.trend.recorded import CountedAnew


@dataclass(frozen=True)
class Overview:
    """The weekly table and what ``replay`` said of it, with the prompts of the last week.

    ``anew`` are kinds that are recorded in another way from a week on: what is compared is ``alike``.
    ``close`` and ``signals`` look at the rows of a few reps only; what is read of everybody is read once.
    """

    weekly: pd.DataFrame
    said: pd.DataFrame
    left: frozenset[str] = frozenset()
    anew: tuple[CountedAnew, ...] = ()

    @cached_property
    def teams(self) -> dict[str, str]:
        """Each rep's team, also of those who have ``left``."""
        return team_of(self.weekly)

    @cached_property
    def present(self) -> dict[str, str]:
        """Each rep's team, of those who are there."""
        return {rep: team for rep, team in self.teams.items() if rep not in self.left}

    @cached_property
    def fell(self) -> dict[str, tuple[str, ...]]:
        """The kinds that fell, by rep with a prompt, the strongest evidence first."""
        return {one.rep: one.kinds for one in self._now}

    @property
    def last_day(self) -> date:
        """The Sunday of the last week that is held."""
        return cast("date", self.weekly["week"].max().date()) + timedelta(days=6)

    @property
    def many(self) -> bool:
        """Whether there are more reps than are shown at once."""
        return len(self.teams) > MOST

    def first(self, answers: Sequence[Answer], nothing: Sequence[NothingRecorded]) -> tuple[str, ...]:
        """Reps to look at first: prompts without an answer by evidence, then those without any record."""
        by_rep: dict[str, list[Answer]] = {}
        for one in answers:
            by_rep.setdefault(one.rep, []).append(one)
        asked = {one.rep: one for one in self.signals({rep for rep in self.fell if rep in by_rep})}
        standing_now = [
            one.rep
            for one in self._now
            if asked.get(one.rep, one).answer_among(by_rep.get(one.rep, ())) is None
        ]
        return tuple(dict.fromkeys([*standing_now, *(one.rep for one in nothing)]))

    def close(self, reps: Iterable[str]) -> pd.DataFrame:
        """Weekly rows of these reps and of their teams, from which everything about them can be said."""
        if not self.many:
            return self.weekly
        wanted = set(reps)
        teams = {self.teams[rep] for rep in wanted}
        return self.weekly.iloc[np.union1d(self._of_rep.at(wanted), self._of_team.at(teams))]

    def read(self, reps: Iterable[str]) -> pd.DataFrame | CompanyArrays:
        """Return the rows of ``close``; where those are everybody's, as arrays that are read once."""
        return self.close(reps) if self.many else self._whole

    def compared(self, signal: Signal) -> pd.DataFrame | CompanyArrays:
        """Return the rows of ``read`` of whom a prompt is about, of weeks that may be compared with its last one."""
        held = [one for one in self.anew if one.week <= signal.week]
        if not held:
            return self.read([signal.rep])
        many = self.many or len(held) < len(self.anew)
        return alike(self.close([signal.rep]), held) if many else self._whole_alike

    def about(self, reps: Iterable[str]) -> pd.DataFrame:
        """Return what was said of these reps."""
        return self.said.iloc[self._said_of.at(set(reps))] if self.many else self.said

    def signals(self, reps: Collection[str]) -> tuple[Signal, ...]:
        """Return the prompts that stand for these reps, the strongest evidence first."""
        prompted = {rep for rep in reps if rep in self.fell}
        found = standing(self.about(prompted), self.close(prompted)) if prompted else ()
        return tuple(one for one in found if one.rep in prompted)

    def company_fell(self, signal: Signal) -> float:
        """Return what the company fell by since the onset, where only the company is allowed for; else 0."""
        if others_allowed_for(self.teams, signal.rep) is not Others.COMPANY:
            return 0.0
        return company_fell(sampled(self.alike), signal.onset, signal.week, signal.kinds)

    @cached_property
    def alike(self) -> pd.DataFrame:
        """The weekly rows that may be compared with the newest weeks."""
        return alike(self.weekly, self.anew)

    @cached_property
    def company(self) -> pd.DataFrame:
        """Weekly rows of those who stand for the company."""
        return sampled(self.weekly)

    @cached_property
    def _now(self) -> tuple[Signal, ...]:
        """The prompts that stand, as if first shown in their last week; the run of weeks is not looked for here."""
        if self.said.empty:
            return ()
        rows = standing_rows(self.said, self.weekly["week"].max())
        rows = rows[~rows["rep"].isin(self.left)]
        made = [signal_of(row, self.teams[str(row["rep"])]) for row in rows.to_dict("records")]
        return tuple(sorted(made, key=lambda one: (-one.score, one.rep)))

    @cached_property
    def _whole(self) -> pd.DataFrame | CompanyArrays:
        return company_arrays(self.weekly) or self.weekly

    @cached_property
    def _whole_alike(self) -> pd.DataFrame | CompanyArrays:
        return company_arrays(self.alike) or self.alike

    @cached_property
    def _of_rep(self) -> _Places:
        return _places(self.weekly["rep"])

    @cached_property
    def _of_team(self) -> _Places:
        return _places(self.weekly["team"])

    @cached_property
    def _said_of(self) -> _Places:
        return _places(self.said["rep"])


@dataclass(frozen=True)
class _Places:
    """Where each name stands in a column: ``order`` holds the places name by name."""

    order: np.ndarray[tuple[int], np.dtype[np.int64]]
    first: np.ndarray[tuple[int], np.dtype[np.int64]]
    number: Mapping[str, int]

    def at(self, names: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Places of these names, in order; a name that does not occur has none."""
        known = sorted(self.number[name] for name in names if name in self.number)
        parts = [self.order[self.first[one] : self.first[one + 1]] for one in known]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)


def _places(column: pd.Series[str]) -> _Places:
    codes, names = pd.factorize(column)
    order = np.argsort(codes, kind="stable")
    first = np.searchsorted(codes[order], np.arange(len(names) + 1))
    return _Places(order, first, {str(name): number for number, name in enumerate(names.tolist())})
