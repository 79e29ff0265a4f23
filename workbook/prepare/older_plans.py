"""Cards from earlier plans with the same rep: promises that are not marked as done, check-ins that did not happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.prepare.card import Card, Rows
from workbook.records import CheckInState, Side
from workbook.trend.svg import plain
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.records import Action, CheckIn

LONGEST_PROMISE = 120  # characters of a promise that a sentence repeats
WHOSE = {Side.REP: "Of your promises", Side.MANAGER: "Of my own promises to you"}


def promises_card(actions: Sequence[Action], side: Side, today: date) -> Card | None:
    """Make the card of one side's promises of earlier plans that were due; None where none of them is open.

    ``actions`` are those of earlier conversations with the rep. Due is what had its day before ``today``
    and was not let go by both. What the chart counts is left out where nobody marked it: it may have been kept all
    the same, and notebook 3 says so. The newest open one is repeated.
    """
    mine = (one for one in actions if one.side is side and one.by < today and one.let_go_on is None)
    due = sorted((one for one in mine if one.done_on or one.target is None), key=lambda one: one.by)
    open_ones = [one for one in due if one.is_open]
    if not open_ones:
        return None
    last = open_ones[-1]
    many = f"{len(open_ones)} of {len(due)}" if len(due) > 1 else "one"
    text = (
        f"{WHOSE[side]} from our last plan, {many} {'is' if many == 'one' else 'are'} not marked as done: "
        f"“{plain(last.then, LONGEST_PROMISE)}” was due by {weekday_words(last.by)}."
    )
    cells = tuple(
        (weekday_words(one.by), plain(one.then, LONGEST_PROMISE), _state(one)) for one in reversed(due)
    )
    rows = Rows(f"{so_many(len(due), 'promise')} of earlier plans", ("Due by", "Promise", "State"), cells)
    numbers = (("open", len(open_ones)), ("promised", len(due)))
    return Card(f"promises.{side.value}", text, side, numbers, came_from=rows)


def check_ins_card(check_ins: Sequence[CheckIn], today: date) -> Card | None:
    """Make the manager's card of check-ins of earlier plans that were cancelled or passed without being held."""
    due = sorted((one for one in check_ins if one.on < today), key=lambda one: one.on)
    missed = sum(one.state is not CheckInState.HELD for one in due)
    if not missed:
        return None
    text = (
        f"Of the {so_many(len(due), 'check-in')} I planned with you after our last talk, "
        f"{missed} did not take place."
    )
    cells = tuple((weekday_words(one.on), _held(one)) for one in reversed(due))
    rows = Rows(f"{so_many(len(due), 'check-in')} of earlier plans", ("Day", "State"), cells)
    return Card(
        "part.check-ins", text, Side.MANAGER, (("missed", missed), ("planned", len(due))), came_from=rows
    )


def _state(action: Action) -> str:
    return f"done on {weekday_words(action.done_on)}" if action.done_on else "not marked as done"


def _held(check_in: CheckIn) -> str:
    return "passed without a note" if check_in.state is CheckInState.PLANNED else check_in.state.value
