"""The board of notebook 1: everybody in one table, and beneath it the numbers behind one rep."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import ipywidgets as w

from workbook.days import day_words
from workbook.forms.boundary import guarded
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import leads_to, main_button, quiet_button, row
from workbook.forms.numbers import numbers_table
from workbook.forms.pick_table import Cell, PickTable, Row
from workbook.forms.screen import Screen
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, heading, markup, paragraph, say
from workbook.records import Answer, Conversation
from workbook.spot.evidence import innocent_causes
from workbook.spot.report import slumps
from workbook.spot.rows import BoardRow, BoardState, board_rows
from workbook.spot.sentences import by_chance, clock, finding, in_numbers, team_words
from workbook.spot.signals import expected_by_chance, standing
from workbook.store import Store, error_log
from workbook.trend.chart import draw_trend
from workbook.trend.series import series, single_kinds
from workbook.trend.spark import spark
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from workbook.spot.causes import CauseAnswer

CHOSEN = "chosen_rep"
BECAUSE = "signal.because"
COLUMNS = [
    "Rep",
    "Last year, with own usual range",
    "Change",
    "What else could explain it",
    "Since the prompt",
]
ICON = {
    BoardState.STANDS: "▼ Look",
    BoardState.WITH_TEAM: "▼ Team",
    BoardState.ANSWERED: "✓ Answered",
    BoardState.INSIDE: "· Usual",
    BoardState.TOO_NEW: "… New",
}
SAMPLE = "These people are invented. Import your own file with: uv run workbook import FILE"
NOTHING = "There is no activity yet. Import a file first: uv run workbook import FILE"


def board(store: Store, weekly: pd.DataFrame, said: pd.DataFrame, today: date, promise: float) -> Screen:
    """Show the board. Nobody is chosen until the manager chooses."""
    return Board(store, weekly, said, today, promise).screen


class Board:
    """What is on screen; what the manager decides goes to the store at once."""

    def __init__(
        self, store: Store, weekly: pd.DataFrame, said: pd.DataFrame, today: date, promise: float
    ) -> None:
        """Compute the table first, then draw it."""
        self._store, self._weekly, self._reading, self._today, self._promise = (
            store,
            weekly,
            said,
            today,
            promise,
        )
        self.screen = Screen()
        if weekly.empty:
            self.screen.show(paragraph(NOTHING, "note"))
            return
        self._said, self._detail = w.HTML(), w.VBox()
        self._guard = partial(guarded, tell=partial(say, self._said, bad=True), log=error_log(store.home))
        self._signals = {one.rep: one for one in standing(said, weekly)}
        self._slumps = slumps(weekly)
        self._causes = self._all_causes()
        self._table = PickTable(caption=self._caption(), columns=COLUMNS)
        self._fill()
        self._table.observe(self._guard(lambda change: self._choose(change["new"])), names="chosen")
        self.screen.show(*self._notices(), self._table, self._said, self._detail)

    def _all_causes(self) -> dict[str, tuple[CauseAnswer, ...]]:
        people, leads = self._store.people(), self._store.leads()
        ask = partial(innocent_causes, weekly=self._weekly, people=people, leads=leads, slumps=self._slumps)
        return {rep: ask(signal) for rep, signal in self._signals.items()}

    # --- the table --------------------------------------------------------------------------------------

    def _caption(self) -> str:
        reps = self._weekly["rep"].nunique()
        chance = by_chance(expected_by_chance(reps, self._promise))
        last = day_words((self._weekly["week"].max() + timedelta(days=6)).date())
        return f"{reps} reps, whole weeks up to {last}. {chance}"

    def _notices(self) -> list[w.Widget]:
        team = [paragraph(team_words(one), "warn") for one in self._slumps]
        return [*([paragraph(SAMPLE, "note")] if self._store.holds_sample() else []), *team]

    def _fill(self) -> None:
        rows = board_rows(
            self._weekly,
            self._reading,
            tuple(self._signals.values()),
            self._causes,
            self._store.conversations(),
            self._store.answers(),
            today=self._today,
            slumps=self._slumps,
        )
        self._rows = {one.rep: one for one in rows}
        self._table.rows = [dict(self._row(one)) for one in rows]

    def _row(self, one: BoardRow) -> Row:
        picture = spark(one.values, one.lo, one.hi, label=f"{one.rep}: {one.sentence}")
        cells: list[Cell] = [
            {"svg": str(picture)},
            {"text": f"{ICON[one.state]}. {one.sentence}"},
            {"text": one.what_else},
            {"text": self._clock(one)},
        ]
        return {"key": one.rep, "small": one.team, "cells": cells}

    def _clock(self, one: BoardRow) -> str:
        if one.days_shown is None:
            return ""
        return clock(one.days_shown, one.talk_on, held=one.talk_held, today=self._today)

    # --- one rep ----------------------------------------------------------------------------------------

    def _choose(self, rep: str) -> None:
        self._store.set_setting(CHOSEN, rep)
        one, signal = self._rows[rep], self._signals.get(rep)
        table = trend_table(self._weekly, rep, said=self._reading)
        drawn = series(table)
        sentence = finding(signal, single_kinds(table)) if signal else one.sentence
        talks, check_ins = self._marks(rep)
        picture = draw_trend(table, finding="", talks=talks, check_ins=check_ins, title="Week by week")
        self._detail.children = (
            heading(rep, 3),
            paragraph(sentence, "strong"),
            paragraph(in_numbers(drawn), "quiet"),
            markup(f"<div class='wb-chart'>{picture}</div>"),
            numbers_table(
                drawn.weeks,
                {name: drawn[name] for name in ("rate", "usual", "lo", "hi", "expected", "work_days")},
            ),
            *self._innocent(rep),
            *self._next(rep),
        )

    def _marks(self, rep: str) -> tuple[list[date], list[date]]:
        held = [one for one in self._store.conversations(rep) if one.held_on]
        check_ins = [each.on for one in held for each in self._store.check_ins(one.id)]
        return [one.held_on for one in held if one.held_on], check_ins

    def _innocent(self, rep: str) -> list[w.Widget]:
        found = self._causes.get(rep, ())
        if not found:
            return []
        return [
            heading("What else could explain it?", 4),
            bullets([one.sentence for one in found], "Innocent causes"),
        ]

    def _next(self, rep: str) -> list[w.Widget]:
        prepare = main_button("Prepare the conversation", self._guard(lambda: self._prepare(rep)))
        widgets: list[w.Widget] = [row(leads_to("prepare", prepare))]
        if rep in self._signals:
            widgets += self._not_a_concern(rep)
        return widgets

    def _prepare(self, rep: str) -> None:
        """Keep the choice for notebook 2: a conversation that is going on is taken up, else one begins."""
        signal = self._signals.get(rep)
        going_on = [one for one in self._store.conversations(rep) if one.held_on is None]
        if not going_on:
            talk = Conversation(id=uuid4().hex, rep=rep, opened_on=self._today, signal=signal)
            self._store.save_conversation(talk)
        self._store.set_setting(CHOSEN, rep)
        say(self._said, "Kept. Notebook 2, Prepare the conversation, opens with this rep.")

    def _not_a_concern(self, rep: str) -> list[w.Widget]:
        because = SavedBox(
            BECAUSE,
            "Not a concern, because …",
            **Typed(self._store, rep).box(BECAUSE),
            hint="Only if you know the reason. It takes this prompt off the top of the board.",
            lines=2,
        )
        keep = quiet_button("Not a concern", self._guard(lambda: self._answer(rep, because)))
        return [because, row(keep)]

    def _answer(self, rep: str, because: SavedBox) -> None:
        if not because.text.strip():
            say(self._said, "Write the reason first: later you will want to know it.", bad=True)
            return
        onset = self._signals[rep].onset
        self._store.save_answer(Answer(rep=rep, onset=onset, because=because.text, answered_on=self._today))
        self._fill()
        say(self._said, "Kept. This prompt moves down; a new fall would be a new prompt.")
