"""The rows of the board: one for each rep, declines first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.spot import sentences
from workbook.spot.after_answer import after_answers
from workbook.spot.nothing_recorded import TO_ASK, declines
from workbook.spot.standing import BoardState, of_prompt, prompt_stands, unknown_since, without_prompt
from workbook.trend.company import company_arrays
from workbook.trend.runs import day
from workbook.trend.series import Series, series, single_kinds
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from workbook.records import Answer, CauseAnswer, Conversation, Signal
    from workbook.spot.nothing_recorded import NothingRecorded
    from workbook.trend.company import CompanyArrays
    from workbook.trend.recorded import CountedAnew

SHOWN_WEEKS = 52


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One rep on the board.

    ``values``, ``lo`` and ``hi`` are the last year per working day (NaN where not known), for the spark line.
    ``days_shown`` counts from the day the prompt was first shown; ``talk_on`` is the day a talk is booked for
    or, where ``talk_held``, took place. ``in_full`` is what ``sentence`` says in short, "" where that is
    all. ``signal`` is None where no prompt stands; ``unknown`` says since when it is not known how it goes on.
    """

    rep: str
    team: str
    state: BoardState
    sentence: str
    values: tuple[float, ...]
    lo: tuple[float, ...]
    hi: tuple[float, ...]
    kinds: tuple[str, ...] = ()
    what_else: str = ""
    in_full: str = ""
    days_shown: int | None = None
    talk_on: date | None = None
    talk_held: bool = False
    signal: Signal | None = None
    unknown: str = ""


def board_rows(  # noqa: PLR0913, PLR0917 - the board brings together what all else computed
    weekly: pd.DataFrame | CompanyArrays,
    said: pd.DataFrame,
    signals: Sequence[Signal],
    causes: Mapping[str, Sequence[CauseAnswer]],
    conversations: Sequence[Conversation],
    answers: Sequence[Answer],
    today: date,
    *,
    down: Container[str] = (),
    nothing: Sequence[NothingRecorded] = (),
    only: Container[str] | None = None,
    last: date | None = None,
    changes: Sequence[CountedAnew] = (),
) -> tuple[BoardRow, ...]:
    """Return a row for each rep: prompts by evidence, a team's fall, nothing recorded, the rest by name.

    Of whom nothing is recorded is shown as that, and not as a decline; a prompt that stood before the silence stays,
    and says so.

    A prompt for what is mostly the others' fall (``mostly_others``) comes after those for a rep's own, and one for a
    source that is silent for the whole team is no decline until the tool was looked at.

    ``causes`` are the innocent causes by rep (``innocent_causes``); ``down`` are the teams whose prompts are
    the team's (``teams_down``). An answer about its prompt (``Signal.about``) makes the row "answered". Rows are
    computed only for the reps in ``only``, where it is given. ``last`` is the Monday of the last
    week that is held, else that of ``weekly``. ``changes`` are those that ``said`` was made with.
    """
    by_rep = {one.rep: one for one in declines(signals, nothing)}
    silent = {one.rep: one for one in nothing}
    rows, read = [], company_arrays(weekly)
    if read is None:
        return ()
    for at, rep in enumerate(read.reps):
        if only is not None and rep not in only:
            continue
        anew = [each.rebase for each in after_answers(said, answers, rep)]
        team = str(read.team_names[read.team_now(at)])
        table = trend_table(read, rep, said=said, answers=anew, changes=changes)
        one, held = series(table), single_kinds(table)
        signal = by_rep.get(rep)
        if signal:
            stands = prompt_stands(signal, causes.get(rep, ()), with_team=team in down)
            unknown = unknown_since(signal, read, silent.get(rep), last or day(read.weeks[-1]))
            state, sentence = of_prompt(signal, held, answers, stands, silent.get(rep), unknown)
        else:
            unknown = ""
            state, sentence = without_prompt(one, silent.get(rep))
        talk_on, talk_held = talk(rep, signal, conversations, today)
        shown = signal is not None and state is not BoardState.ANSWERED
        row = BoardRow(
            rep=rep,
            team=team,
            state=state,
            sentence=sentence,
            values=_last_year(one, "rate"),
            lo=_last_year(one, "lo"),
            hi=_last_year(one, "hi"),
            in_full=silent[rep].sentence if state is BoardState.NOTHING else "",
            kinds=signal.kinds if signal else (),
            what_else=_to_ask(state, causes.get(rep, ())) if shown or state is BoardState.NOTHING else "",
            days_shown=days_shown(signal, today) if signal and shown else None,
            talk_on=talk_on,
            talk_held=talk_held,
            signal=signal,
            unknown=unknown,
        )
        rows.append(row)
    return tuple(sorted(rows, key=_order))


def days_shown(signal: Signal, today: date) -> int:
    """Return how many days ago the board first showed this prompt."""
    return max((today - signal.shown_on).days, 0)


def talk(
    rep: str, signal: Signal | None, conversations: Sequence[Conversation], today: date
) -> tuple[date | None, bool]:
    """Return the day of the talk with a rep and whether it took place; (None, False) where there is none.

    With a prompt it is the latest talk on or after the day the prompt was first shown; without one, the next
    talk that is booked.
    """
    since = signal.shown_on if signal else today
    days = [
        (on, one.held_on is not None)
        for one in conversations
        if one.rep == rep and (on := one.held_on or (one.talk_at.date() if one.talk_at else None))
    ]
    wanted = [(on, held) for on, held in days if on >= since and not (held and signal is None)]
    if not wanted:
        return None, False
    return max(wanted) if signal else min(wanted)


def _to_ask(state: BoardState, causes: Sequence[CauseAnswer]) -> str:
    return TO_ASK if state is BoardState.NOTHING else sentences.what_else(causes)


def _last_year(one: Series, name: str) -> tuple[float, ...]:
    return tuple(float(value) for value in one[name][-SHOWN_WEEKS:])


def _order(row: BoardRow) -> tuple[int, float, str, str]:
    """Prompts by evidence, others' falls too, a team's, a silent source, nothing recorded; the rest by name."""
    places = (
        BoardState.STANDS, BoardState.OTHERS_TOO, BoardState.WITH_TEAM, BoardState.SOURCE, BoardState.NOTHING,
    )  # fmt: skip
    place = places.index(row.state) if row.state in places else len(places)
    evidence = row.signal.score if row.signal and place <= places.index(BoardState.OTHERS_TOO) else 0.0
    return (place, -evidence, row.rep.casefold(), row.rep)
