"""What the manager makes of a prompt: one box for each, on the board and among the past prompts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from workbook.forms.answer import ANSWERS, AnswerBox
from workbook.forms.typed import Typed
from workbook.records import Answer, Cause, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.records import Signal
    from workbook.spot.board.given import Given

BECAUSE = "signal.{}.because"  # a box of its own for each prompt: an earlier one's reason is not this one's
PAST = "past.{}.because"  # in which it was kept among the past prompts, by the onset
BEFORE = "signal.because"  # in which it was kept for all prompts of a rep
MOVES = "Kept. This prompt moves down the board; a new fall would be a new prompt."
WHICH_DAYS = "Say which days above, under “Was away, or has left”: the numbers then allow for them."
BACK = "Taken back: nothing is answered. Your words are still in the box."


class Answering:
    """The boxes that are on screen, by rep and prompt; ``answered`` is called after each answer that was kept."""

    def __init__(self, given: Given, answered: Callable[[], object]) -> None:
        """Begin without a box."""
        self._given, self._answered = given, answered
        self._boxes: WeakValueDictionary[tuple[str, date], AnswerBox] = WeakValueDictionary()

    def box(self, signal: Signal) -> AnswerBox:
        """Return the box of a prompt: the one that is shown elsewhere, or a new one with what is kept."""
        key = signal.rep, signal.shown_on
        made = self._boxes.get(key) or self._made(signal)
        self._boxes[key] = made
        return made

    def _made(self, signal: Signal) -> AnswerBox:
        store, guard = self._given.store, self._given.guard
        answer, typed = signal.answer_among(store.answers(signal.rep)), Typed(store, signal.rep)
        return AnswerBox(
            BECAUSE.format(signal.shown_on.isoformat()),
            typed=typed,
            because=answer.because if answer else _typed_before(typed, signal),
            verdict=answer.verdict if answer else None,
            cause=answer.cause if answer else None,
            keep=guard(partial(self.answer, signal)),
            take_back=guard(partial(self.take_back, signal)),
        )

    def answer(self, signal: Signal, verdict: Verdict, because: str, cause: Cause | None) -> str:
        """Keep what the manager makes of the fall; where it stands, the row moves down."""
        given = self._given
        stands = signal.shown_on in {one.shown_on for one in given.overview.signals([signal.rep])}
        given.store.save_answer(
            Answer(
                rep=signal.rep,
                onset=signal.onset,
                because=because,
                answered_on=given.today,
                verdict=verdict,
                cause=cause,
                shown_on=signal.shown_on,
            )
        )
        self._answered()
        if not stands:
            return f"Kept: {ANSWERS[verdict][:1].lower()}{ANSWERS[verdict][1:]}."
        return f"{MOVES} {WHICH_DAYS}" if cause is Cause.LEAVE and given.leave is not None else MOVES

    def take_back(self, signal: Signal) -> str:
        """Forget what was answered about the fall; one that an answer had ended may stand again."""
        store = self._given.store
        store.take_back(signal.about(store.answers(signal.rep)))
        self._answered()
        return BACK


def _typed_before(typed: Typed, signal: Signal) -> str:
    """Return the reason that was typed before there was one box for a prompt; "" where there is none."""
    past = typed.drafts.get(PAST.format(signal.onset.isoformat()))
    every = typed.drafts.get(BEFORE)
    if every and every.saved_at.date() < signal.shown_on:
        every = None
    return past.text if past else every.text if every else ""
