"""Where the manager says that a rep was away, or has left; what is held of it is listed there, and can be removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.rep_away import FIRST, LAST, ONLY_TYPED, KnownDays, leave_of, leave_words, typed_leave
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.words import paragraph, say
from workbook.records import Problem
from workbook.spot.board.held import HeldList, Kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.records import Absence
    from workbook.spot.board.given import Given, Leave
    from workbook.spot.empty_weeks import EmptyWeeks

TITLE = "Was away, or has left"
NO_REASON = (
    "Leave, sick days, parental leave, training or other duties: all count alike, as days not worked. "
    "The reason is not asked and not kept."
)
FILLED = "Filled in: the newest weeks in which nothing is recorded. Change them where they are wrong."
SINCE = "Filled in: since when nothing is recorded. Add the last day, or choose “Has left”."
AWAY, LEFT = "Away, and comes back", "Has left"
KEEP, NOTHING = "Keep these days", "No day away is held of them."
LISTED = "A list of leave that still has what you remove brings it back when it is imported again."
OLDER = "Older ones are below, where files are brought in, under “Take out one wrong row”."
MOST = 5  # the newest, which are shown


class AwayBox(w.VBox):
    """Days of one rep; ``changed`` counts anew after each change, and returns what it changed in a sentence."""

    def __init__(  # noqa: PLR0913 - what is known, all but the first by name
        self,
        given: Given,
        *,
        leave: Leave,
        rep: str,
        since: date,
        empty: EmptyWeeks | None,
        changed: Callable[[Absence, bool], str],
    ) -> None:
        """Show what is held. ``since`` is the Monday from which anything is known of ``rep``.

        Weeks that are ``empty`` are filled in, to be kept with a press or corrected.
        """
        self._given, self._leave, self._rep, self._since = given, leave, rep, since
        self._said = w.HTML()
        self._held = HeldList(self._kept(), self._said, given.guard, changed)
        self._what = w.RadioButtons(options=(AWAY, LEFT), value=AWAY, description="What happened?")
        first, last = empty.days(leave.off(rep).week_on(empty.last)) if empty else (None, None)
        self._first = DayBox("First day away", day=first, changed=lambda _: "", shared=None)
        self._last = DayBox("Last day away", day=last, changed=lambda _: "", shared=None)
        self._what.observe(lambda _: self._last.show_if(not self._gone), names="value")
        what = w.VBox((self._what,))
        what.add_class("wb-box")
        keep = quiet_button(KEEP, given.guard(self.keep))
        self._filled = paragraph(SINCE if empty and empty.goes_on else FILLED, "quiet")
        self._filled.show_if(empty is not None)
        super().__init__(
            children=(
                paragraph(NO_REASON, "quiet"),
                what,
                self._filled,
                row(self._first, self._last),
                row(keep),
                self._said,
                self._held,
            )
        )

    @property
    def _gone(self) -> bool:
        return bool(self._what.value == LEFT)

    def keep(self) -> None:
        """Keep the days, or say at its box what is wrong with them."""
        given, store = self._given, self._given.store
        found = typed_leave(
            self._rep,
            self._first.day,
            self._last.day,
            gone=self._gone,
            known=KnownDays(self._since, store.absences(self._rep), self._leave.off(self._rep)),
            today=given.today,
        )
        for name, box in ((FIRST, self._first), (LAST, self._last)):
            box.complain(found.sentence if isinstance(found, Problem) and found.field == name else "")
        if isinstance(found, Problem):
            say(self._said, "")
            return
        self._held.keep(found)
        for box in (self._first, self._last):
            box.write(None)
        self._filled.show_if(False)

    def _kept(self) -> Kept[Absence]:
        store, rep = self._given.store, self._rep

        def save(one: Absence) -> None:
            if not store.absences():
                store.set_setting(ONLY_TYPED, "yes")
            store.save_absences(
                [one], sample=store.holds_sample()
            )  # the invented team takes its leave with it

        return Kept(
            lambda: leave_of(rep, store.absences(rep)),
            save,
            store.take_out,
            leave_words,
            NOTHING,
            lambda many: f"{LISTED} {OLDER}" if many > MOST and not store.holds_sample() else LISTED,
            MOST,
        )
