"""Fact cards: sentences computed from the data, each with the numbers it was made of.

The rep's cards are for the opening and speak to the rep; the manager's cards are for "my part" and speak as
the manager. They hold numbers and dates only: no trait, no guess at a cause, nobody else's name. What the
data does not say makes no card: absent is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.prepare.cancelled import meetings_card
from workbook.prepare.older_plans import check_ins_card, promises_card
from workbook.prepare.opening import kind_card, leave_card, overall_card
from workbook.prepare.own_part import (
    WEEKS_LOOKED_BACK,
    cancelled_card,
    first_shown_card,
    last_one_to_one_card,
    leads_card,
    moved_card,
)
from workbook.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from workbook.prepare.cancelled import Planned
    from workbook.prepare.card import Card
    from workbook.prepare.opening import KindLevel
    from workbook.records import Absence, Action, CheckIn, LeadsPassed, OneToOne, Signal
    from workbook.trend.others import Others


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of ``rep`` when the cards are made.

    ``overall`` is the level of what the signal is about (the sum of the kinds that fell, or all activity),
    ``kinds`` those of single kinds, of which only the fallen make a card. ``last_week`` is the Monday of the
    last week that the levels count. ``one_to_ones``, ``leads`` and ``absences`` may hold other people's rows; they
    are passed over. ``works`` are the days of the week the rep works, ``worked`` their working days by week (Monday).
    ``others`` are those whose falls are allowed for. ``promises`` and ``check_ins`` are those of earlier plans with
    the rep; ``moved`` is a change of teams near the onset: from, to, and the Monday of its first week.
    ``meetings`` are those planned with customers, None where no cancelled one of anybody is known. A signal that is
    ``withdrawn`` does not stand any more.
    """

    rep: str
    signal: Signal | None
    overall: KindLevel
    kinds: Sequence[KindLevel]
    one_to_ones: Sequence[OneToOne]
    leads: Sequence[LeadsPassed]
    worked: Mapping[date, float]
    absences: Sequence[Absence]
    today: date
    last_week: date
    others: Others
    works: str
    promises: Sequence[Action]
    check_ins: Sequence[CheckIn]
    moved: tuple[str, str, date] | None
    meetings: Planned | None
    withdrawn: bool = False


def fact_cards(known: Known) -> tuple[Card, ...]:
    """Make the cards about a rep: the rep's side first, then the manager's."""
    return tuple(card for card in (*_of_the_rep(known), *_of_the_manager(known)) if card)


def _of_the_rep(known: Known) -> Iterator[Card | None]:
    """Make the cards for the opening. Size and onset are told only while the signal stands, said of the last week."""
    signal, overall, last, others = known.signal, known.overall, known.last_week, known.others
    standing = signal if signal and signal.week >= last and not known.withdrawn else None
    if overall.known:
        yield overall_card(standing, overall, last, others=others)
    if signal:
        for level in _fallen(signal, overall, known.kinds):
            yield kind_card(level, last, standing=standing is not None, others=others)
        if known.absences:  # none at all on record says that none was imported, not that nobody was away
            yield leave_card(known.rep, known.absences, signal.onset, known.today, known.works)
    if known.meetings:
        first = signal.onset if signal else last - (WEEKS_LOOKED_BACK - 1) * timedelta(weeks=1)
        yield meetings_card(known.rep, known.meetings, first, last)
    yield promises_card(known.promises, Side.REP, known.today)


def _of_the_manager(known: Known) -> Iterator[Card | None]:
    """Make the cards for "my part"."""
    signal, today = known.signal, known.today
    mine = [one for one in known.one_to_ones if one.rep == known.rep]
    yield last_one_to_one_card(mine, today)
    yield cancelled_card(mine, today)
    if signal:
        leads = [one for one in known.leads if one.rep == known.rep]
        yield leads_card(leads, known.worked, signal, known.last_week)
        yield first_shown_card(signal, today)
    yield moved_card(known.moved)
    yield promises_card(known.promises, Side.MANAGER, today)
    yield check_ins_card(known.check_ins, today)


def _fallen(signal: Signal, overall: KindLevel, kinds: Sequence[KindLevel]) -> list[KindLevel]:
    """Take the kinds that fell, in the signal's order; one that is the whole finding is not said twice."""
    said = overall.kind if overall.known else None
    levels = {level.kind: level for level in kinds if level.known and level.kind != said}
    return [levels[kind] for kind in signal.kinds if kind in levels]
