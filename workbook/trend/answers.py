"""Answers to prompts: from which week on a rep's usual level counts anew, and which of several answers made it so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from workbook.records import stood_on
from workbook.trend.runs import WEEK, day, run_before
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook.records import Answer


class Rebase(NamedTuple):
    """A rep's own level begins anew at ``onset`` (a Monday), for what is said of the week ``holds_from`` on.

    ``holds_from`` is the first Monday after the day of the answer.
    """

    rep: str
    onset: date
    holds_from: date


Prompts = frozenset[date | None]
"""The days on which prompts were first shown; None stands for one that was answered without naming it."""
UNNAMED: Prompts = frozenset({None})


def rebased(answers: Iterable[Answer], *, until: date = date.max) -> tuple[Rebase, ...]:
    """Return from where a rep's own level may begin anew, in order, for each fall that was answered.

    Whatever the verdict: what follows is compared with what came after the onset. Each of several answers about one
    fall has its own, so that who thinks again does not change what was said in the weeks between: the first that
    ended the prompt stays (``still_standing``). Those that hold after the week ``until`` are left out.
    """
    return tuple(sorted(asked(answers, until=until)))


def asked(answers: Iterable[Answer], *, until: date = date.max) -> dict[Rebase, Prompts]:
    """Return what ``rebased`` returns, with the prompts that were answered."""
    found: dict[Rebase, Prompts] = {}
    for one in answers:
        key = Rebase(one.rep, monday(one.onset), monday(one.answered_on) + WEEK)
        if key.holds_from <= until:
            found[key] = found.get(key, frozenset()) | {one.shown_on}
    return found


def still_standing(
    said: pd.DataFrame, answers: Mapping[Rebase, Prompts], held: Iterable[Rebase] = ()
) -> tuple[Rebase, ...]:
    """Return the earliest of each rep among the ``answers`` that are ``asked``, besides those ``held``.

    It is about a prompt that stood until it holds.

    ``said`` is what ``replay`` returns with the answers ``held``. An answer about a prompt that had ended by
    itself is kept for the log and moves no level: it must not end another prompt.
    """
    open_ = answers.keys() - set(held)
    mine = said[said["rep"].isin({one.rep for one in open_})]
    first: dict[str, Rebase] = {}
    for one in sorted(open_, key=lambda each: (each.holds_from, each.onset)):
        if one.rep not in first and stood_until(mine[mine["rep"] == one.rep], one, answers[one]):
            first[one.rep] = one
    return tuple(first.values())


def held_answers(said: pd.DataFrame, answers: Iterable[Answer]) -> tuple[Rebase, ...]:
    """Return the answers by which levels begin anew in ``said``, and of each rep the first that will, by rep and week.

    ``said`` is what ``replay`` returned with them.
    """
    given = asked(answers)
    of_rep = dict(tuple(said[said["rep"].isin({one.rep for one in given})].groupby("rep")))
    found: list[Rebase] = []
    for rep, rows in of_rep.items():
        mine = sorted((one for one in given if one.rep == rep), key=lambda one: (one.holds_from, one.onset))
        stood = [one for one in mine if stood_until(rows, one, given[one])]
        now = [one for one in stood if pd.Timestamp(one.holds_from) <= rows["week"].max()]
        # Of those to come the first will end the prompt, and then there is nothing for the next one to end.
        found += [*now, *stood[len(now) :][:1]]
    return tuple(found)


def stood_until(rows: pd.DataFrame, answer: Rebase, prompts: Prompts = UNNAMED) -> bool:
    """Whether the run of prompts in ``rows`` that reaches the week before ``holds_from`` is one of ``prompts``.

    Where that is not known, whether it is about the same fall.
    """
    run = run_before(rows, answer.holds_from)
    if run.empty:
        return False
    first, last = day(run["week"].min()), day(run["week"].max())
    if any(one and stood_on(one, first, last) for one in prompts):
        return True
    same = run["onset_lo"].min() <= pd.Timestamp(answer.onset) <= run["onset_hi"].max()
    return bool(same) and None in prompts
