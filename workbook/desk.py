"""The manager's desk: the open store, the day, and what the numbers say, handed to every screen."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from workbook.agenda import later
from workbook.calendars import MANAGER, public_holidays, region_of, team_calendar
from workbook.days import day_words
from workbook.forms.boundary import log_error, sentence_for
from workbook.intake import AS_OF, Intake, this_zone
from workbook.prepare.card import counted
from workbook.sources import Answers, Engine, Known, frame, read_files
from workbook.sources.problem import SourceProblem
from workbook.sources.texts.places import read_country
from workbook.sources.texts.zones import zone_of
from workbook.sources.wording import few
from workbook.spot.signals import Rebase, rebased, still_standing
from workbook.store import Store, error_log, exports
from workbook.trend.replay import replay
from workbook.trend.weekly import silent_weeks, weekly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from types import TracebackType

    import pandas as pd

    from workbook.calendars import TeamCalendar
    from workbook.forms.screen import Screen
    from workbook.intake import Look
    from workbook.learn.log import Lesson
    from workbook.records import CauseAnswer, Conversation, Rep, Signal
    from workbook.share.form.copies import Copies, Written
    from workbook.track.form import TrackForm
    from workbook.track.week import WeekItem

SAMPLE_AS_OF = date(2026, 9, 28)  # the Monday after the sample's last week: results are the same every day
SAMPLE_FILES = (
    "activity.csv",
    "people.csv",
    "absence.csv",
    "leads.csv",
    "one-to-ones.csv",
    "cancelled-meetings.csv",
)
CHOSEN, FITS = "chosen_rep", "fits"  # names of settings in the store
KEEP_FOR, KEPT_MONTHS = "keep_for_months", 24  # our own choice: law says no longer than needed, and no number
AHEAD = 366  # days for which public holidays are worked out: no review is further away
QUIET = "quiet_minutes"  # after which a screen hides itself
COUNTRY, REGION = "country", "region"  # where the team works
MANY_ROWS = 400_000  # of the weekly table: more than a second's work
NO_PLACE = "Where the team works is not known: only absences on record are days off. Set it with --country."
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
class Desk:
    """What a manager works at. ``today`` is the day everything shown is about.

    Its ``repr`` names no person, so it can stand in a notebook.
    """

    store: Store
    today: date
    promise: float = PROMISE
    _board: Screen | None = field(default=None, init=False, repr=False, compare=False)
    _plan: TrackForm | None = field(default=None, init=False, repr=False, compare=False)

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """The activity table by rep, week and kind, whole weeks up to today."""
        return weekly(self.activity, as_of=self.today, **self._who_works_when())

    @cached_property
    def activity(self) -> pd.DataFrame:
        """The activity table as it was imported."""
        return frame(self.store.activity_columns())

    @cached_property
    def silent(self) -> list[tuple[date, str]]:
        """Weeks and kinds of which nothing was recorded for anybody: a matter of the data."""
        return silent_weeks(self.activity, self.today, **self._who_works_when())

    @property
    def calendar(self) -> TeamCalendar:
        """Who works when, from the first activity to a year from now."""
        first = self.weekly["week"].min().date() if len(self.weekly) else self.today
        known = self._who_works_when()
        return team_calendar(reps=[*self.reps, MANAGER], first=first, last=later(self.today, AHEAD), **known)

    @cached_property
    def _people(self) -> list[Rep]:
        return self.store.people_in(map(str, self.activity["rep"].unique()))

    def _who_works_when(self) -> dict[str, Any]:
        """Return what is known of it: recorded absences, people, and the team's place."""
        return {
            "absences": self.store.absences(),
            "people": self._people,
            "country": self.store.setting(COUNTRY) or "",
            "region": self.store.setting(REGION) or "",
        }

    @cached_property
    def said(self) -> pd.DataFrame:
        """What the detector says of each rep and week, using nothing later than that week."""
        from workbook.forms.progress import progress  # noqa: PLC0415 - see board

        what, answers = (
            f"Comparing {len(self.reps):,} reps with their own past",
            rebased(self.store.answers()),
        )
        kept, held = KeptFits(self.store), list[Rebase]()
        with progress(what, long=len(self.weekly) > MANY_ROWS) as tell:
            said = replay(self.weekly, self.promise, kept=kept, tell=tell)
            while more := still_standing(said, answers, held):
                held += more
                said = replay(self.weekly, self.promise, kept=kept, answers=held)
            return said

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

    # --- screens ----------------------------------------------------------------------------------------

    def board(self) -> Screen:
        """Show the board of notebook 1."""
        from workbook.spot.board import board  # noqa: PLC0415 - a screen is loaded where it is shown

        def make() -> Screen:
            numbers = self.weekly, self.said, self.today, self.promise
            return board(self.store, *numbers, activity=lambda: self.activity, silent=self.silent)

        self._board = self._screen("board", make)
        return self._board

    def importer(self) -> Screen:
        """Show the import of files in notebook 1; the board that is on screen follows what is imported."""
        from workbook.sources.form import import_form  # noqa: PLC0415 - see board

        was = self.sample

        def anew() -> str:
            nonlocal was
            if self.sample != was:  # the invented sample has a day of its own
                was = self.sample
                self.today = SAMPLE_AS_OF if was else date.today()  # noqa: DTZ011 - this computer's date
            self.counted_anew()
            held, *_ = repr(self).splitlines()
            if self._board is None:
                return f"{held} To see it on the board, choose Run, then Run All Cells."
            shown, made = self._board, self.board()
            shown.show(*made.children[1:])  # without its style and veil, which are there
            self._board = shown
            return f"{held} The board below shows it now; the lines above will when you choose Run All Cells."

        def look(
            paths: Sequence[Path], answers: Answers, tell: Callable[[float], None]
        ) -> AbstractContextManager[Look]:
            return self.intake().look(paths, answers, tell)

        return self._screen("importer", lambda: import_form(self.store, look, anew, self.undo_import))

    def prepare(self) -> Screen:
        """Show the six steps of notebook 2."""
        from workbook.prepare.form import PrepareForm  # noqa: PLC0415 - see board
        from workbook.spot.signals import standing  # noqa: PLC0415

        def make() -> Screen:
            signals = {one.rep: one for one in standing(self.said, self.weekly)}
            numbers = self.weekly, self.said, signals, self.today, self.calendar
            zone = zone_of(self.intake().zone)
            return PrepareForm(self.store, *numbers, lambda: self.activity, self.innocent_causes, zone).screen

        return self._screen("prepare", make)

    def innocent_causes(self, signal: Signal) -> tuple[CauseAnswer, ...]:
        """Answer what else could explain a fall, as the board does."""
        from workbook.spot.evidence import innocent_causes  # noqa: PLC0415 - see board
        from workbook.spot.recurring import recurring_first  # noqa: PLC0415
        from workbook.spot.report import slumps  # noqa: PLC0415

        people, leads = self.store.people(signal.rep), self.store.leads()
        down = slumps(self.weekly)
        found = innocent_causes(signal, self.weekly, people=people, leads=leads, slumps=down)
        return recurring_first(found, self.store.answers())

    def week(self) -> Screen:
        """Show this week of all reps in notebook 3; a press on a name opens that plan below."""
        from workbook.track.form.week_form import WeekForm  # noqa: PLC0415 - see board

        def choose(rep: str) -> None:
            self.choose(rep)
            if self._plan is not None:
                self._plan.turn_to(rep)

        def make() -> Screen:
            files = {"write": self.write_calendar, "page": self.write_week_page}
            return WeekForm(self.store, self.week_items, self.today, choose=choose, **files).screen

        return self._screen("week", make)

    def track(self) -> Screen:
        """Show the plan of notebook 3."""
        from workbook.track.form import TrackForm  # noqa: PLC0415 - see board

        def make() -> Screen:
            numbers = self.weekly, self.said, lambda: self.activity
            self._plan = TrackForm(self.store, *numbers, self.today, self.calendar)
            return self._plan.screen

        return self._screen("track", make)

    def helped(self) -> Screen:
        """Show in notebook 3 whether the talk helped: the weeks before and after it."""
        from workbook.learn.form import helped_form  # noqa: PLC0415 - see board

        numbers = self.weekly, self.said, self.promise
        return self._screen("helped", lambda: helped_form(self.store, *numbers, self.lessons))

    def lessons(self) -> tuple[Lesson, ...]:
        """Read the manager's log: what all signals and talks so far have taught, without a name."""
        from workbook.lessons import log_of  # noqa: PLC0415 - see board

        numbers, today = (self.weekly, self.said), self.today
        return log_of(self.store, *numbers, today=today, promise=self.promise, causes=self.innocent_causes)

    def copy(self) -> Screen:
        """Show the preview of the rep's copy in notebook 3."""
        from workbook.share.form import copy_form  # noqa: PLC0415 - see board

        return self._screen("copy", lambda: copy_form(self.copies(), _text_of_answer))

    def copies(self) -> Copies:
        """Return what makes the copies: from the store, with each rep's own numbers."""
        from workbook.share.form.copies import Copies  # noqa: PLC0415 - see board
        from workbook.share.numbers import SharedNumbers, numbers_of  # noqa: PLC0415

        def numbers(talk: Conversation) -> SharedNumbers | None:
            return numbers_of(
                self.weekly, talk.rep, said=self.said, kinds=talk.signal.kinds if talk.signal else ()
            )

        return Copies(self.store, self.today, numbers)

    def _screen(self, name: str, make: Callable[[], Screen]) -> Screen:
        from workbook.forms.screen import Screen  # noqa: PLC0415 - see board
        from workbook.forms.veil import read_minutes  # noqa: PLC0415
        from workbook.forms.words import paragraph  # noqa: PLC0415

        try:
            made = make()
            made.name = name
            made.veil.minutes = read_minutes(self.store.setting(QUIET))
            made.veil.observe(
                lambda change: self.store.set_setting(QUIET, str(change["new"])), names="minutes"
            )
        except Exception as error:  # noqa: BLE001 - the boundary of a notebook cell: no traceback, no values
            log_error(error, error_log(self.store.home))
            return Screen(paragraph(sentence_for(error), "warn"))
        return made

    # --- what comes in, and what the command line asks ---------------------------------------------------

    def intake(self, today: date | None = None) -> Intake:
        """Return the way in for files; ``today`` is the day that counts as today, else the one shown.

        The invented sample has a day of its own: real files are read as of this computer's date.
        """
        day = today or (date.today() if self.sample else self.today)  # noqa: DTZ011 - this computer's date
        return Intake(self.store, day, this_zone())

    def counted_anew(self) -> None:
        """Forget what was worked out from the numbers: they have changed."""
        for name in ("activity", "weekly", "silent", "said", "_people"):
            self.__dict__.pop(name, None)

    def undo_import(self) -> str | None:
        """Take back the last import and say so; None where there is none. The sample comes back with the first."""
        undone = self.store.undo_import()
        if undone is None:
            return None
        if undone.sample_left:
            _lay_out_sample(self.store)
        self.counted_anew()
        rows = undone.new + undone.changed
        return f"Taken back: the import of {few(undone.files)}, {rows:,} rows."

    def settle(self, country: str | None, region: str | None) -> None:
        """Keep where the team works; no country forgets it. Raises UnknownPlace, and then nothing is changed."""
        code = read_country(country) or country if country else self.store.setting(COUNTRY)
        at = region_of(code, region or "") if code and (country or region) else ""
        self.store.set_setting(COUNTRY, code if country or region else None)
        self.store.set_setting(REGION, at or None)
        self.counted_anew()

    def place_report(self) -> dict[str, Any]:
        """Return where the team works and how many public holidays that makes in the weeks held."""
        country, region = self.store.setting(COUNTRY) or "", self.store.setting(REGION) or ""
        if self.weekly.empty or not country:
            days = 0
        else:
            first, last = self.weekly["week"].min().date(), self.weekly["week"].max().date()
            days = len(public_holidays(country, region, first, later(last, 6)))
        where = f"{country}, {region}" if region else country
        sentence = (
            f"The team works in {where}: {days} public holidays in the weeks held." if country else NO_PLACE
        )
        return {"country": country, "region": region, "public_holidays": days, "sentence": sentence}

    def keep_for(self, months: int) -> None:
        """Keep after how many months without anything a conversation is asked about; 0 for never."""
        self.store.set_setting(KEEP_FOR, str(months))

    def old_talks(self) -> list[str]:
        """Return the ids of conversations that ended long enough ago to be asked about."""
        months = self._kept_months()
        return self.store.ended_before(self.today - relativedelta(months=months)) if months else []

    def old_talks_sentence(self) -> str:
        """Say how many conversations ended long ago, and how they are removed."""
        months = self._kept_months()
        if not months:
            return "Conversations are kept until you remove them."
        many = counted(len(self.old_talks()), "conversation")
        return (
            f"{many} ended more than {counted(months, 'month')} ago. Nothing is removed without a yes: "
            "workbook retention --purge asks for it."
        )

    def _kept_months(self) -> int:
        return int(self.store.setting(KEEP_FOR) or KEPT_MONTHS)

    def spot_report(self) -> dict[str, Any]:
        """Return the standing signals and what chance alone would give, as plain values."""
        from workbook.spot.report import report  # noqa: PLC0415 - see board

        return report(self.weekly, self.said, self.today, self.promise, sample=self.sample)

    def week_items(self) -> Sequence[WeekItem]:
        """Return what is due this week, across all reps: what is overdue first."""
        from workbook.spot.signals import standing  # noqa: PLC0415 - see board
        from workbook.track.form.gather import plans  # noqa: PLC0415
        from workbook.track.week import week  # noqa: PLC0415

        held = plans(self.store, self.weekly, lambda: self.activity, self.calendar, self.today)
        return week(held, standing(self.said, self.weekly), self.store.answers(), self.today)

    def week_report(self) -> dict[str, Any]:
        """Return the week as plain values."""
        from workbook.track.week import report  # noqa: PLC0415 - see board

        return report(self.week_items(), self.today)

    def write_calendar(self) -> Path:
        """Write the one calendar file of all that is to come."""
        from workbook.track.form.gather import write_feed  # noqa: PLC0415 - see board

        zone = this_zone()
        return write_feed(self.store, ZoneInfo(zone) if zone else None, self.today)

    def write_week_page(self) -> Path:
        """Write the week as a page to print, for the manager alone."""
        from workbook.track.form.gather import write_page  # noqa: PLC0415 - see board

        return write_page(self.store, self.week_items(), self.today)

    def write_record(self, rep: str) -> Path | None:
        """Write the newest plan with a rep as a spreadsheet for the record, for the manager alone; None without one."""
        from workbook.track.form.gather import standings_of, write_record  # noqa: PLC0415 - see board

        looked_at = self.store.untouched()
        talk = next((one for one in self.store.conversations(rep) if one.id not in looked_at), None)
        if talk is None:
            return None
        actions = self.store.actions(talk.id)
        found = standings_of(talk, actions, self.weekly, self.activity, self.calendar, self.today)
        return write_record(self.store, talk, found)

    def write_copy(self, rep: str, out: Path | None) -> Written | None:
        """Write the rep's copy of the newest conversation; None where there is none."""
        from workbook.share.form import write_copy  # noqa: PLC0415 - see board

        return write_copy(self.copies(), rep, out or exports(self.store.home))

    # --- the rest ---------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        """Say what is held, without a name, and what a person should know about the place."""
        return "\n".join([self._held(), *self.store.warnings, *self._asked_about()])

    def _asked_about(self) -> list[str]:
        return [self.old_talks_sentence()] if self.old_talks() else []

    def _held(self) -> str:
        if self.weekly.empty:
            return "Nothing is held yet. Choose files below."
        who = "The invented sample team" if self.sample else "Your team"
        teams, reps = counted(self.weekly["team"].nunique(), "team"), counted(len(self.reps), "rep")
        weeks, last = self.weekly["week"].nunique(), self.weekly["week"].max().date() + timedelta(days=6)
        kinds = ", ".join(sorted(set(self.weekly["kind"])))
        return (
            f"{who}: {reps} in {teams}, {weeks} weeks up to {day_words(last)}.\n"
            f"Counted: {kinds}.\n"
            f"Set for about {self.promise} false prompts per rep and year."
        )

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the desk itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store, whatever happened."""
        self.close()


def open_desk(place: Path | None = None, *, today: date | None = None) -> Desk:
    """Open the store in ``place`` (else WORKBOOK_HOME, else the usual folder), with the sample where it is empty.

    Where WORKBOOK_STORE names a team's database, it is that one, as whoever logs in there.
    ``today`` is the day shown: the argument, else the sample's fixed day, else this computer's date. Raises
    StoreProblem, in words for a person, where the store cannot be opened.
    """
    store = Store.of(place, os.environ)
    if not store.activity_columns()["rep"]:
        _lay_out_sample(store)
    fixed = store.setting(AS_OF)
    return Desk(store, today or (date.fromisoformat(fixed) if fixed else date.today()))  # noqa: DTZ011


def _text_of_answer(data: bytes, name: str) -> str:
    """Read a rep's answer through the door for files; what it refuses is said in words about an answer."""
    from workbook.share.answer import NOT_TEXT, AnswerProblem  # noqa: PLC0415 - see board
    from workbook.sources.door.encoding import text_of  # noqa: PLC0415

    try:
        return text_of(data, name)[0]
    except SourceProblem:
        raise AnswerProblem(NOT_TEXT) from None


def shipped(folder: str) -> Path:
    """Return a folder of the project ('notebooks' or 'data'), in a checkout or in an installed package."""
    package = Path(__file__).resolve().parent
    installed = package / "_shipped" / folder
    return installed if installed.is_dir() else package.parent / folder


def _lay_out_sample(store: Store) -> None:
    paths = [shipped("data") / name for name in SAMPLE_FILES]
    with Engine() as engine:
        batch = read_files(paths, engine, Known(SAMPLE_AS_OF, Answers()))
        for one in (reading.listed for reading in batch.readings):
            if one is not None:
                store.save_people(one.people, sample=True)
                store.save_absences(one.absences, sample=True)
                store.save_leads(one.leads, sample=True)
                store.save_one_to_ones(one.one_to_ones, sample=True)
                store.save_cancelled(one.cancelled, sample=True)
        store.add_activity(batch.activities(), sample=True)
    store.set_setting(AS_OF, SAMPLE_AS_OF.isoformat())
