"""How a promise stands: from the data where a kind of the chart counts it, by hand otherwise.

A word by hand always holds: the manager and the rep know more than the CRM. What was counted is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import Per
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import Action, Target
    from workbook.track.counted import Counted, Week

FULL_WEEK = 5  # working days, where nothing else is known
ENOUGH = 1e-9  # a rate is reached although 0.1 + 0.2 is not quite 0.3


class PlanState(StrEnum):
    """How a promise stands."""

    DONE = "done"
    ON_THE_WAY = "on the way"
    MISSED = "missed"
    OPEN = "open"
    LET_GO = "let go"


@dataclass(frozen=True, slots=True)
class Standing:
    """One promise, how it stands, and the sentence for it. ``counts`` tells whether the data says so.

    ``anew`` ends the sentence where its kind is recorded another way since: then no newer numbers can tell more.
    """

    action: Action
    state: PlanState
    sentence: str
    counts: bool = False
    anew: str = ""

    def unreached(self, today: date) -> bool:
        """Whether its day has passed and the numbers end before it or lack weeks: nobody can say it was missed."""
        return self.counts and self.state is PlanState.ON_THE_WAY and self.action.by < today

    def __repr__(self) -> str:
        """Leave the sentence out: words about a person may follow it."""
        return f"Standing({self.action.id!r}, {self.state.value!r})"


def standings(
    actions: Iterable[Action],
    data: Mapping[str, Counted],
    *,
    talk: date | None,
    today: date,
    full_week: int = FULL_WEEK,
) -> list[Standing]:
    """Say how each promise stands on ``today``, in the order given.

    ``data`` is what was counted of the rep by kind. A promise counts from the day after it was agreed, else from
    the day after the ``talk``; without either it is by hand. ``full_week`` are the days of the rep's usual week:
    an amount a week is less in a shorter one.
    """
    return [_standing(one, data, talk, today, full_week) for one in actions]


def _standing(
    action: Action, data: Mapping[str, Counted], talk: date | None, today: date, full_week: int
) -> Standing:
    year = today.year
    if action.let_go_on:
        return Standing(action, PlanState.LET_GO, f"Let go on {day_words(action.let_go_on, year)}.")
    since = action.agreed_on or talk
    known = _as_agreed(action.target, data, since)
    measured = _measured(action, action.target, known, since, today, full_week) if known and since else None
    measured = _recorded_anew(measured, known, year)
    if action.done_on:
        said = f"Noted as done on {day_words(action.done_on, year)}."
        return Standing(action, PlanState.DONE, f"{said} {measured.sentence}" if measured else said)
    if measured:
        return measured
    if action.by < today:
        return Standing(action, PlanState.MISSED, f"Not noted as done by {day_words(action.by, year)}.")
    return Standing(action, PlanState.OPEN, "Not noted as done yet.")


def _as_agreed(target: Target | None, data: Mapping[str, Counted], since: date | None) -> Counted | None:
    """Return what counts for a promise: as it was recorded when it was agreed, for that is what its number means."""
    known = data.get(target.kind) if target else None
    return known.in_measure_of(since) if known and since else known


def _recorded_anew(measured: Standing | None, known: Counted | None, year: int) -> Standing | None:
    """Say that weeks after a change of how it is recorded are not held against a number agreed before."""
    if measured is None or known is None or not known.changed or known.changed[0] > measured.action.by:
        return measured
    target, state = measured.action.target, measured.state
    if target is None or state is PlanState.DONE:
        return measured
    why = f"{target.kind.capitalize()} have been recorded in another way since {day_words(known.changed[0], year)}"
    anew = f"{why}: agree on the number anew."
    return replace(measured, sentence=f"{measured.sentence} {anew}", anew=anew)


def _measured(  # noqa: PLR0913, PLR0917 - one promise, and all that it is measured by
    action: Action, target: Target | None, known: Counted, since: date, today: date, full_week: int
) -> Standing | None:
    if target is None:
        return None
    if target.per is Per.TOTAL:
        return _in_all(action, target, known, since, today)
    return _week_by_week(action, target, known, since, today, full_week)


def _in_all(action: Action, target: Target, known: Counted, since: date, today: date) -> Standing:
    reached = known.between(since, min(action.by, today))
    lost = known.not_recorded(since, action.by)
    said = f"{reached} of {_number(target.amount)} {target.kind} since {day_words(since, today.year)}"
    if reached >= target.amount - ENOUGH:
        return Standing(action, PlanState.DONE, f"{said}.", counts=True)
    return _open_for(action, f"{said}{_lost(lost)}", today) if lost else _not_yet(action, said, known, today)


def _week_by_week(  # noqa: PLR0913, PLR0917 - see _measured
    action: Action, target: Target, known: Counted, since: date, today: date, full_week: int
) -> Standing | None:
    weeks, lost = known.whole_weeks(since, action.by), known.not_recorded(since, action.by)
    if not weeks and lost:
        return _open_for(action, f"{target.kind.capitalize()}{_lost(lost, ':')}", today)
    if not weeks:
        if action.by < today and known.until and known.until >= action.by:
            return None  # no whole week lies between: only a person can say
        end = (
            f"; the numbers end on {day_words(known.until, today.year)}"
            if action.by < today and known.until
            else ""
        )
        return Standing(action, PlanState.ON_THE_WAY, f"No whole week is counted yet{end}.", counts=True)
    kept = [one for one in weeks if one.count >= asked_in(one, target, full_week) - ENOUGH]
    last = weeks[-1]
    asked = _number(asked_in(last, target, full_week))
    short = f" in {last.work_days} working days" if last.work_days < full_week else ""
    said = (
        f"{target.kind.capitalize()} reached in {len(kept)} of {so_many(len(weeks), 'week')}; "
        f"last: {last.count} of {asked}{short}{_lost(lost)}"
    )
    if len(kept) == len(weeks) and lost:
        return _open_for(action, said, today)
    if len(kept) == len(weeks) and _is_known(action, known, today):
        return Standing(action, PlanState.DONE, f"{said}.", counts=True)
    return _not_yet(action, said, known, today)


def asked_in(week: Week, target: Target, full_week: int) -> float:
    """Return what an amount a week comes to in this one: less where fewer days were worked, never more."""
    return target.amount * min(week.work_days / full_week, 1.0)


def _is_known(action: Action, known: Counted, today: date) -> bool:
    """Whether the last day has passed and the data reaches it."""
    return action.by < today and known.until is not None and known.until >= action.by


def _not_yet(action: Action, said: str, known: Counted, today: date) -> Standing:
    by = day_words(action.by, today.year)
    if _is_known(action, known, today):
        return Standing(action, PlanState.MISSED, f"{said}: missed by {by}.", counts=True)
    if action.by < today:
        until = day_words(known.until, today.year) if known.until else "before"
        return Standing(action, PlanState.ON_THE_WAY, f"{said}; the numbers end on {until}.", counts=True)
    return Standing(action, PlanState.ON_THE_WAY, f"{said}; until {by}.", counts=True)


def _lost(weeks: Sequence[date], before: str = ";") -> str:
    """Say how many weeks are not known, as the end of a sentence; "" where all are."""
    return f"{before} {so_many(len(weeks), 'week')} not recorded" if weeks else ""


def _open_for(action: Action, said: str, today: date) -> Standing:
    """Leave open what weeks without a record may have held: nobody can say that it was kept, or missed."""
    end = "ask, and note it by hand" if action.by < today else f"until {day_words(action.by, today.year)}"
    return Standing(action, PlanState.ON_THE_WAY, f"{said}; {end}.", counts=True)


def _number(value: float) -> str:
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
