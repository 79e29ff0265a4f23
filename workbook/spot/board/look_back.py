"""What would it have told me? The prompts of the last year, and what the manager makes of each now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.forms import widgets as w
from workbook.forms.answer import ANSWERS
from workbook.forms.pick_table import Cell, PickTable, Row
from workbook.forms.words import heading, paragraph
from workbook.spot.find import MOST
from workbook.spot.not_known import not_known_words
from workbook.spot.past_prompts import PastPrompt, past_prompts, rep_weeks_judged, summary
from workbook.spot.sentences import finding, short_finding
from workbook.trend.others import others_allowed_for
from workbook.trend.runs import WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.forms.answer import AnswerBox
    from workbook.spot.board.answering import Answering
    from workbook.spot.board.given import Given
    from workbook.trend.recorded import CountedAnew

COLUMNS = ["Prompt", "What the board said", "How it ended", "Your answer"]
PRESS = "Press a name to say what you make of that prompt now. Each answer is kept at once."
NONE_YET = "No answer yet"


class LookBack(w.VBox):
    """A table of past prompts, and under it the answer to the one that was pressed."""

    def __init__(self, given: Given, answering: Answering) -> None:
        """Read the last year."""
        self._given, self._answering = given, answering
        self._summary, self._one = w.HTML(), w.VBox()
        self._box: tuple[str, AnswerBox] | None = None
        self._table = PickTable(caption="", columns=COLUMNS)
        self._table.observe(given.guard(lambda change: self._choose(change["new"])), names="chosen")
        self.read()
        super().__init__(children=self._shown())

    def read(self) -> None:
        """Read the last year and the answers anew."""
        given = self._given
        said, weekly = given.overview.said, given.overview.weekly
        answers, left = given.store.answers(), given.overview.left
        found = past_prompts(said, weekly, today=given.today, answers=answers, left=left)
        judged = rep_weeks_judged(said, today=given.today)
        words = summary(found, len(given.overview.teams), given.promise, judged)
        self._summary.value = paragraph(words).value
        self._prompts = {_key(one): one for one in found[:MOST]}
        newest = "" if len(found) <= MOST else f"The newest {MOST} of {len(found):,}. "
        self._table.caption = f"{newest}{PRESS}"
        anew = given.overview.anew
        self._table.rows = [dict(_row(one, self._held(one.rep), anew)) for one in self._prompts.values()]
        if self._box and (now := self._prompts.get(self._box[0])):
            self._box[1].mark(now.verdict)

    def _shown(self) -> tuple[w.Widget, ...]:
        if not self._prompts:
            return (self._summary,)
        return (self._summary, self._table, self._one)

    def _choose(self, key: str) -> None:
        one = self._prompts[key]
        held = self._held(one.rep)
        box = self._answering.box(one.whole)
        self._box = (key, box)
        self._one.add_class("wb-follows")
        others = others_allowed_for(self._given.overview.teams, one.rep)
        self._one.children = (heading(key), paragraph(finding(one.signal, held, others=others)), box)

    def _held(self, rep: str) -> set[str]:
        weekly = self._given.overview.close([rep])
        return set(weekly.loc[weekly["rep"] == rep, "kind"])


def _key(one: PastPrompt) -> str:
    return f"{one.rep}, {day_words(one.shown_on)}"


def _row(one: PastPrompt, held: set[str], anew: Sequence[CountedAnew]) -> Row:
    answer = ANSWERS[one.verdict] if one.verdict else NONE_YET
    told = short_finding(one.signal, held)
    cells: list[Cell] = [{"text": told}, {"text": ended(one, anew)}, {"text": answer}]
    return {"key": _key(one), "small": one.team, "cells": cells}


def ended(one: PastPrompt, anew: Sequence[CountedAnew] = ()) -> str:
    """Say whether a prompt still stands, and where it does not, whether it ended by itself.

    Or whether it ended with a change (``anew``) of how something is recorded, after which nothing was left to compare.
    """
    if one.until is None or one.weeks_shown is None:
        return f"It still stands.{not_known_words(one.not_known, one.shown_on.year)}"
    weeks = "1 week" if one.weeks_shown == 1 else f"{one.weeks_shown} weeks"
    if one.ended_by_itself and any(one.until - WEEK == week for week, _ in anew):
        return f"It ended after {weeks}, when how it is recorded changed."
    how = "by itself" if one.ended_by_itself else "after your answer"
    return f"It ended {how} after {weeks}." if one.ended_by_itself else f"It ended {how}, shown for {weeks}."
