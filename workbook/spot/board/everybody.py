"""Where the manager says once what changed for everybody; what is held of it is listed there, and can be removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.closed import typed_closure
from workbook.calendars.rep_away import FIRST, LAST
from workbook.calendars.work_days import MANAGER
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.words import paragraph, say
from workbook.records import Absence, Problem, RecordingChange
from workbook.spot.after_leave import AHEAD, LATER, in_the_numbers, recorded_meanwhile
from workbook.spot.board.held import HeldList, Kept
from workbook.spot.board.told_once import held, keep, remove, words
from workbook.spot.for_everybody import KINDS, SINCE, after_change, prompts_words, typed_change

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.spot.board.given import Given, Leave
    from workbook.spot.board.told_once import Told

TITLE = "Something changed for everybody"
ONCE = "Say it once here, and it holds for all reps. Nothing is changed before you press Keep."
RECORDED, NOBODY = "How work is recorded", "Nobody worked"
WHICH = "What is recorded in another way?"
OTHERWISE = "A new CRM, another dialer, another rule of what is logged: what is usual then starts again for everybody."
CLOSED = "A works holiday, a strike, a move: these days count for nobody."
KEEP, NOTHING, FIRST_CHOOSE = "Keep", "Nothing is held yet.", "Choose first what changed."


class EverybodyBox(w.VBox):
    """What changed for all; ``changed`` counts anew after each change, and tells whether that is done already."""

    def __init__(
        self, given: Given, leave: Leave, changed: Callable[[], bool], asks: Callable[[], str]
    ) -> None:
        """Show what is held, and nothing chosen. ``asks`` returns what the numbers make the board ask, if anything."""
        self._given, self._leave, self._changed, self._asks = given, leave, changed, asks
        self._said, self._wrong, self._asked = w.HTML(), w.HTML(), w.HTML()
        store = given.store
        kept = Kept(partial(held, store), partial(keep, store), partial(remove, store), words, NOTHING)
        self._held = HeldList(kept, self._said, given.guard, self._after, level=None)
        self._what = w.RadioButtons(options=(RECORDED, NOBODY), value=None, description="What changed?")
        self._since = _day("First day of the new way")
        self._first, self._last = _day("First day nobody worked"), _day("Last day nobody worked")
        self._ticks = {kind: _tick(kind) for kind in sorted(set(given.overview.weekly["kind"]))}
        self._fields = {RECORDED: self._recording(), NOBODY: self._closure()}
        self._what.observe(lambda _: self._turn(), names="value")
        what = w.VBox((self._what, self._wrong))
        what.add_class("wb-box")
        super().__init__(
            children=(
                self._asked,
                paragraph(ONCE, "quiet"),
                what,
                *self._fields.values(),
                row(quiet_button(KEEP, given.guard(self.keep))),
                self._said,
                self._held,
            )
        )
        self._turn()
        self._ask()

    def _recording(self) -> w.VBox:
        self._no_kind = w.HTML()
        kinds = w.VBox((paragraph(WHICH, "strong"), *self._ticks.values(), self._no_kind))
        kinds.add_class("wb-box")
        kinds.add_class("wb-ticks")
        return w.VBox((paragraph(OTHERWISE, "quiet"), self._since, kinds))

    def _closure(self) -> w.VBox:
        return w.VBox((paragraph(CLOSED, "quiet"), row(self._first, self._last)))

    def _turn(self) -> None:
        for name, fields in self._fields.items():
            fields.show_if(self._what.value == name)
        say(self._wrong, "")

    # --- what is kept and removed -----------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what is typed, or say at its box what is wrong with it."""
        if self._what.value is None:
            say(self._wrong, FIRST_CHOOSE, bad=True)
            return
        found = self._typed_change() if self._what.value == RECORDED else self._typed_closure()
        self._complain(found if isinstance(found, Problem) else None)
        if isinstance(found, Problem):
            say(self._said, "")
            return
        self._held.keep(found)
        for box in (self._since, self._first, self._last):
            box.write(None)
        for tick in self._ticks.values():
            tick.value = False

    def _typed_change(self) -> RecordingChange | Problem:
        given = self._given
        kinds = [kind for kind, tick in self._ticks.items() if tick.value]
        first = given.overview.weekly["week"].min().date()
        known = given.store.recording_changes()
        return typed_change(self._since.day, kinds, held=known, first=first, today=given.today)

    def _typed_closure(self) -> Absence | Problem:
        given, off = self._given, self._leave.off(MANAGER)
        known = given.store.absences()
        return typed_closure(self._first.day, self._last.day, held=known, off=off, today=given.today)

    def _complain(self, problem: Problem | None) -> None:
        for name, box in ((SINCE, self._since), (FIRST, self._first), (LAST, self._last)):
            box.complain(problem.sentence if problem and problem.field == name else "")
        say(self._no_kind, problem.sentence if problem and problem.field == KINDS else "", bad=True)

    def _after(self, one: Told, kept: bool) -> str:  # noqa: FBT001 - kept, or removed
        """Count anew, and say what that changed."""
        given, before = self._given, set(self._given.overview.fell)
        counted = self._changed()
        self._ask()
        if not counted:
            return LATER
        now, last = set(given.overview.fell), given.overview.last_day
        if not kept:
            return prompts_words(before, now)
        if isinstance(one, RecordingChange):
            return after_change(one, before, now, last=given.overview.weekly["week"].max().date())
        if not in_the_numbers(one, last=last, today=given.today):
            return AHEAD
        return f"{prompts_words(before, now)} {recorded_meanwhile(one, given.activity())}".rstrip()

    def _ask(self) -> None:
        asked = self._asks()
        self._asked.value = paragraph(asked, "warn").value if asked else ""


def _day(label: str) -> DayBox:
    return DayBox(label, day=None, changed=lambda _: "", shared=None)


def _tick(kind: str) -> w.Checkbox:
    tick = w.Checkbox(value=False, indent=False, layout=w.Layout(width="100%"))
    tick.description = kind  # after it is made: what a widget is made with stands in its repr
    return tick
