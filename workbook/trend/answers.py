"""Answers to prompts: from which week on a rep's usual level counts anew, and which of several answers made it so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from workbook.trend.runs import WEEK, run_before
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.records import Answer


class Rebase(NamedTuple):
    """A rep's own level begins anew at ``onset`` (a Monday), for what is said of the week ``holds_from`` on.

    ``holds_from`` is the first Monday after the day of the answer.
    """

    rep: str
    onset: date
    holds_from: date


def rebased(answers: Iterable[Answer], *, until: date = date.max) -> tuple[Rebase, ...]:
    """Return from where a rep's own level may begin anew, in order, for each fall that was answered.

    Whatever the verdict: what follows is compared with what came after the onset. Each of several answers about one
    fall has its own, so that who thinks again does not change what was said in the weeks between: the first that
    ended the prompt stays (``still_standing``). Those that hold after the week ``until`` are left out.
    """
    found = {Rebase(one.rep, monday(one.onset), monday(one.answered_on) + WEEK) for one in answers}
    return tuple(sorted(one for one in found if one.holds_from <= until))


def still_standing(
    said: pd.DataFrame, answers: Iterable[Rebase], held: Iterable[Rebase] = ()
) -> tuple[Rebase, ...]:
    """Return the earliest answer of each rep, besides those ``held``, about a prompt that stood until it holds.

    ``said`` is what ``replay`` returns with the answers ``held``. An answer about a prompt that had ended by
    itself is kept for the log and moves no level: it must not end another prompt.
    """
    asked = [one for one in answers if one not in set(held)]
    mine = said[said["rep"].isin({one.rep for one in asked})]
    first: dict[str, Rebase] = {}
    for one in sorted(asked, key=lambda each: (each.holds_from, each.onset)):
        if one.rep not in first and stood_until(mine[mine["rep"] == one.rep], one):
            first[one.rep] = one
    return tuple(first.values())


def held_answers(said: pd.DataFrame, answers: Iterable[Answer]) -> tuple[Rebase, ...]:
    """Return the answers by which levels begin anew in ``said``, and of each rep the first that will, by rep and week.

    ``said`` is what ``replay`` returned with them.
    """
    asked = rebased(answers)
    of_rep = dict(tuple(said[said["rep"].isin({one.rep for one in asked})].groupby("rep")))
    found: list[Rebase] = []
    for rep, rows in of_rep.items():
        mine = sorted((one for one in asked if one.rep == rep), key=lambda one: (one.holds_from, one.onset))
        stood = [one for one in mine if stood_until(rows, one)]
        now = [one for one in stood if pd.Timestamp(one.holds_from) <= rows["week"].max()]
        # Of those to come the first will end the prompt, and then there is nothing for the next one to end.
        found += [*now, *stood[len(now) :][:1]]
    return tuple(found)


def stood_until(rows: pd.DataFrame, answer: Rebase) -> bool:
    """Whether the run of prompts in ``rows`` that reaches the week before ``holds_from`` is about this fall."""
    run = run_before(rows, answer.holds_from)
    if run.empty:
        return False
    return bool(run["onset_lo"].min() <= pd.Timestamp(answer.onset) <= run["onset_hi"].max())
