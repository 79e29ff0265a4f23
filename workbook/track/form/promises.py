"""The promises on screen: how each stands, and what can be done with it; a new one is written box by box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.forms import widgets as w
from workbook.forms.actions import MOST_PROMISES, ActionEditor
from workbook.forms.buttons import quiet_button, row
from workbook.forms.typed import Typed
from workbook.forms.words import heading, paragraph, say
from workbook.promises.measures import counted_beside
from workbook.records import Side
from workbook.track import change
from workbook.track.form.verbs import Adapt, LetGo, MoreTime, Verb
from workbook.track.standing import PlanState

if TYPE_CHECKING:
    from workbook.records import Action
    from workbook.track.form.given import Plan
    from workbook.track.standing import Standing

SIGNS = {
    PlanState.DONE: "✓ Done",
    PlanState.ON_THE_WAY: "… On the way",
    PlanState.MISSED: "! Missed",
    PlanState.OPEN: "○ Open",
    PlanState.LET_GO: "↷ Let go",
}
SIDES = {Side.MANAGER: "You", Side.REP: "The rep"}


class Promises(w.VBox):
    """Both sides' promises: the manager's own first; in each side in the order they were written."""

    def __init__(self, plan: Plan) -> None:
        """Show what is kept now."""
        self._plan = plan
        super().__init__()
        self.show()

    def show(self) -> None:
        """Show the promises as they are stored now."""
        self._closed = self._plan.closed
        standings = {one.action.id: one for one in self._plan.standings()}
        typed = Typed(self._plan.given.store, self._plan.talk.id)
        self.children = tuple(
            part for side in (Side.MANAGER, Side.REP) for part in self._side(side, standings, typed)
        )

    def follow(self) -> None:
        """Show them anew where the plan was closed or opened again: a closed one asks for no promise."""
        if self._plan.closed != self._closed:
            self.show()

    def _side(self, side: Side, standings: dict[str, Standing], typed: Typed) -> list[w.Widget]:
        talk = self._plan.talk.id
        parts: list[w.Widget] = []
        free: list[int] = []
        for number in range(1, MOST_PROMISES + 1):
            kept = standings.get(f"{talk}.{side.value}.{number}")
            if kept is not None:
                parts.append(PromiseCard(self._plan, number, kept))
            elif _begun(typed, side, number):
                parts.append(self._editor(side, number, typed))
            else:
                free.append(number)
        if self._closed:
            return parts
        if not parts:  # empty boxes stand open only where this side has promised nothing yet
            parts.append(self._editor(side, free.pop(0), typed))
        if free:
            parts.append(self._more(side, free[0]))
        return parts

    def _more(self, side: Side, number: int) -> w.Widget:
        place = w.VBox()

        def add() -> None:
            typed = Typed(self._plan.given.store, self._plan.talk.id)
            place.children = (self._editor(side, number, typed),)

        place.children = (
            row(quiet_button(f"{SIDES[side]}: add another promise", self._plan.given.guard(add))),
        )
        return place

    def _editor(self, side: Side, number: int, typed: Typed) -> ActionEditor:
        guard, given = self._plan.given.guard, self._plan.given
        return ActionEditor(
            self._plan.talk.id, side, number, typed=typed, kept=None,
            keep=guard(self._keep), drop=guard(self._drop), today=given.today,
        )  # fmt: skip

    def _keep(self, action: Action) -> bool:
        """Keep a promise that is being written. After the talk its first whole form is a line in the record."""
        given, held = self._plan.given, self._plan.talk.held_on
        kept = {one.id: one for one in given.store.actions(self._plan.talk.id)}
        known = kept.get(action.id)
        if known is not None:
            carried = {"agreed_on": known.agreed_on, "done_on": known.done_on, "let_go_on": known.let_go_on}
            given.store.save_action(action.model_copy(update=carried))
        elif held is not None and given.today > held:
            self._plan.keep([change.added(action, given.today, self._plan.wish(action.side))])
        else:
            given.store.save_action(action)
        self._plan.changed()
        return True

    def _drop(self, key: str) -> None:
        if self._plan.given.store.remove_action(key):
            self._plan.changed()


class PromiseCard(w.VBox):
    """One promise, how it stands, and what can be done with it."""

    def __init__(self, plan: Plan, number: int, standing: Standing) -> None:
        """Show it closed: a press opens what a change needs."""
        self._plan, self._number, self._panel, self._said = plan, number, w.VBox(), w.HTML()
        super().__init__()
        self.add_class("wb-promise")
        self._show(standing)

    def _show(self, standing: Standing) -> None:
        self._standing, action = standing, standing.action
        self._panel.children = ()
        self._panels: dict[type[Verb], Verb] = {}
        say(self._said, "")
        self.children = (
            heading(f"{SIDES[action.side]}: promise {self._number}", 4),
            paragraph(f"When: {action.when_if}"),
            paragraph(f"Then: {action.then}", "strong"),
            paragraph(_seen_by(action), "quiet"),
            paragraph(f"{SIGNS[standing.state]}. {standing.sentence}", "note"),
            row(*self._buttons()),
            self._said,
            self._panel,
        )

    def _buttons(self) -> list[w.Button]:
        action = self._standing.action
        if action.let_go_on:
            return [self._button("Take it up again", self._take_up)]
        if action.done_on:
            return [self._button("Not done after all", self._not_done)]
        made = [
            self._button("More time", lambda: self._open(MoreTime)),
            self._button("Change the words", lambda: self._open(Adapt)),
            self._button("Let it go", lambda: self._open(LetGo)),
        ]
        if self._standing.state is PlanState.DONE:
            return made
        return [self._button("Done", self._done), *made]

    def _button(self, text: str, press: object) -> w.Button:
        return quiet_button(text, self._plan.given.guard_at(self._said)(press))  # type: ignore[arg-type]

    def _open(self, kind: type[Verb]) -> None:
        """Open or close what a change needs. Closed, it keeps what was typed in it, saved or not."""
        panel = self._panels.get(kind) or kind(
            self._plan, self._standing.action, self._number, self._show_anew
        )
        self._panels[kind] = panel
        self._panel.children = () if panel in self._panel.children else (panel,)

    def _done(self) -> None:
        action = self._standing.action
        self._plan.keep([change.done(action, self._plan.given.today, self._plan.wish(action.side))])
        self._show_anew()

    def _not_done(self) -> None:
        action = self._standing.action
        self._plan.keep([change.not_done(action, self._plan.wish())])
        self._show_anew()

    def _take_up(self) -> None:
        action = self._standing.action
        self._plan.keep([change.taken_up(action, self._plan.wish())])
        self._show_anew()

    def _show_anew(self) -> None:
        """Show this promise as it is now, and what follows from it."""
        (now,) = [one for one in self._plan.standings() if one.action.id == self._standing.action.id]
        self._show(now)
        self._plan.changed()


def _begun(typed: Typed, side: Side, number: int) -> bool:
    start = f"plan.{side.value}.{number}."
    return any(name.startswith(start) and draft.text for name, draft in typed.drafts.items())


def _seen_by(action: Action) -> str:
    counted = counted_beside(action.measure, action.target)
    beside = f" Counted: {counted}." if counted else ""
    return f"Seen by: {action.measure}.{beside} By {weekday_words(action.by)}."
