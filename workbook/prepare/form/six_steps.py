"""The form of notebook 2: six steps, to be left and come back to. It shows, reads, asks the room, saves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from workbook.forms import widgets as w
from workbook.forms.buttons import leads_to, main_button, quiet_button, row
from workbook.forms.picker import Picker
from workbook.forms.screen import Screen
from workbook.forms.told import guard_at
from workbook.forms.typed import Typed
from workbook.forms.words import heading, paragraph, say
from workbook.prepare.form.booking import Booking
from workbook.prepare.form.boxes import step_boxes
from workbook.prepare.form.facts import facts_step
from workbook.prepare.form.given import Given
from workbook.prepare.form.meeting import Meeting, said_in_meeting
from workbook.prepare.form.numbers import numbers_of
from workbook.prepare.form.options import options_step
from workbook.prepare.form.page import write_page
from workbook.prepare.form.part import part_step
from workbook.prepare.form.plan import plan_step
from workbook.prepare.form.rehearse import rehearsal
from workbook.prepare.form.review import review_step
from workbook.prepare.form.sheet import Sheet
from workbook.prepare.form.view import view_step
from workbook.prepare.form.way import Way
from workbook.prepare.gate import CLOSED_UNTIL_HEARD, gate_sentence, options_open, progress
from workbook.prepare.steps import STEPS, Step
from workbook.records import Conversation
from workbook.store import CHOSEN, Store, error_log
from workbook.wording import check_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    import pandas as pd

    from workbook.calendars.work_days import TeamCalendar
    from workbook.records import CauseAnswer, Signal

FIRST_READ = (
    "Two calls were logged on Monday."  # the first text read builds the rules: not while somebody types
)
NOBODY = "Nobody is below their own usual level now. Choose above whom you want to talk with."
OVER = "The plan of this talk is closed: {}. What you write here changes the record of it."
BEGIN = "Begin a new conversation"
NO_REPS = "There is no activity yet. Choose your files in notebook 1."
BODY: Mapping[Step, Callable[[Sheet], list[w.Widget]]] = {
    Step.FACTS: facts_step,
    Step.PART: part_step,
    Step.VIEW: view_step,
    Step.OPTIONS: options_step,
    Step.PLAN: plan_step,
    Step.REVIEW: review_step,
}


class PrepareForm:
    """What is on screen for one conversation; all it knows is in the store.

    ``activity`` and ``causes`` are asked only where a step shows them (see ``Given``).
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is one thing the screen is given
        self,
        store: Store,
        weekly: pd.DataFrame,
        said: pd.DataFrame,
        signals: Mapping[str, Signal],
        today: date,
        calendar: TeamCalendar,
        activity: Callable[[], pd.DataFrame],
        causes: Callable[[Signal], Sequence[CauseAnswer]],
        zone: ZoneInfo | None = None,
    ) -> None:
        """Open on the rep that was chosen last, else on the one whose fall is the surest."""
        self._said, self._done, self._page = w.HTML(), w.HTML(), w.VBox()
        guard = guard_at(self._said, error_log(store.home))
        self._given = Given(store, weekly, said, signals, today, calendar, activity, causes, guard, zone)
        self._reps = sorted(set(weekly["rep"]))
        check_wording(FIRST_READ, Step.FACTS)
        self._way = Way(guard(self.go))
        self._step = Step.FACTS
        self.screen = Screen()
        self.screen.veil.line = True
        if not self._reps:
            self.screen.show(paragraph(NO_REPS, "note"))
            return
        chosen = store.setting(CHOSEN)
        if chosen is None or chosen not in self._reps:
            chosen = max(signals, key=lambda rep: signals[rep].score, default=None)
        if chosen is None:
            self.screen.show(self._picker(None), paragraph(NOBODY, "note"))
            return
        self._open(chosen)

    def _picker(self, rep: str | None) -> Picker:
        return Picker("Rep", self._reps, rep, self._given.guard(self._choose))

    def _choose(self, rep: str) -> None:
        self._given.store.set_setting(CHOSEN, rep)
        self._open(rep)

    def _open(self, rep: str, step: Step = Step.FACTS) -> None:
        given = self._given
        kept = given.store.conversations(rep)
        over = self._over(kept[0]) if kept else ""
        fall = given.signals.get(rep)
        another = bool(over) and fall is not None and kept[0].before(fall.shown_on)
        self.talk = self._begin(rep) if another or not kept else kept[0]
        self._numbers = numbers_of(given, self.talk, kept)
        self.screen.show(
            self._picker(rep),
            heading(f"The talk with {rep}", 2),
            self._said,
            *(self._anew(over) if over and not another else ()),
            Booking(given, self.talk),
            heading("The six steps"),
            self._way,
            self._page,
        )
        self.go(step)

    def _begin(self, rep: str) -> Conversation:
        given = self._given
        talk = Conversation(id=uuid4().hex, rep=rep, opened_on=given.today, signal=given.signals.get(rep))
        given.store.save_conversation(talk)
        return talk

    def _over(self, talk: Conversation) -> str:
        """Return how the plan of a conversation ended, in words; "" while it goes on."""
        review = self._given.store.review(talk.id)
        return review.outcome.value if review and review.outcome else ""

    def _anew(self, over: str) -> tuple[w.Widget, ...]:
        """Say that what is shown is over, and offer to begin another: what was said then stays as it was."""

        def begin() -> None:
            self._open(self._begin(self.talk.rep).rep)

        return paragraph(OVER.format(over), "note"), row(quiet_button(BEGIN, self._given.guard(begin)))

    def _actions(self) -> w.HBox:
        guard = self._given.guard
        dry = quiet_button("Rehearse", guard(self.rehearse))
        hold = quiet_button("Hold the talk, one step at a time", guard(self.hold))
        page = quiet_button("Make the page to print", guard(self.write_page))
        on = quiet_button("After the talk: track the plan", guard(self._keep_choice))
        return row(dry, hold, page, leads_to("track", on))

    def _keep_choice(self) -> None:
        self._given.store.set_setting(CHOSEN, self.talk.rep)
        say(self._done, "Kept. Notebook 3 opens with this rep.")

    def rehearse(self) -> None:
        """Show the dry run in place of the step, until one goes back to it."""
        back = quiet_button("Back to the steps", self._given.guard(lambda: self.go(self._step)))
        self._page.children = (*rehearsal(self._sheet()), row(back))

    def hold(self) -> None:
        """Show the meeting in place of the form, until it is left."""
        step = self._step

        def back() -> None:
            self._open(self.talk.rep, step)

        self.screen.show(Meeting(self._sheet(), back), self._said)

    def write_page(self) -> None:
        """Write the page to print and say where."""
        store = self._given.store
        path = write_page(store, store.conversation(self.talk.id) or self.talk, self._numbers.cards)
        say(self._done, f"Written, for you only. Open it in a browser and print it: {path}")

    # --- the steps --------------------------------------------------------------------------------------

    def go(self, step: Step) -> None:
        """Show one step; what was typed is read anew."""
        self._step = step
        say(self._done, "")
        sheet = self._sheet()
        words, at = sheet.words(), _place(step)
        self._show_way()
        shut = step in CLOSED_UNTIL_HEARD and not options_open(words)
        if shut:
            body: list[w.Widget] = [paragraph(gate_sentence(words), "note")]
        else:
            body = BODY[step](sheet)
        self._page.children = (
            heading(f"{at + 1}. {STEPS[at].heading}", 3),
            paragraph(STEPS[at].purpose, "quiet"),
            *body,
            *said_in_meeting(sheet, step),
            row(self._onward(at, shut=shut)),
            *step_boxes(sheet, None),
            heading("The talk itself"),
            self._actions(),
            self._done,
        )

    def _sheet(self) -> Sheet:
        typed = Typed(self._given.store, self.talk.id)
        return Sheet(self._given, self.talk, self._numbers, typed, self._given.guard(self._show_way))

    def _show_way(self) -> None:
        """Show how far each step has come."""
        store, talk = self._given.store, self.talk.id
        states = progress(store.words(talk), store.facts(talk), store.actions(talk), store.review(talk))
        self._way.show(self._step, states)

    def _onward(self, at: int, *, shut: bool) -> w.Widget:
        """Lead to the next step; from one that is ``shut`` to the next that can be prepared."""
        guard = self._given.guard
        if at + 1 == len(STEPS):
            return leads_to("track", main_button("Track the plan", guard(self._keep_choice)))
        after = next(one for one in STEPS[at + 1 :] if not (shut and one.step in CLOSED_UNTIL_HEARD))
        return main_button(f"Next: {after.heading}", guard(lambda: self.go(after.step)))


def _place(step: Step) -> int:
    return next(at for at, one in enumerate(STEPS) if one.step is step)
