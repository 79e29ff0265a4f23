"""The fact cards and levels of one conversation, from the store and the weekly table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.prepare.cancelled import Planned
from workbook.prepare.cards import Known, fact_cards
from workbook.prepare.levels import levels
from workbook.trend.funnel import own_work_days
from workbook.trend.moved import team_change
from workbook.trend.of_talk import reading
from workbook.trend.others import others_allowed_for
from workbook.trend.recorded import counted_anew
from workbook.trend.workdays import monday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.prepare.card import Card
    from workbook.prepare.form.given import Given
    from workbook.prepare.opening import KindLevel
    from workbook.records import Conversation
    from workbook.trend.of_talk import Reading


@dataclass(frozen=True)
class Numbers:
    """What the data says of the rep of one conversation: how it is read, the fact cards, the levels they speak of."""

    cards: tuple[Card, ...]
    overall: KindLevel
    kinds: tuple[KindLevel, ...]
    read: Reading


def numbers_of(given: Given, talk: Conversation, talks: Sequence[Conversation]) -> Numbers:
    """Return what the data says now. ``talks`` are all conversations with the rep."""
    rep = talk.rep
    anew = counted_anew(given.store.recording_changes())
    read = reading(given.said, given.store.answers(), rep, given.signals.get(rep) or talk.signal, anew)
    signal = read.signal
    older = [one.id for one in talks if one.id != talk.id and one.opened_on <= talk.opened_on]
    overall, kinds = levels(given.weekly, rep, read)
    team = given.weekly.groupby("rep")["team"].last()
    teams = {str(name): str(of) for name, of in team.items()}
    known = Known(
        rep=rep,
        signal=signal,
        overall=overall,
        kinds=kinds,
        one_to_ones=given.store.one_to_ones(rep),
        leads=given.store.leads(rep),
        worked=own_work_days(given.weekly, rep),
        absences=given.calendar.absences if given.calendar.knows_leave(rep) else (),
        works=given.calendar.week_of(rep, given.today),
        today=given.today,
        last_week=given.weekly["week"].max().date(),
        others=others_allowed_for(teams, rep),
        promises=given.store.actions(older),
        check_ins=given.store.check_ins(older),
        moved=team_change(given.weekly, rep, signal.onset) if signal else None,
        meetings=_meetings(given, rep),
        withdrawn=read.withdrawn,
    )
    return Numbers(fact_cards(known), overall, tuple(kinds), read)


def _meetings(given: Given, rep: str) -> Planned | None:
    """Return what was planned with customers; None where no file said of any meeting that it was cancelled."""
    since = given.store.cancelled_since()
    if not since:
        return None
    weekly = given.weekly
    mine = weekly[(weekly["rep"] == rep) & weekly["kind"].isin(since)]
    by_week = mine.groupby("week", as_index=False)["count"].sum()
    held = {week.date(): int(count) for week, count in zip(by_week["week"], by_week["count"], strict=True)}
    return Planned(given.store.cancelled_meetings(rep), held, monday(min(since.values())))
