"""The open store, the day, and what the numbers say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbook.calendars.agenda import later
from workbook.calendars.rep_away import ONLY_TYPED
from workbook.calendars.work_days import MANAGER, team_calendar
from workbook.records import left
from workbook.sources import frame
from workbook.spot.nothing_recorded import declines, nothing_recorded
from workbook.spot.signals import standing
from workbook.spot.silences import without_silences
from workbook.store import CHOSEN
from workbook.trend.answers import Prompts, Rebase, asked, still_standing
from workbook.trend.recorded import CountedAnew, alike, counted_anew, without_cut_weeks
from workbook.trend.replay import replay
from workbook.trend.weekly import silent_weeks, weekly

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from workbook.calendars.work_days import TeamCalendar
    from workbook.records import Rep, Signal
    from workbook.store import Store
    from workbook.trend.silent_sources import SilentWeek

FITS = "fits"  # the setting that holds what the simulation found
AHEAD = 366  # days for which public holidays are worked out: no review is further away
COUNTRY, REGION = "country", "region"  # where the team works
MANY_ROWS = 400_000  # of the weekly table: more than a second's work
ROWS_AT_ONCE = 100_000  # of the weekly table: counted anew in some three seconds, while somebody waits
PROMISE = 0.4  # false prompts per rep and year: about one a quarter in a team of ten


@dataclass(frozen=True)
class KeptFits:
    """Keeps in the store what the simulation found, for the data held now; numbers only."""

    store: Store

    def get(self, version: str) -> str | None:
        """Return what was kept for this version of the data, or None."""
        was, _, text = (self.store.setting(FITS) or "").partition("\n")
        return text if was == version else None

    def keep(self, version: str, text: str) -> None:
        """Keep it in place of what was kept for older data."""
        self.store.set_setting(FITS, f"{version}\n{text}")


@dataclass
class Numbers:
    """What is held and what it says. ``today`` is the day everything shown is about."""

    store: Store
    today: date
    promise: float = PROMISE
    _answered: dict[Rebase, Prompts] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """The activity table by rep, week and kind, whole weeks up to today."""
        rows = weekly(self.activity, as_of=self.today, **self._who_works_when())
        return without_cut_weeks(rows, self.store.recording_changes())

    @property
    def anew(self) -> tuple[CountedAnew, ...]:
        """Which kinds are counted anew since when, because how they are recorded changed for everybody."""
        return counted_anew(self.store.recording_changes())

    @cached_property
    def alike(self) -> pd.DataFrame:
        """The weeks that may be compared with the newest: of kinds that are counted anew those since then."""
        return alike(self.weekly, self.anew)

    @property
    def last_day(self) -> date | None:
        """The Sunday of the last week that is held; None where nothing is."""
        return later(self.weekly["week"].max().date(), 6) if len(self.weekly) else None

    @cached_property
    def activity(self) -> pd.DataFrame:
        """The activity table as it was imported."""
        return frame(self.store.activity_columns())

    @cached_property
    def silent(self) -> list[SilentWeek]:
        """Weeks and kinds of which nothing was recorded for anybody, or in a team: a matter of the data."""
        return silent_weeks(self.activity, self.today, **self._who_works_when())

    @property
    def left(self) -> frozenset[str]:
        """Who has left: no longer looked at, and kept in the record."""
        return frozenset(rep for rep, first in left(self.store.absences()).items() if first <= self.today)

    @property
    def leave_listed(self) -> bool:
        """Whether leave that is held came with a list, and not name by name: then nobody else's is missing."""
        return not self.store.setting(ONLY_TYPED)

    @property
    def calendar(self) -> TeamCalendar:
        """Who works when, from the first activity to a year from now."""
        first = self.weekly["week"].min().date() if len(self.weekly) else self.today
        known = self._who_works_when()
        made = team_calendar(reps=[*self.reps, MANAGER], first=first, last=later(self.today, AHEAD), **known)
        return replace(made, only_typed=not self.leave_listed)

    @cached_property
    def _people(self) -> list[Rep]:
        return self.store.people_in(map(str, self.activity["rep"].unique()))

    def place(self) -> tuple[str, str]:
        """Return the country and the region where the team works, empty where not known."""
        return self.store.setting(COUNTRY) or "", self.store.setting(REGION) or ""

    def _who_works_when(self) -> dict[str, Any]:
        """Return what is known of it: recorded absences, people, and the team's place."""
        country, region = self.place()
        return {
            "absences": self.store.absences(),
            "people": self._people,
            "working_weeks": self.store.working_weeks(),
            "country": country,
            "region": region,
        }

    @cached_property
    def said(self) -> pd.DataFrame:
        """What the detector says of each rep and week, using nothing later than that week.

        Of weeks in which nothing is recorded for a rep it knows nothing (``spot.silences``).
        """
        from workbook.forms.progress import progress  # noqa: PLC0415 - see board

        what, answers = f"Comparing {len(self.reps):,} reps with their own past", self._rests_on()
        self._answered = answers
        heard, kept, held = without_silences(self.weekly), KeptFits(self.store), list[Rebase]()
        with progress(what, long=len(self.weekly) > MANY_ROWS) as tell:
            said = replay(heard, self.promise, kept=kept, changes=self.anew, tell=tell)
            while more := still_standing(said, answers, held):
                held += more
                said = replay(heard, self.promise, kept=kept, answers=held, changes=self.anew)
            return said

    def said_now(self) -> pd.DataFrame:
        """Return ``said`` by the answers as they are kept now: one may have been taken back, or given elsewhere."""
        if "said" in self.__dict__ and self._rests_on() != self._answered:
            del self.said
        return self.said

    def _rests_on(self) -> dict[Rebase, Prompts]:
        """Return the answers that may move a level in the weeks held: those of this week hold from the next on."""
        last = self.weekly["week"].max().date() if len(self.weekly) else self.today
        return asked(self.store.answers(), until=last)

    @property
    def counted_soon(self) -> bool:
        """Whether all can be counted anew while somebody waits for it."""
        return len(self.weekly) <= ROWS_AT_ONCE

    def days_changed(self) -> None:
        """Forget what rests on who works when and how it is recorded; the activity itself is the same."""
        for name in ("weekly", "alike", "silent", "said"):
            self.__dict__.pop(name, None)

    @property
    def prompts(self) -> tuple[Signal, ...]:
        """The prompts that stand, the strongest evidence first; nothing recorded for weeks is none."""
        found = declines(standing(self.said, self.weekly), nothing_recorded(self.weekly))
        return tuple(one for one in found if one.rep not in self.left)

    @property
    def reps(self) -> list[str]:
        """All reps that have activity, by name."""
        return sorted(set(self.weekly["rep"]))

    @property
    def sample(self) -> bool:
        """Whether the invented sample team is shown."""
        return self.store.holds_sample()

    def choose(self, rep: str) -> None:
        """Keep which rep the notebooks open with."""
        self.store.set_setting(CHOSEN, rep)
