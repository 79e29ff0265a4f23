"""What comes in, and what is asked of it without a screen: values, sentences and files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbook.calendars.agenda import later
from workbook.calendars.work_days import public_holidays, region_of
from workbook.desk.intake import Intake, this_zone
from workbook.desk.kept_long import KeptLong
from workbook.desk.numbers import COUNTRY, REGION
from workbook.desk.sample import lay_out_sample
from workbook.sources.texts.places import read_country
from workbook.sources.wording import few
from workbook.store import exports
from workbook.trend.of_talk import reading
from workbook.trend.recorded import alike

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.learn.log import Lesson
    from workbook.records import CauseAnswer, Conversation, Signal
    from workbook.share.form.copies import Copies, Written
    from workbook.track.not_here import Week
    from workbook.track.week import WeekItem

NO_PLACE = (
    "Where the team works is not known: only absences on record are days off. Set it with --country, or in notebook 1 "
    "below the import."
)


class Reports(KeptLong):
    """Imports, settings, the week, and what is written."""

    def intake(self, today: date | None = None) -> Intake:
        """Return the way in for files; ``today`` is the day that counts as today, else the one shown.

        The invented sample has a day of its own: real files are read as of this computer's date.
        """
        day = today or (date.today() if self.sample else self.today)  # noqa: DTZ011 - this computer's date
        return Intake(self.store, day, this_zone())

    def counted_anew(self) -> None:
        """Forget what was worked out from the numbers: they have changed."""
        for name in ("activity", "weekly", "alike", "silent", "said", "_people"):
            self.__dict__.pop(name, None)

    def undo_import(self) -> str | None:
        """Take back the last import and say so; None where there is none. The sample comes back with the first."""
        undone = self.store.undo_import()
        if undone is None:
            return None
        if undone.sample_left:
            lay_out_sample(self.store)
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
        country, region = self.place()
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

    def spot_report(self) -> dict[str, Any]:
        """Return the standing signals and what chance alone would give, as plain values."""
        from workbook.spot.report import report  # noqa: PLC0415 - see board

        numbers = self.weekly, self.said, self.today, self.promise
        return report(*numbers, sample=self.sample, silent=self.silent, left=self.left, anew=self.anew)

    def week_now(self) -> Week:
        """Return what is due this week, across all reps: what is overdue first; and of whom it waits."""
        from workbook.track.form.gather import plans  # noqa: PLC0415 - see board
        from workbook.track.not_here import away_until, of_who_is_here  # noqa: PLC0415
        from workbook.track.week import week  # noqa: PLC0415

        calendar, today = self.calendar, self.today
        held = plans(self.store, self.weekly, lambda: self.activity, calendar, today)
        items = week(held, self.prompts, self.store.answers(), today)
        until = {rep: away_until(calendar.off(rep), today) for rep in {one.rep for one in items}}
        return of_who_is_here(items, {rep: day for rep, day in until.items() if day})

    def week_items(self) -> Sequence[WeekItem]:
        """Return what is due this week of those who are here."""
        return self.week_now().items

    def week_report(self) -> dict[str, Any]:
        """Return the week as plain values."""
        from workbook.track.week import report  # noqa: PLC0415 - see board

        now = self.week_now()
        return {**report(now.items, self.today), "waits": now.waits}

    def write_calendar(self) -> Path:
        """Write the one calendar file of all that is to come."""
        from workbook.track.form.gather import write_feed  # noqa: PLC0415 - see board

        zone = this_zone()
        return write_feed(self.store, ZoneInfo(zone) if zone else None, self.today)

    def write_week_page(self) -> Path:
        """Write the week as a page to print, for the manager alone."""
        from workbook.track.form.gather import write_page  # noqa: PLC0415 - see board

        return write_page(self.store, self.week_now(), self.today)

    def write_record(self, rep: str) -> Path | None:
        """Write the newest plan with a rep as a spreadsheet for the record, for the manager alone; None without one."""
        from workbook.track.form.gather import standings_of, write_record  # noqa: PLC0415 - see board

        talk = next(iter(self.store.begun(rep)), None)
        if talk is None:
            return None
        actions = self.store.actions(talk.id)
        changes = self.store.recording_changes()
        found = standings_of(talk, actions, self.weekly, self.activity, self.calendar, self.today, changes)
        return write_record(self.store, talk, found)

    def write_copy(self, rep: str, out: Path | None) -> Written | None:
        """Write the rep's copy of the newest conversation; None where there is none."""
        from workbook.share.form import write_copy  # noqa: PLC0415 - see board

        return write_copy(self.copies(), rep, out or exports(self.store.home))

    def innocent_causes(self, signal: Signal) -> tuple[CauseAnswer, ...]:
        """Answer what else could explain a fall, as the board does."""
        from workbook.spot.evidence import innocent_causes  # noqa: PLC0415 - see board
        from workbook.spot.overview import Overview  # noqa: PLC0415
        from workbook.spot.recurring import recurring_first  # noqa: PLC0415
        from workbook.spot.team import team_slump  # noqa: PLC0415

        rows = alike(self.weekly, self.anew, signal.week)
        slump = team_slump(rows, signal.team, signal.week)
        found = innocent_causes(
            signal,
            rows,
            people=self.store.people(signal.rep),
            leads=self.store.leads(),
            slumps=[slump] if slump else (),
            silent=self.silent,
            reps=self.weekly["rep"].nunique(),
            company_fell=Overview(rows, self.said).company_fell(signal),
            leave_listed=self.leave_listed,
        )
        return recurring_first(found, self.store.answers())

    def lessons(self) -> tuple[Lesson, ...]:
        """Read the manager's log: what all prompts and talks so far have taught, without a name."""
        from workbook.desk.lessons import log_of  # noqa: PLC0415 - see board

        numbers, today = (self.weekly, self.said), self.today
        return log_of(self.store, *numbers, today=today, promise=self.promise, causes=self.innocent_causes)

    def copies(self) -> Copies:
        """Return what makes the copies: from the store, with each rep's own numbers."""
        from workbook.share.form.copies import Copies  # noqa: PLC0415 - see board
        from workbook.share.numbers import SharedNumbers, numbers_of  # noqa: PLC0415

        def numbers(talk: Conversation) -> SharedNumbers | None:
            fall = None if self.store.reviewed(talk.id) else talk.signal
            read = reading(self.said, self.store.answers(), talk.rep, fall, self.anew)
            kinds = (
                talk.signal.kinds if talk.signal and fall is None else ()
            )  # else those of the fall as told
            return numbers_of(self.weekly, talk.rep, read=read, kinds=kinds)

        return Copies(self.store, self.today, numbers)
