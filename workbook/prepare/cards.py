"""Fact cards: sentences computed from the data, each with the numbers it was made of.

The rep's cards are for the opening and speak to the rep; the manager's cards are for "my part" and speak as
the manager. They hold numbers and dates only: no trait, no guess at a cause, nobody else's name. What the
data does not say makes no card: absent is not zero.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.prepare.cancelled import Planned, meetings_card
from workbook.prepare.card import Card
from workbook.prepare.older_plans import check_ins_card, promises_card
from workbook.prepare.opening import KindLevel, kind_card, leave_card, overall_card
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
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records import Absence, Action, CheckIn, LeadsPassed, OneToOne, Signal
    from workbook.trend.others import Others

__all__ = ["Card", "KindLevel", "Planned", "fact_cards"]


def fact_cards(  # noqa: PLR0913 - all by name; each is one table of what is known
    *,
    rep: str,
    signal: Signal | None,
    overall: KindLevel,
    kinds: Sequence[KindLevel],
    one_to_ones: Sequence[OneToOne],
    leads: Sequence[LeadsPassed],
    worked: Mapping[date, float],
    absences: Sequence[Absence],
    today: date,
    last_week: date,
    others: Others,
    works: str,
    promises: Sequence[Action],
    check_ins: Sequence[CheckIn],
    moved: tuple[str, str, date] | None,
    meetings: Planned | None,
    withdrawn: bool = False,
) -> tuple[Card, ...]:
    """Make the cards about ``rep``: the rep's side first, then the manager's.

    ``overall`` is the level of what the signal is about (the sum of the kinds that fell, or all activity),
    ``kinds`` those of single kinds, of which only the fallen make a card. ``last_week`` is the Monday of the
    last week that the levels count. Size and onset are told only while the signal stands, that is,
    where it was said of ``last_week`` and is not ``withdrawn`` since. ``one_to_ones``, ``leads`` and
    ``absences`` may hold other people's rows; they are passed over. ``works`` are the days of the week the rep works,
    ``worked`` their working days by week (Monday). ``others`` are those whose
    falls are allowed for. ``promises`` and ``check_ins`` are those of earlier plans with
    the rep; ``moved`` is a change of teams near the onset: from, to, and the Monday of its first week.
    ``meetings`` are those planned with customers, None where no cancelled one of anybody is known.
    """
    standing = signal if signal and signal.week >= last_week and not withdrawn else None
    mine = [one for one in one_to_ones if one.rep == rep]
    cards: list[Card | None] = []
    if overall.known:
        cards.append(overall_card(standing, overall, last_week, others=others))
    if signal:
        cards += [
            kind_card(level, last_week, standing=standing is not None, others=others)
            for level in _fallen(signal, overall, kinds)
        ]
        # No absence at all on record says that none was imported, not that nobody was away.
        cards.append(leave_card(rep, absences, signal.onset, today, works) if absences else None)
    if meetings:
        first = signal.onset if signal else last_week - (WEEKS_LOOKED_BACK - 1) * timedelta(weeks=1)
        cards.append(meetings_card(rep, meetings, first, last_week))
    cards.append(promises_card(promises, Side.REP, today))
    cards += [last_one_to_one_card(mine, today), cancelled_card(mine, today)]
    if signal:
        cards.append(leads_card([one for one in leads if one.rep == rep], worked, signal, last_week))
        cards.append(first_shown_card(signal, today))
    cards += [
        moved_card(moved),
        promises_card(promises, Side.MANAGER, today),
        check_ins_card(check_ins, today),
    ]
    return tuple(card for card in cards if card)


def _fallen(signal: Signal, overall: KindLevel, kinds: Sequence[KindLevel]) -> list[KindLevel]:
    """Take the kinds that fell, in the signal's order; one that is the whole finding is not said twice."""
    said = overall.kind if overall.known else None
    levels = {level.kind: level for level in kinds if level.known and level.kind != said}
    return [levels[kind] for kind in signal.kinds if kind in levels]
