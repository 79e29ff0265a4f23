"""The numbers behind one rep, and what the manager decides about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from workbook.calendars.days import day_words
from workbook.forms import widgets as w
from workbook.forms.buttons import leads_to, main_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.plain_table import plain_table
from workbook.forms.words import bullets, heading, paragraph, say
from workbook.records import Conversation
from workbook.spot.after_leave import LATER, after_leave, in_the_numbers, recorded_meanwhile
from workbook.spot.after_week import after_week
from workbook.spot.board import week_worked
from workbook.spot.board.away import TITLE, AwayBox
from workbook.spot.board.told import LOOK_BACK, Told
from workbook.spot.board.whole_team import whole_team
from workbook.spot.empty_weeks import empty_weeks
from workbook.trend.funnel import funnel, own_work_days
from workbook.trend.runs import WEEK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.forms.answer import AnswerBox
    from workbook.records import Absence, CauseAnswer, Signal, WorkingWeek
    from workbook.spot.board.answering import Answering
    from workbook.spot.board.given import Given, Leave
    from workbook.spot.rows import BoardRow

CHOSEN = "chosen_rep"
OPENS = "Kept. Notebook 2, Prepare the conversation, opens with this rep."


class Detail(w.VBox):
    """One rep at a time; ``away`` is called after days away were kept, and tells whether they are counted already."""

    def __init__(self, given: Given, answering: Answering, away: Callable[[], bool] = lambda: False) -> None:
        """Show nobody yet."""
        self._given, self._answering, self._away, self._said = given, answering, away, w.HTML()
        self._one: BoardRow | None = None
        self._box: AnswerBox | None = None
        self._fell: Signal | None = None
        self._folds: tuple[Disclosure, ...] = ()
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
        self._box = self._answering.box(signal) if signal else None
        self._ask.children = (self._box,) if self._box else ()

    def _was_away(self, rep: str) -> list[w.Widget]:
        given, leave = self._given, self._given.leave
        if leave is None:
            return []
        return [
            Disclosure(TITLE, given.guard(partial(self._away_box, leave, rep))),
            Disclosure(week_worked.TITLE, given.guard(partial(self._week_box, leave, rep))),
        ]

    def _away_box(self, leave: Leave, rep: str) -> list[w.Widget]:
        weekly = self._given.overview.close([rep])
        since = weekly.loc[weekly["rep"] == rep, "week"].min().date()
        empty = empty_weeks(weekly, rep)
        return [
            AwayBox(self._given, leave=leave, rep=rep, since=since, empty=empty, changed=self._after_leave)
        ]

    def _week_box(self, leave: Leave, rep: str) -> list[w.Widget]:
        return [week_worked.WeekBox(self._given, leave=leave, rep=rep, changed=self._after_week)]

    def _after_week(self, week: WorkingWeek, kept: bool) -> str:  # noqa: FBT001 - kept, or removed
        """Count anew with a week that was ``kept`` or removed, and say what that changed."""
        before, last = self._one, self._given.overview.last_day
        if before is None or (week.since <= last and not self._away()):
            return LATER
        return after_week(week, before, self._one or before, kept=kept, last=last)

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
        until = min(last + WEEK, given.today) - WEEK / 7
        anew = given.overview.anew
        found = funnel(given.activity(), rep, since=since, until=until, work_days=days, changes=anew)
        if not found.steps or not found.now.weeks:
            return [paragraph(found.sentence)]
        columns = ["", f"Since {day_words(found.now.first or since)}", "As long before"]
        table = plain_table(columns, found.rows(), caption="Counts, and what came of 100")
        return [table, paragraph(found.beside, "quiet")]


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
