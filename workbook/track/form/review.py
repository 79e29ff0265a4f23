"""The review on screen: when, what "resolved" was to mean beside what happened, their view first, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import review_day_problems
from workbook.calendars.days import day_words, short_day
from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox, read_day
from workbook.forms.disclosure import Disclosure
from workbook.forms.plain_table import plain_table
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, paragraph, say
from workbook.records import ChangeKind, CheckInState, Outcome, Review
from workbook.track.change import line
from workbook.track.form.given import NOT_KEPT
from workbook.track.form.promises import SIDES, SIGNS
from workbook.track.outcome import counted_then, end_problems, ended, happened, reopened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.records import Change, CheckIn, Reviewed
    from workbook.track.form.given import Plan
    from workbook.track.outcome import Ended, Happened

NOT_YET = "Not ended yet"
VIEW, MEANS, ENDED, NEXT = "review.rep_view", "review.resolved_means", "review.outcome", "review.next_on"
SOON = 3  # days before its day from which the review stands open on the screen


class ReviewPart(w.VBox):
    """The agreed review, and the one that is held."""

    def __init__(self, plan: Plan) -> None:
        """Show the review as it is stored now."""
        self._plan, self._said = plan, w.HTML()
        self._standing: w.VBox | None = None  # how each promise stands, once the review is being held
        super().__init__()
        self.show()

    def show(self) -> None:
        """Show what is agreed now."""
        store, talk = self._plan.given.store, self._plan.talk
        kept, held = store.review(talk.id), store.reviewed(talk.id)
        before = [bullets(map(_held, held), "Reviews held")] if held else []
        if kept is not None and kept.outcome is not None:
            self.children = (*before, *self._closed(kept))
            return
        if kept is not None and kept.resolved_means and MEANS not in store.drafts(talk.id):
            self._plan.write(MEANS, kept.resolved_means)
        self._means = self._box(
            MEANS, "We call it resolved when …", shared=True, lines=2, saved=self.keep,
            hint="In numbers that both of you can see, such as: four weeks in a row inside the usual range",
        )  # fmt: skip
        self.day = DayBox("Review on", day=kept.on if kept else None, changed=self._keep_day)
        self._hold = Disclosure("Hold the review", self._held_now)
        self.children = (*before, self.day, self._means, self._hold, self._said)
        if kept is not None and (kept.on - self._plan.given.today).days <= SOON:
            self._hold.toggle()

    # --- what is agreed ---------------------------------------------------------------------------------

    def _keep_day(self, day: date | None) -> str:
        self.keep()
        talk = self._plan.talk
        reviewed = self._plan.given.store.reviewed(talk.id)
        problems = review_day_problems(
            day, reviewed[-1].held_on if reviewed else talk.day, self._plan.off, self._plan.given.today
        )
        return " ".join(problem.sentence for problem in problems) or "Saved"

    def keep(self) -> None:
        """Keep the day and the words; without a day the words stay a draft."""
        day = self.day.day
        if day is None:
            return
        store, talk = self._plan.given.store, self._plan.talk.id
        draft = store.drafts(talk).get(MEANS)  # notebook 2 writes it too
        kept = store.review(talk) or Review(conversation=talk, on=day)
        means = draft.text if draft else kept.resolved_means
        store.save_review(kept.model_copy(update={"on": day, "resolved_means": means}))
        self._plan.changed()

    # --- holding it -------------------------------------------------------------------------------------

    def _held_now(self) -> Sequence[w.Widget]:
        store, talk = self._plan.given.store, self._plan.talk
        kept = store.review(talk.id)
        means = kept.resolved_means if kept else ""
        found = happened(
            kept.resolved if kept else None, self._plan.data, talk.held_on, self._plan.given.today
        )
        self._view = self._box(
            VIEW, "First: how do they see it? Their own words",
            hint="Ask, listen, write it as they say it. Only then look at the numbers together.",
        )  # fmt: skip
        self._standing = w.VBox()
        self.follow()
        next_on = read_day(self._text(NEXT))
        self._next = DayBox(
            "If it goes on: the next review on", day=next_on, changed=self._keep_next, shared=False
        )
        self._ended = self._box(ENDED, "How the review ended", choices=(NOT_YET, *Outcome))
        return (
            self._view,
            plain_table(
                ("What resolved was to mean", "What happened"),
                [(means or "Nothing was agreed in words.", found.sentence)],
                caption="Side by side",
            ),
            *_weeks(found),
            self._standing,
            self._ended,
            self._next,
            row(quiet_button("End this review", self._plan.given.guard_at(self._said)(self._end))),
        )

    def follow(self) -> None:
        """Show how each promise stands now, where a review is being held; what is being typed stays."""
        if self._standing is not None:
            self._standing.children = (bullets(self._promises(), "How each promise stands"),)

    def _promises(self) -> list[str]:
        return [
            f"{SIDES[one.action.side]}: “{one.action.then}”. {SIGNS[one.state]}. {one.sentence}"
            for one in self._plan.standings()
        ]

    def _keep_next(self, day: date | None) -> str:
        self._plan.write(NEXT, day.isoformat() if day else "")
        today = self._plan.given.today
        problems = review_day_problems(day, today, self._plan.off, today)
        return " ".join(problem.sentence for problem in problems) or "Saved"

    def _end(self) -> None:
        given, talk = self._plan.given, self._plan.talk
        chosen = self._ended.text
        outcome = Outcome(chosen) if chosen in set(Outcome) else None
        problems = end_problems(outcome, self._view.text, self._next.day, self._plan.off, given.today)
        if problems or outcome is None:
            say(self._said, " ".join(one.sentence for one in problems), bad=True)
            return
        review = given.store.review(talk.id) or Review(conversation=talk.id, on=given.today)
        found = happened(review.resolved, self._plan.data, talk.held_on, given.today)
        end = ended(
            review, outcome=outcome, rep_view=self._view.text, what_happened=found.sentence,
            next_on=self._next.day, today=given.today, wish=self._plan.wish(),
        )  # fmt: skip
        if end.reviewed not in given.store.reviewed(talk.id):  # else it was kept, and the line broke after it
            self._keep_end(end, closed=outcome is not Outcome.GO_ON)
        self.show()
        self._plan.changed()

    def _keep_end(self, end: Ended, *, closed: bool) -> None:
        """Keep how it ended, in one step with all that follows from it: a closed plan has no check-ins ahead."""
        off, lines = self._check_ins_off() if closed else ([], [])
        self._plan.given.store.keep_reviewed(
            end.review,
            end.reviewed,
            [*end.changes, *lines],
            check_ins=off,
            boxes={self._plan.talk.id: dict.fromkeys((VIEW, ENDED, NEXT), "")},
        )

    def _check_ins_off(self) -> tuple[list[CheckIn], list[Change]]:
        """Return the check-ins ahead as called off, with their lines."""
        store, talk, today = self._plan.given.store, self._plan.talk.id, self._plan.given.today
        ahead = [
            one for one in store.check_ins(talk) if one.state is CheckInState.PLANNED and one.on >= today
        ]
        off = [one.model_copy(update={"state": CheckInState.CANCELLED}) for one in ahead]
        wish = self._plan.wish()
        return off, [line(talk, one.id, ChangeKind.CLOSED, wish, was=one.on.isoformat()) for one in ahead]

    # --- closed, and opened again -----------------------------------------------------------------------

    def _closed(self, review: Review) -> tuple[w.Widget, ...]:
        ended_as = review.outcome.value if review.outcome else ""
        self._again = DayBox("Next review on", day=None, changed=lambda _: NOT_KEPT, shared=False)
        opened = Disclosure(
            "Open this plan again",
            lambda: (
                self._again,
                row(quiet_button("Open it again", self._plan.given.guard_at(self._said)(self._reopen))),
            ),
        )
        return paragraph(f"This plan is closed: {ended_as}.", "note"), opened, self._said

    def _reopen(self) -> None:
        given = self._plan.given
        review, day = given.store.review(self._plan.talk.id), self._again.day
        problems = review_day_problems(day, given.today, self._plan.off, given.today)
        if day is None or problems or review is None:
            say(self._said, " ".join(one.sentence for one in problems), bad=True)
            return
        new, told = reopened(review, day, self._plan.wish())
        if new != review:  # pressed again after the line broke
            given.store.change_plan([new], [told])
        say(self._said, "")
        self.show()
        self._plan.changed()

    # --- boxes ------------------------------------------------------------------------------------------

    def _text(self, field: str) -> str:
        draft = self._plan.given.store.drafts(self._plan.talk.id).get(field)
        return draft.text if draft else ""

    def _box(  # noqa: PLR0913 - as in SavedBox
        self, field: str, label: str, *, hint: str = "", shared: bool = False, lines: int = 3,
        choices: tuple[str, ...] = (), saved: object = None,
    ) -> SavedBox:  # fmt: skip
        typed = Typed(self._plan.given.store, self._plan.talk.id)
        guarded = self._plan.given.guard(saved) if saved else None  # type: ignore[arg-type]
        return SavedBox(
            field,
            label,
            **typed.box(field),
            hint=hint,
            shared=shared,
            lines=lines,
            choices=choices,
            saved=guarded,
        )


def _held(one: Reviewed) -> str:
    next_on = f" Next: {day_words(one.next_on)}." if one.next_on else ""
    view = f" They said: “{one.rep_view}”." if one.rep_view.strip() else ""
    return f"{day_words(one.held_on)}: {one.outcome.value}.{next_on}{view} {counted_then(one)}".rstrip()


def _weeks(found: Happened) -> list[w.Widget]:
    if not found.rows:
        return []
    rows = [(short_day(day), f"{rate:.1f}", "yes" if enough else "no") for day, rate, enough in found.rows]
    columns = ("Week of", "Per working day", "Level reached")
    return [plain_table(columns, rows, caption="Whole weeks since the talk", fold="Week by week")]
