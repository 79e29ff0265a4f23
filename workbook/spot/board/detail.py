"""The numbers behind one rep, and what the manager decides about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from workbook.forms import widgets as w
from workbook.forms.answer import AnswerBox
from workbook.forms.buttons import leads_to, main_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.numbers import numbers_table
from workbook.forms.plain_table import plain_table
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, chart, heading, paragraph, say
from workbook.records import Answer, Cause, Conversation, Verdict
from workbook.spot.after_answer import after_answers, after_words, fall_to_talk_about
from workbook.spot.board.whole_team import whole_team
from workbook.spot.rows import answer_to
from workbook.spot.sentences import finding, in_numbers
from workbook.spot.signals import WEEK
from workbook.trend.charts.look import NARROW
from workbook.trend.charts.trend import draw_trend
from workbook.trend.funnel import funnel, own_work_days
from workbook.trend.others import others_allowed_for
from workbook.trend.series import series, single_kinds
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbook.records import CauseAnswer, Signal
    from workbook.spot.board.given import Given
    from workbook.spot.rows import BoardRow

CHOSEN = "chosen_rep"
BECAUSE = "signal.because"
LOOK_BACK = 12 * WEEK  # of the funnel, where no prompt says since when
NUMBERS = ("rate", "usual", "lo", "hi", "expected", "work_days")
MOVES = "Kept. This prompt moves down the board; a new fall would be a new prompt."
OPENS = "Kept. Notebook 2, Prepare the conversation, opens with this rep."


class Detail(w.VBox):
    """One rep at a time; ``answered`` is called after an answer was kept."""

    def __init__(self, given: Given, answered: Callable[[], object]) -> None:
        """Show nobody yet."""
        self._given, self._answered, self._said = given, answered, w.HTML()
        super().__init__()
        self.add_class("wb-follows")

    def clear(self) -> None:
        """Show nobody."""
        self.children = ()

    def show(self, one: BoardRow, causes: Sequence[CauseAnswer]) -> None:
        """Show the finding, the chart, the funnel, what else could explain it, and what can be done."""
        rep, signal, given = one.rep, one.signal, self._given
        say(self._said, "")
        overview = given.overview
        said = overview.about([rep])
        anew = after_answers(said, given.store.answers(rep), rep)
        table = trend_table(
            overview.close([rep]),
            rep,
            said=said,
            company=overview.company,
            answers=[each.rebase for each in anew],
        )
        drawn = series(table)
        lately = given.today - LOOK_BACK
        fell = signal or (fall_to_talk_about(said, one.team, anew[-1], lately) if anew else None)
        others = others_allowed_for(given.overview.teams, rep)
        sentence = finding(signal, single_kinds(table), others=others) if signal else one.sentence
        numbers = "" if one.in_full else in_numbers(drawn, signal.drop if signal else None, others=others)
        talks, check_ins = self._marks(rep)
        draw = partial(draw_trend, table, finding="", talks=talks, check_ins=check_ins, title="Week by week")
        self.children = (
            heading(rep),
            paragraph(one.in_full or sentence, "strong"),
            *([paragraph(after_words(anew[-1], drawn.weeks[-1]))] if anew else []),
            paragraph(numbers, "quiet"),
            chart(draw(), draw(size=NARROW)),
            numbers_table(drawn.weeks, {name: drawn[name] for name in NUMBERS}),
            *_innocent(causes),
            Disclosure("See what came of the work: calls, meetings, opportunities, won", given.guard(
                lambda: self._funnel(rep, signal))),
            Disclosure("See the whole team", given.guard(lambda: whole_team(given, rep))),
            row(leads_to("prepare", main_button("Prepare the conversation", given.guard(
                lambda: self.prepare(rep, fell))))),
            self._said,
            *([self._answer_box(signal)] if signal else []),
        )  # fmt: skip

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

    def _marks(self, rep: str) -> tuple[list[date], list[date]]:
        store = self._given.store
        held = [one for one in store.conversations(rep) if one.held_on]
        check_ins = [each.on for one in held for each in store.check_ins(one.id)]
        return [one.held_on for one in held if one.held_on], check_ins

    def _funnel(self, rep: str, signal: Signal | None) -> list[w.Widget]:
        given = self._given
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
        store = self._given.store
        answer = answer_to(signal, store.answers(signal.rep))
        return AnswerBox(
            BECAUSE,
            typed=Typed(store, signal.rep),
            verdict=answer.verdict if answer else None,
            cause=answer.cause if answer else None,
            keep=self._given.guard(partial(self.answer, signal)),
        )

    def answer(self, signal: Signal, verdict: Verdict, because: str, cause: Cause | None = None) -> str:
        """Keep what the manager makes of the fall; the row moves down."""
        today = self._given.today
        self._given.store.save_answer(
            Answer(
                rep=signal.rep,
                onset=signal.onset,
                because=because,
                answered_on=today,
                verdict=verdict,
                cause=cause,
            )
        )
        self._answered()
        return MOVES


def _innocent(causes: Sequence[CauseAnswer]) -> list[w.Widget]:
    if not causes:
        return []
    return [
        heading("What else could explain it?", 3),
        bullets([one.sentence for one in causes], "Innocent causes"),
    ]
