"""The form of notebook 2: six steps, to be left and come back to. It shows, reads, asks the room, saves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import ipywidgets as w

from workbook.agenda import review_day_problems
from workbook.detect.common import OTHERS_NEEDED
from workbook.forms.actions import PromiseList
from workbook.forms.boundary import guarded
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import leads_to, main_button, quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.picker import Picker
from workbook.forms.screen import Screen
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, heading, paragraph, say
from workbook.prepare.cards import Card, fact_cards
from workbook.prepare.form.booking import Booking
from workbook.prepare.form.facts import FactPicker
from workbook.prepare.form.hints import Hints
from workbook.prepare.gate import StepState, gate_sentence, options_open, progress
from workbook.prepare.levels import levels
from workbook.prepare.page import meeting_page
from workbook.prepare.steps import (
    COACHING_QUESTIONS,
    OPEN_QUESTIONS,
    STEPS,
    Box,
    BoxKind,
    Step,
    StepWords,
    boxes_of,
)
from workbook.records import Conversation, Review, Side
from workbook.store import Store, error_log, for_you_only, make_private

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from workbook.calendars import TeamCalendar
    from workbook.records import Action, Signal

CHOSEN = "chosen_rep"
CLOSED_UNTIL_HEARD = (Step.OPTIONS, Step.PLAN)
MARK = {StepState.EMPTY: "", StepState.BEGUN: " …", StepState.DONE: " ✓"}
NO_REPS = "There is no activity yet. Import a file first: uv run workbook import FILE"


def prepare_form(  # noqa: PLR0913, PLR0917 - each is one thing the screen is given
    store: Store,
    weekly: pd.DataFrame,
    said: pd.DataFrame,
    signals: Mapping[str, Signal],
    today: date,
    calendar: TeamCalendar,
) -> Screen:
    """Show the six steps for the rep that was chosen, and let another be chosen."""
    return PrepareForm(store, weekly, said, signals, today, calendar).screen


class PrepareForm:
    """What is on screen for one conversation; all it knows is in the store."""

    def __init__(  # noqa: PLR0913, PLR0917 - see prepare_form
        self,
        store: Store,
        weekly: pd.DataFrame,
        said: pd.DataFrame,
        signals: Mapping[str, Signal],
        today: date,
        calendar: TeamCalendar,
    ) -> None:
        """Open on the rep that was chosen last."""
        self._calendar = calendar
        self._store, self._weekly, self._reading, self._signals, self._today = (
            store,
            weekly,
            said,
            signals,
            today,
        )
        self._reps = sorted(set(weekly["rep"]))
        self._said, self._page, self._way = w.HTML(), w.VBox(), w.HBox()
        self._guard = partial(guarded, tell=partial(say, self._said, bad=True), log=error_log(store.home))
        self._way.add_class("wb-row")
        self._step = Step.FACTS
        self.screen = Screen()
        if not self._reps:
            self.screen.show(paragraph(NO_REPS, "note"))
            return
        chosen = store.setting(CHOSEN)
        self._open(chosen if chosen is not None and chosen in self._reps else self._reps[0])

    def _choose(self, rep: str) -> None:
        self._store.set_setting(CHOSEN, rep)
        self._open(rep)

    def _open(self, rep: str) -> None:
        kept = self._store.conversations(rep)
        self._talk = kept[0] if kept else self._begin(rep)
        self._cards = self._compute_cards()
        self.screen.show(
            Picker("Rep", self._reps, rep, self._guard(self._choose)),
            self._said,
            Booking(
                store=self._store,
                conversation=self._talk.id,
                today=self._today,
                off=self._calendar.off(rep),
                guard=self._guard,
            ),
            self._actions(),
            self._way,
            self._page,
        )
        self._show(Step.FACTS)

    def _begin(self, rep: str) -> Conversation:
        talk = Conversation(id=uuid4().hex, rep=rep, opened_on=self._today, signal=self._signals.get(rep))
        self._store.save_conversation(talk)
        return talk

    def _compute_cards(self) -> tuple[Card, ...]:
        rep = self._talk.rep
        signal = self._signals.get(rep) or self._talk.signal
        overall, kinds = levels(self._weekly, self._reading, rep, signal)
        return fact_cards(
            rep=rep,
            signal=signal,
            overall=overall,
            kinds=kinds,
            one_to_ones=self._store.one_to_ones(rep),
            leads=self._store.leads(rep),
            absences=self._calendar.absences if self._calendar.recorded else (),
            works=self._calendar.week_of(rep),
            today=self._today,
            last_week=self._weekly["week"].max().date(),
            team_allowed_for=self._others(rep) >= OTHERS_NEEDED,
        )

    def _others(self, rep: str) -> int:
        """Return how many others are in the rep's team."""
        teams = self._weekly.groupby("rep")["team"].last()
        return int((teams == teams[rep]).sum()) - 1

    def _actions(self) -> w.HBox:
        page = quiet_button("Make the page to print", self._guard(self._print))
        on = quiet_button("After the talk: track the plan", self._guard(self._keep_choice))
        return row(page, leads_to("track", on))

    def _keep_choice(self) -> None:
        self._store.set_setting(CHOSEN, self._talk.rep)
        say(self._said, "Kept. Notebook 3 opens with this rep.")

    def _print(self) -> None:
        words = {name: draft.text for name, draft in self._store.drafts(self._talk.id).items()}
        review = self._store.review(self._talk.id)
        page = meeting_page(
            rep=self._talk.rep,
            talk_at=self._now().talk_at,
            facts=self._store.facts(self._talk.id),
            words=words,
            review=review,
        )
        folder = for_you_only(self._store.home)
        make_private(folder)
        path = folder / f"meeting-{self._talk.id[:6]}.html"
        path.write_bytes(page)
        say(self._said, f"Written, for you only. Open it in a browser and print it: {path}")

    def _now(self) -> Conversation:
        """Return the conversation as it is stored now: another notebook may have changed it."""
        return self._store.conversation(self._talk.id) or self._talk

    # --- the steps --------------------------------------------------------------------------------------

    def _show(self, step: Step) -> None:
        self._step = step
        typed = Typed(self._store, self._talk.id)
        words = {name: draft.text for name, draft in typed.drafts.items()}
        self._show_way()
        at = _place(step)
        title = heading(f"{at + 1}. {STEPS[at].heading}", 3)
        if step in CLOSED_UNTIL_HEARD and not options_open(words):
            body: list[w.Widget] = [paragraph(gate_sentence(words), "note")]
        else:
            body = [*self._shown_from_data(step), *self._boxes(step, typed), *self._promises(step, typed)]
        notes = self._box(boxes_of(None)[0], typed)
        self._page.children = (
            title,
            paragraph(STEPS[at].purpose, "quiet"),
            *body,
            row(*self._onward(at)),
            notes,
        )

    def _show_way(self) -> None:
        """Show the six steps with how far each has come."""
        words = {name: draft.text for name, draft in self._store.drafts(self._talk.id).items()}
        talk = self._talk.id
        state = progress(words, self._store.facts(talk), self._store.actions(talk), self._store.review(talk))
        self._way.children = tuple(self._step_button(one, state[one.step]) for one in STEPS)

    def _step_button(self, one: StepWords, state: StepState) -> w.Button:
        text = f"{_place(one.step) + 1} {one.heading}{MARK[state]}"
        button = quiet_button(text, self._guard(lambda: self._show(one.step)))
        button.tooltip = f"{one.heading}: {state.value}"
        if one.step is self._step:
            button.remove_class("wb-quiet-button")
            button.add_class("wb-here")
        return button

    def _onward(self, at: int) -> list[w.Widget]:
        if at + 1 == len(STEPS):
            return [leads_to("track", main_button("Track the plan", self._guard(self._keep_choice)))]
        after = STEPS[at + 1]
        return [main_button(f"Next: {after.heading}", self._guard(lambda: self._show(after.step)))]

    def _shown_from_data(self, step: Step) -> list[w.Widget]:
        mine = [card.text for card in self._cards if card.side is Side.MANAGER]
        if step is Step.FACTS:
            return [self._facts()]
        if step is Step.PART and mine:
            return [bullets(mine, "Your side in numbers")]
        if step is Step.VIEW:
            return [
                paragraph("Questions that leave room for an answer:"),
                bullets(OPEN_QUESTIONS, "Open questions"),
            ]
        if step is Step.OPTIONS:
            questions = [question for _, turn in COACHING_QUESTIONS for question in turn]
            return [paragraph("Questions that help:"), bullets(questions, "Coaching questions")]
        return []

    def _facts(self) -> FactPicker:
        self._picker = FactPicker(
            store=self._store,
            conversation=self._talk.id,
            cards=self._cards,
            today=self._today,
            guard=self._guard,
            kept=self._show_way,
        )
        return self._picker

    def _boxes(self, step: Step, typed: Typed) -> list[w.Widget]:
        return [self._box(box, typed) for box in boxes_of(step)]

    def _box(self, box: Box, typed: Typed) -> w.Widget:
        if box.kind is BoxKind.DAY:
            review = self._store.review(self._talk.id)
            return DayBox(
                box.label, day=review.on if review else None, changed=self._keep_review_day, hint=box.hint
            )
        hints = Hints(self._store, box.wording, self._guard) if box.wording else None
        made: SavedBox = SavedBox(
            box.name,
            box.label,
            **typed.box(box.name),
            shared=box.shared,
            hint=box.hint,
            lines=1 if box.kind is BoxKind.LINE else 4,
            choices=box.choices,
            saved=self._guard(lambda: self._box_saved(hints, made)),
        )
        if hints is None:
            return made
        hints.read(made.text)
        return w.VBox((made, hints))

    def _box_saved(self, hints: Hints | None, box: SavedBox) -> None:
        if hints is not None:
            hints.read(box.text)
        self._show_way()
        if self._step is Step.REVIEW:
            self._keep_review()

    # --- plan and review --------------------------------------------------------------------------------

    def _promises(self, step: Step, typed: Typed) -> list[w.Widget]:
        if step is not Step.PLAN:
            return []
        kept = self._store.actions(self._talk.id)
        keep, drop = self._guard(self._keep_action), self._guard(self._drop_action)
        talk = self._talk.id
        return [PromiseList(talk, kept, typed=typed, keep=keep, drop=drop, today=self._today)]

    def _keep_action(self, action: Action) -> None:
        self._store.save_action(action)
        self._show_way()

    def _drop_action(self, key: str) -> None:
        self._store.remove_action(key)
        self._show_way()

    def _keep_review_day(self, day: date | None) -> str:
        if day is None:
            return "A review without a day is not kept."
        self._keep_review(day)
        self._show_way()
        at = self._now().talk_at
        talk = at.date() if at else None
        problems = review_day_problems(day, talk, self._calendar.off(self._talk.rep), self._today)
        return " ".join(["Saved", *(problem.sentence for problem in problems)])

    def _keep_review(self, day: date | None = None) -> None:
        """Keep the review with the words of its box; one without a day is none, its words stay as a draft."""
        kept = self._store.review(self._talk.id)
        on = day or (kept.on if kept else None)
        if on is None:
            return
        draft = self._store.drafts(self._talk.id).get("review.resolved_means")
        means, outcome = draft.text if draft else "", kept.outcome if kept else None
        self._store.save_review(
            Review(conversation=self._talk.id, on=on, resolved_means=means, outcome=outcome)
        )


def _place(step: Step) -> int:
    return next(at for at, one in enumerate(STEPS) if one.step is step)
