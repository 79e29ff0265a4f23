"""What is told of one rep, each in a place of its own: an answer changes the words and leaves the places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.numbers import numbers_table
from workbook.forms.words import bullets, chart, paragraph
from workbook.spot.after_answer import after_answers, after_words, fall_to_talk_about
from workbook.spot.for_everybody import counted_again
from workbook.spot.nothing_recorded import WHAT_TO_DO
from workbook.spot.sentences import finding, in_numbers
from workbook.trend.answers import held_answers
from workbook.trend.charts.look import NARROW
from workbook.trend.charts.trend import draw_trend
from workbook.trend.others import others_allowed_for
from workbook.trend.runs import WEEK
from workbook.trend.series import series, single_kinds
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from workbook.records import Signal
    from workbook.spot.after_answer import AfterAnswer
    from workbook.spot.board.given import Given
    from workbook.spot.rows import BoardRow

LOOK_BACK = 12 * WEEK  # in which an answer is still what a talk may be about; of the funnel, without a prompt
NUMBERS = ("rate", "usual", "lo", "hi", "expected", "work_days")


@dataclass(frozen=True)
class Told:
    """The places, in the order in which they are read."""

    sentence: w.HTML = field(default_factory=w.HTML)
    answered: w.HTML = field(default_factory=w.HTML)
    numbers: w.HTML = field(default_factory=w.HTML)
    chart: w.HTML = field(default_factory=w.HTML)
    table: w.HTML = field(default_factory=w.HTML)

    @property
    def places(self) -> tuple[w.HTML, ...]:
        """All of them."""
        return self.sentence, self.answered, self.numbers, self.chart, self.table

    def tell(self, given: Given, one: BoardRow) -> Signal | None:
        """Fill the places with what is known now; return the fall that a talk would be about."""
        rep, signal, overview = one.rep, one.signal, given.overview
        said = overview.about([rep])
        anew = after_answers(said, given.store.answers(rep), rep)
        table = trend_table(
            overview.close([rep]),
            rep,
            said=said,
            company=overview.company,
            answers=held_answers(overview.said, given.store.answers()),
            changes=overview.anew,
        )
        drawn, others = series(table), others_allowed_for({**overview.present, rep: one.team}, rep)
        sentence = (
            f"{finding(signal, single_kinds(table), others=others)}{one.unknown}" if signal else one.sentence
        )
        numbers = "" if one.in_full else in_numbers(drawn, signal.drop if signal else None, others=others)
        self.sentence.value = paragraph(one.in_full or sentence, "strong").value
        answered = [after_words(anew[-1], drawn.weeks[-1], drawn.back)] if anew else []
        again = counted_again(overview.anew, drawn, table)
        self.answered.value = "".join(paragraph(one).value for one in (*answered, *again))
        known = bullets(WHAT_TO_DO, "What to do") if one.in_full else paragraph(numbers, "quiet")
        self.numbers.value = known.value
        self.chart.value = _drawn(given, rep, table)
        self.table.value = numbers_table(drawn.weeks, {name: drawn[name] for name in NUMBERS}).value
        return signal or _fell(given, one.team, said, anew)


def _drawn(given: Given, rep: str, table: pd.DataFrame) -> str:
    talks, check_ins = _marks(given, rep)
    draw = partial(draw_trend, table, finding="", talks=talks, check_ins=check_ins, title="Week by week")
    return str(chart(draw(), draw(size=NARROW)).value)


def _fell(given: Given, team: str, said: pd.DataFrame, anew: tuple[AfterAnswer, ...]) -> Signal | None:
    return fall_to_talk_about(said, team, anew[-1], given.today - LOOK_BACK) if anew else None


def _marks(given: Given, rep: str) -> tuple[list[date], list[date]]:
    store = given.store
    held = [one for one in store.conversations(rep) if one.held_on]
    check_ins = [each.on for one in held for each in store.check_ins(one.id)]
    return [one.held_on for one in held if one.held_on], check_ins
