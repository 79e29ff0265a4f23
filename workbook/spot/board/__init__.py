"""The board of notebook 1: who is to be looked at in one table, and beneath it the numbers behind one rep."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.forms import widgets as w
from workbook.forms.disclosure import Disclosure
from workbook.forms.finder import Finder
from workbook.forms.pick_table import PickTable
from workbook.forms.screen import Screen
from workbook.forms.told import guard_at
from workbook.forms.words import paragraph
from workbook.spot.board.answering import Answering
from workbook.spot.board.detail import CHOSEN, Detail
from workbook.spot.board.everybody import TITLE as EVERYBODY
from workbook.spot.board.everybody import EverybodyBox
from workbook.spot.board.given import Counted, Given
from workbook.spot.board.look_back import LookBack
from workbook.spot.board.notices import notices
from workbook.spot.board.table_row import COLUMNS, table_row
from workbook.spot.evidence import innocent_causes
from workbook.spot.find import FEW, Directory, Wanted
from workbook.spot.for_everybody import asked
from workbook.spot.nothing_recorded import nothing_recorded
from workbook.spot.overview import Overview
from workbook.spot.recurring import recurring_first
from workbook.spot.report import slumps
from workbook.spot.rows import BoardRow, board_rows
from workbook.spot.sentences import by_chance
from workbook.spot.signals import expected_by_chance
from workbook.spot.standing import teams_down
from workbook.store import Store, error_log
from workbook.trend.charts.figure import load_soon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import pandas as pd

    from workbook.records import Answer, CauseAnswer, Signal
    from workbook.spot.board.given import Leave
    from workbook.trend.recorded import CountedAnew
    from workbook.trend.silent_sources import SilentWeek

DAY = timedelta(days=1)
NOTHING = "There is no activity yet. Choose an export of calls, meetings or deals below."
PAST = "What would it have told me?"


class Board:
    """What is on screen: nobody is chosen until the manager chooses, and what is decided is stored at once."""

    def __init__(  # noqa: PLR0913 - what the desk holds, each by its name
        self,
        store: Store,
        weekly: pd.DataFrame,
        said: Callable[[], pd.DataFrame],
        today: date,
        promise: float,
        *,
        activity: Callable[[], pd.DataFrame],
        silent: Sequence[SilentWeek] = (),
        left: frozenset[str] = frozenset(),
        leave: Leave | None = None,
        anew: tuple[CountedAnew, ...] = (),
    ) -> None:
        """Find out about everybody once, then look closely at those who are shown.

        ``said`` returns what is said by the answers as they are kept, the same table while they change nothing of it.
        Where ``leave`` is None nobody can be said to have been away. ``anew`` are kinds that are recorded another way.
        """
        self.screen = Screen()
        if weekly.empty:
            self.screen.show(paragraph(NOTHING, "note"))
            return
        self._store, self._today, self._promise = store, today, promise
        self._wanted, self._said_now, self._leave = Wanted(), said, leave
        self._count(Counted(weekly, silent, left, anew))
        self._look_back: LookBack | None = None
        self._said, self._above, self._below = w.HTML(), w.VBox(), w.VBox()
        guard = guard_at(self._said, error_log(store.home))
        self._given = given = Given(
            store, self._overview, today, promise, activity, guard, self._slumps, leave
        )
        self._answering = Answering(given, self._answered)
        self._detail = Detail(given, self._answering, self._away)
        self._table = PickTable(caption=self._caption(), columns=COLUMNS)
        teams = sorted(set(self._overview.present.values()))
        kinds = sorted({kind for kinds in self._overview.fell.values() for kind in kinds})
        self._finder = Finder(teams, kinds, guard(self._find))
        self._finder.show_if(len(self._overview.present) > FEW)
        self._fill()
        self._table.observe(guard(lambda change: self._choose(change["new"])), names="chosen")
        past = Disclosure(PAST, guard(self._past))
        self._for_everybody(leave)
        self._notice()
        parts = (self._above, self._finder, self._table, self._below, self._said, self._detail, past)
        self.screen.show(*parts)
        load_soon()  # while the manager reads: the first chart comes with the first name that is pressed

    def _count(self, counted: Counted) -> None:
        """Find out about everybody, by these numbers."""
        weekly = counted.weekly
        self._overview = Overview(weekly, self._said_now(), counted.left, counted.anew)
        self._silent, self._slumps = counted.silent, slumps(self._overview.alike)
        self._directory = Directory(self._overview.present, self._overview.fell)
        self._nothing = tuple(one for one in nothing_recorded(weekly) if one.rep not in counted.left)
        self._kept_causes: dict[Signal, tuple[CauseAnswer, ...]] = {}

    # --- the table --------------------------------------------------------------------------------------

    def _caption(self) -> str:
        reps = len(self._overview.present)
        chance = by_chance(expected_by_chance(reps, self._promise))
        who = "1 rep" if reps == 1 else f"{reps:,} reps"
        return f"{who}, whole weeks up to {day_words(self._overview.last_day)}. {chance}"

    def _notice(self) -> None:
        """Say above the table what is to be known before it is read, and beneath it what is no news."""
        sample = self._store.holds_sample()
        above, below = notices(self._overview, self._silent, self._slumps, self._today, sample=sample)
        self._above.children = (*above, *self._asks)
        self._below.children = (*below, *self._offers)

    def _for_everybody(self, leave: Leave | None) -> None:
        """Offer to say once what changed for all: beneath the table, or open above it where all are down at once."""
        self._asks, self._offers = list[w.Widget](), list[w.Widget]()
        if leave is None:
            return
        box = partial(EverybodyBox, self._given, leave, self._away, self._asked)
        fold = Disclosure(EVERYBODY, self._given.guard(lambda: [box()]))
        if self._asked():
            self._asks.append(fold)
            fold.toggle()
        else:
            self._offers.append(fold)

    def _asked(self) -> str:
        return asked(self._slumps, self._overview.present.values())

    def _find(self, name: str, team: str | None, kind: str | None) -> str:
        self._wanted = Wanted(name, team, kind)
        return self._fill()

    def _fill(self) -> str:
        """Compute the rows of those who are shown, and say who is not."""
        overview, store, chosen = self._overview, self._store, self._detail.rep
        self._answers, self._talks = answers, talks = store.answers(), store.conversations()
        shown = self._directory.shown(self._wanted, overview.first(answers, self._nothing))
        reps = (*shown.reps, chosen) if chosen and chosen not in shown.reps else shown.reps
        signals = overview.signals(reps)
        rows = board_rows(
            overview.read(reps),
            overview.about(reps),
            signals,
            self._causes(signals, answers),
            talks,
            answers,
            today=self._today,
            changes=overview.anew,
            down=teams_down(self._slumps, overview.fell, overview.present),
            nothing=self._nothing,
            only=frozenset(reps),
            last=overview.last_day - 6 * DAY,
        )
        self._rows, in_table = {one.rep: one for one in rows}, set(shown.reps)
        self._table.rows = [dict(table_row(one, self._today)) for one in rows if one.rep in in_table]
        self._finder.tell(shown.sentence)
        return shown.sentence

    def _answered(self) -> None:
        """Tell the same everywhere after an answer: row, open detail, past prompts."""
        said = self._said_now()
        if said is not self._overview.said:
            self._given.overview = self._overview = replace(self._overview, said=said)
            self._directory = Directory(self._overview.present, self._overview.fell)
        self._follow()

    def _away(self) -> bool:
        """Count anew and tell the same everywhere after days away; False where that has to wait."""
        counted = self._leave.anew() if self._leave else None
        if counted is None:
            return False
        self._count(counted)
        self._given.overview, self._given.slumps = self._overview, self._slumps
        self._table.caption = self._caption()
        self._notice()
        self._follow()
        self._detail.count_anew()
        return True

    def _follow(self) -> None:
        self._fill()
        if self._detail.rep:
            self._detail.follow(*self._about(self._detail.rep))
        if self._look_back:
            self._look_back.read()

    def _past(self) -> list[w.Widget]:
        self._look_back = LookBack(self._given, self._answering)
        return [self._look_back]

    def _causes(
        self, signals: Sequence[Signal], answers: Sequence[Answer]
    ) -> dict[str, tuple[CauseAnswer, ...]]:
        """Ask what else could explain each fall, once; what explained earlier prompts comes first."""
        if new := [one for one in signals if one not in self._kept_causes]:
            leads = self._store.leads()
            for one in new:
                rows, people = self._overview.compared(one), self._store.people(one.rep)
                self._kept_causes[one] = innocent_causes(
                    one,
                    rows,
                    people=people,
                    leads=leads,
                    slumps=self._slumps,
                    silent=self._silent,
                    reps=len(self._overview.present),
                    company_fell=self._overview.company_fell(one),
                    leave_listed=self._leave is None or self._leave.listed(),
                )
        return {one.rep: recurring_first(self._kept_causes[one], answers) for one in signals}

    def _about(self, rep: str) -> tuple[BoardRow, Sequence[CauseAnswer]]:
        one = self._rows[rep]
        causes = self._causes([one.signal], self._answers) if one.signal else {}
        return one, causes.get(rep, ())

    def _choose(self, rep: str) -> None:
        self._store.set_setting(CHOSEN, rep)
        if (self._store.answers(), self._store.conversations()) != (self._answers, self._talks):
            self._answered()  # in another window or notebook an answer was given, or a talk booked or held
        self._detail.show(*self._about(rep))
