"""The numbers behind one rep, and what the manager decides about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from workbook.forms import widgets as w
from workbook.forms.answer import AnswerBox
from workbook.forms.buttons import leads_to, main_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.plain_table import plain_table
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, heading, paragraph, say
from workbook.records import Answer, Cause, Conversation, Verdict
from workbook.spot.after_leave import LATER, after_leave, in_the_numbers, recorded_meanwhile
from workbook.spot.board.away import TITLE, AwayBox
from workbook.spot.board.told import LOOK_BACK, Told
from workbook.spot.board.whole_team import whole_team
from workbook.trend.funnel import funnel, own_work_days
from workbook.trend.runs import WEEK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.records import Absence, CauseAnswer, Signal
    from workbook.spot.board.given import Given, Leave
    from workbook.spot.rows import BoardRow

CHOSEN = "chosen_rep"
BECAUSE = "signal.{}.because"  # a box of its own for each prompt: an earlier one's reason is not this one's
BEFORE = "signal.because"  # in which it was kept for all prompts of a rep
MOVES = "Kept. This prompt moves down the board; a new fall would be a new prompt."
WHICH_DAYS = "Say which days above, under “Was away, or has left”: the numbers then allow for them."
BACK = (
    "Taken back: nothing is answered. The prompt stands where it stood, and your words are still in the box."
)
OPENS = "Kept. Notebook 2, Prepare the conversation, opens with this rep."


class Detail(w.VBox):
    """One rep at a time; ``answered`` is called after an answer was kept, ``away`` after days away were.

    ``away`` tells whether they are counted already.
    """

    def __init__(
        self, given: Given, answered: Callable[[], object], away: Callable[[], bool] = lambda: False
    ) -> None:
        """Show nobody yet."""
        self._given, self._answered, self._away, self._said = given, answered, away, w.HTML()
        self._one: BoardRow | None = None
        self._box: AnswerBox | None = None
        self._fell: Signal | None = None
        super().__init__()
        self.add_class("wb-follows")

    def clear(self) -> None:
        """Show nobody."""
        self._one, self.children = None, ()

    @property
    def rep(self) -> str:
        """Who is shown; empty where nobody is."""
        return self._one.rep if self._one else ""

    def show(self, one: BoardRow, causes: Sequence[CauseAnswer]) -> None:
        """Show the finding, the chart, the funnel, what else could explain it, and what can be done."""
        rep, given = one.rep, self._given
        say(self._said, "")
        self._one, self._told, self._why = one, Told(), w.VBox()
        self._fell = self._told.tell(given, one)
        self._box, self._ask = None, w.VBox()
        self._folds = (
            Disclosure(
                "See what came of the work: calls, meetings, opportunities, won", given.guard(self._funnel)
            ),
            Disclosure("See the whole team", given.guard(lambda: whole_team(given, rep))),
        )
        self._explain(causes)
        self._ask_about(one.signal)
        self.children = (
            heading(rep),
            *self._told.places,
            self._why,
            *self._was_away(rep),
            *self._folds,
            row(leads_to("prepare", main_button("Prepare the conversation", given.guard(
                lambda: self.prepare(rep, self._fell))))),
            self._said,
            self._ask,
        )  # fmt: skip

    def follow(self, one: BoardRow, causes: Sequence[CauseAnswer]) -> None:
        """Tell what is known after an answer, in the places there are: the keyboard stays where it is."""
        before, self._one = self._one, one
        self._fell = self._told.tell(self._given, one)
        self._explain(causes)
        if not (before and _same(before.signal, one.signal)):  # a prompt ended, stands again, or is another
            self._ask_about(one.signal)
        elif self._box and one.signal:
            answer = one.signal.answer_among(self._given.store.answers(one.rep))
            self._box.mark(answer.verdict if answer else None)

    def count_anew(self) -> None:
        """Make what is folded away anew: the numbers it was made of are others now."""
        for one in self._folds:
            one.anew()

    def prepare(self, rep: str, signal: Signal | None) -> None:
        """Keep the choice for notebook 2: a conversation that is going on is taken up, else one begins."""
        store = self._given.store
        going_on = [one for one in store.conversations(rep) if one.held_on is None]
        if not going_on:
            talk = Conversation(id=uuid4().hex, rep=rep, opened_on=self._given.today, signal=signal)
            store.save_conversation(talk)
        store.set_setting(CHOSEN, rep)
        say(self._said, OPENS)

    # --- its parts --------------------------------------------------------------------------------------

    def _explain(self, causes: Sequence[CauseAnswer]) -> None:
        self._causes = causes
        self._why.children = tuple(_innocent(causes))

    def _ask_about(self, signal: Signal | None) -> None:
        self._box = self._answer_box(signal) if signal else None
        self._ask.children = (self._box,) if self._box else ()

    def _was_away(self, rep: str) -> list[w.Widget]:
        given, leave = self._given, self._given.leave
        if leave is None:
            return []
        return [Disclosure(TITLE, given.guard(partial(self._away_box, leave, rep)))]

    def _away_box(self, leave: Leave, rep: str) -> list[w.Widget]:
        weekly = self._given.overview.close([rep])
        since = weekly.loc[weekly["rep"] == rep, "week"].min().date()
        return [AwayBox(self._given, leave, rep, since, self._after_leave)]

    def _after_leave(self, leave: Absence, kept: bool) -> str:  # noqa: FBT001 - kept, or removed
        """Count anew with days that were ``kept`` or removed, and say what that changed."""
        given, before = self._given, self._one
        last = given.overview.last_day
        counts = in_the_numbers(leave, last=last, today=given.today)
        if before is None or (counts and not self._away()):
            return LATER
        after = self._one or before
        told = after_leave(leave, before, after, self._causes, kept=kept, last=last, today=given.today)
        check = recorded_meanwhile(leave, given.activity()) if kept else ""
        return f"{told} {check}".rstrip()

    def _funnel(self) -> list[w.Widget]:
        given, rep, signal = self._given, self.rep, self._one.signal if self._one else None
        weekly = given.overview.close([rep])
        last = weekly["week"].max().date()
        since = signal.onset if signal else last - LOOK_BACK + WEEK
        days = own_work_days(weekly, rep)
        found = funnel(
            given.activity(), rep, since=since, until=min(last + WEEK, given.today) - WEEK / 7, work_days=days
        )
        rows = found.rows()
        if not found.steps:
            return [paragraph(found.sentence)]
        columns = ["", "Since then", "As long before"]
        return [paragraph(found.sentence), plain_table(columns, rows, caption="Counts, and what came of 100")]

    def _answer_box(self, signal: Signal) -> AnswerBox:
        store, guard = self._given.store, self._given.guard
        answer, typed = signal.answer_among(store.answers(signal.rep)), Typed(store, signal.rep)
        before = typed.drafts.get(BEFORE)
        typed_now = before and before.saved_at.date() >= signal.shown_on
        return AnswerBox(
            BECAUSE.format(signal.shown_on.isoformat()),
            typed=typed,
            because=answer.because if answer else before.text if before and typed_now else "",
            verdict=answer.verdict if answer else None,
            cause=answer.cause if answer else None,
            keep=guard(partial(self.answer, signal)),
            take_back=guard(partial(self.take_back, signal)),
        )

    def answer(self, signal: Signal, verdict: Verdict, because: str, cause: Cause | None) -> str:
        """Keep what the manager makes of the fall; the row moves down."""
        self._given.store.save_answer(
            Answer(
                rep=signal.rep,
                onset=signal.onset,
                because=because,
                answered_on=self._given.today,
                verdict=verdict,
                cause=cause,
                shown_on=signal.shown_on,
            )
        )
        self._answered()
        say_days = cause is Cause.LEAVE and self._given.leave is not None
        return f"{MOVES} {WHICH_DAYS}" if say_days else MOVES

    def take_back(self, signal: Signal) -> str:
        """Forget what was answered about the fall; the row moves up again."""
        store = self._given.store
        store.take_back(signal.about(store.answers(signal.rep)))
        self._answered()
        return BACK


def _same(one: Signal | None, other: Signal | None) -> bool:
    """Whether both are one prompt, of which one answer is asked."""
    if one is None or other is None:
        return one is other
    return (one.onset, one.shown_on) == (other.onset, other.shown_on)


def _innocent(causes: Sequence[CauseAnswer]) -> list[w.Widget]:
    if not causes:
        return []
    return [
        heading("What else could explain it?", 3),
        bullets([one.sentence for one in causes], "Innocent causes"),
    ]
