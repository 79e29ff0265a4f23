"""The screens that the notebooks show, each loaded where it is shown."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from workbook.desk.reports import Reports
from workbook.desk.sample import SAMPLE_AS_OF
from workbook.forms.boundary import log_error, sentence_for
from workbook.sources.problem import SourceProblem
from workbook.sources.texts.zones import zone_of
from workbook.store import error_log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from IPython.display import DisplayHandle

    from workbook.desk.intake import Look
    from workbook.forms.screen import Screen
    from workbook.sources import Answers
    from workbook.track.form import TrackForm
    from workbook.track.form.week_form import WeekForm

FIRST = {"board", "prepare", "week"}  # stand at the top of a notebook
QUIET = "quiet_minutes"  # after which a screen hides itself


@dataclass
class Screens(Reports):
    """One method for each screen; an error becomes a sentence."""

    _board: Screen | None = field(default=None, init=False, repr=False, compare=False)
    _plan: TrackForm | None = field(default=None, init=False, repr=False, compare=False)
    _week: WeekForm | None = field(default=None, init=False, repr=False, compare=False)
    _lines: DisplayHandle | None = field(default=None, init=False, repr=False, compare=False)

    def _ipython_display_(self) -> None:
        """Show in a notebook what ``repr`` says; the lines follow an import, as the board does."""
        from IPython.display import display  # noqa: PLC0415 - only where a notebook asks for it

        bundle = {"text/plain": repr(self)}
        self._lines = display(bundle, raw=True, display_id=True)  # type: ignore[no-untyped-call] # IPython has no types here

    def _tell_lines(self) -> None:
        if self._lines is not None:
            self._lines.update({"text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call] # as above

    def board(self) -> Screen:
        """Show the board of notebook 1."""
        from workbook.spot.board import Board  # noqa: PLC0415 - a screen is loaded where it is shown
        from workbook.spot.board.given import Counted, Leave  # noqa: PLC0415

        def anew() -> Counted | None:
            if not self.counted_soon:
                return None
            self.days_changed()
            self._tell_lines()
            return Counted(self.weekly, self.silent, self.left, self.anew)

        def make() -> Screen:
            numbers = self.weekly, self.said_now, self.today, self.promise
            return Board(
                self.store,
                *numbers,
                activity=lambda: self.activity,
                silent=self.silent,
                left=self.left,
                anew=self.anew,
                leave=Leave(lambda rep: self.calendar.off(rep), lambda: self.leave_listed, anew),  # noqa: PLW0108 - another after a press
            ).screen

        self._board = self._screen("board", make)
        return self._board

    def importer(self) -> Screen:
        """Show the import of files in notebook 1; the board that is on screen follows what is imported."""
        from workbook.sources.form import import_form  # noqa: PLC0415 - see board
        from workbook.sources.form.place import Place  # noqa: PLC0415
        from workbook.spot.sentences import moved_words  # noqa: PLC0415

        was = self.sample

        def anew() -> str:
            nonlocal was
            if self.sample != was:  # the invented sample has a day of its own
                was = self.sample
                self.today = SAMPLE_AS_OF if was else date.today()  # noqa: DTZ011 - this computer's date
            self.counted_anew()
            held, *_ = repr(self).splitlines()
            self._tell_lines()
            if self._board is None:
                return f"{held} To see it on the board, choose Run, then Run All Cells."
            shown, made = self._board, self.board()
            shown.show(*made.children[1:])  # without its style and veil, which are there
            self._board = shown
            return f"{held} The board above shows it now."

        def corrected() -> str:
            before = {one.rep for one in self.prompts}
            anew()
            return moved_words(before, {one.rep for one in self.prompts})

        def settle(country: str, region: str) -> str:
            before = {one.rep for one in self.prompts}
            self.settle(country or None, region or None)
            anew()
            moved = moved_words(before, {one.rep for one in self.prompts})
            return f"{self.place_report()['sentence']} {moved}" if country else moved

        def look(
            paths: Sequence[Path], answers: Answers, tell: Callable[[float], None]
        ) -> AbstractContextManager[Look]:
            return self.intake().look(paths, answers, tell)

        place = Place(self.place, settle)
        return self._screen(
            "importer", lambda: import_form(self.store, look, anew, self.undo_import, corrected, place)
        )

    def prepare(self) -> Screen:
        """Show the six steps of notebook 2."""
        from workbook.prepare.form import PrepareForm  # noqa: PLC0415 - see board

        def make() -> Screen:
            signals = {one.rep: one for one in self.prompts}
            numbers = self.weekly, self.said, signals, self.today, self.calendar
            zone = zone_of(self.intake().zone)
            return PrepareForm(self.store, *numbers, lambda: self.activity, self.innocent_causes, zone).screen

        return self._screen("prepare", make)

    def week(self) -> Screen:
        """Show this week of all reps in notebook 3; a press on a name opens that plan below."""
        from workbook.spot.sentences import old_numbers  # noqa: PLC0415 - see board
        from workbook.track.form.week_form import WeekForm  # noqa: PLC0415

        def choose(rep: str) -> None:
            self.choose(rep)
            if self._plan is not None:
                self._plan.turn_to(rep)

        def make() -> Screen:
            files = {"write": self.write_calendar, "page": self.write_week_page}
            old = old_numbers(self.last_day, self.today) if self.last_day else ""
            self._week = WeekForm(self.store, self.week_now, self.today, choose=choose, old=old, **files)
            return self._week.screen

        return self._screen("week", make)

    def track(self) -> Screen:
        """Show the plan of notebook 3; the week above follows what changes in it."""
        from workbook.track.form import TrackForm  # noqa: PLC0415 - see board

        def follow() -> None:
            if self._week is not None:
                self._week.show()

        def make() -> Screen:
            numbers = self.weekly, self.said, lambda: self.activity
            self._plan = TrackForm(self.store, *numbers, self.today, self.calendar, follow)
            return self._plan.screen

        return self._screen("track", make)

    def helped(self) -> Screen:
        """Show in notebook 3 whether the talk helped: the weeks before and after it."""
        from workbook.learn.form import helped_form  # noqa: PLC0415 - see board

        numbers = self.weekly, self.said, self.promise
        return self._screen("helped", lambda: helped_form(self.store, *numbers, self.lessons))

    def copy(self) -> Screen:
        """Show the preview of the rep's copy in notebook 3."""
        from workbook.desk.rights import Rights  # noqa: PLC0415 - see board
        from workbook.share.form import copy_form  # noqa: PLC0415

        rights = Rights(self.store, self.counted_anew)
        return self._screen("copy", lambda: copy_form(self.copies(), text_of_answer, rights))

    def _screen(self, name: str, make: Callable[[], Screen]) -> Screen:
        from workbook.forms.screen import NotHere, Screen, can_be_seen, in_a_kernel  # noqa: PLC0415 - see board
        from workbook.forms.veil import read_minutes  # noqa: PLC0415
        from workbook.forms.words import paragraph  # noqa: PLC0415

        if not can_be_seen(os.environ, kernel=in_a_kernel()):
            return cast("Screen", NotHere())  # a cell shows it, and nobody asks more of it
        try:
            made = make()
            made.name = name
            if name in FIRST and (moved := self.store.moved):
                made.say_first(moved.sentence)
            made.veil.minutes = read_minutes(self.store.setting(QUIET))
            made.veil.observe(
                lambda change: self.store.set_setting(QUIET, str(change["new"])), names="minutes"
            )
        except Exception as error:  # noqa: BLE001 - the boundary of a notebook cell: no traceback, no values
            log_error(error, error_log(self.store.home))
            return Screen(paragraph(sentence_for(error), "warn"))
        return made


def text_of_answer(data: bytes, name: str) -> str:
    """Read a rep's answer through the door for files; what it refuses is said in words about an answer."""
    from workbook.share.answer import NOT_TEXT, AnswerProblem  # noqa: PLC0415 - see board
    from workbook.sources.door.encoding import text_of  # noqa: PLC0415

    try:
        return text_of(data, name)[0]
    except SourceProblem:
        raise AnswerProblem(NOT_TEXT) from None
