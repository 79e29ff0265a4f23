"""The rep's cards, for the opening: what was counted, against their own usual level only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite, nan
from typing import TYPE_CHECKING

from workbook.calendars.days import USUAL_WEEK, between_words, day_words, weekday_words
from workbook.prepare.card import Card, Counted, Rows, percent
from workbook.records import AbsenceKind, Side
from workbook.trend.labels import amount
from workbook.trend.others import Others
from workbook.trend.series import LONGEST_KIND
from workbook.trend.svg import plain
from workbook.trend.table import ALL
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records import Absence, Signal

CHANCE = "chance, and a beginning that is not sure"
TOO_SMALL, ALONE = "the team is too small to allow for", "the team alone is too small"
AS_GOOD_AS_SAME = 0.025  # shares that differ by rounding
MAY_BE_CHANCE = "Counts like these vary by as much from week to week."


@dataclass(frozen=True, slots=True)
class KindLevel:
    """One kind of activity, in events per working day: the own usual level and range, and what it is now.

    ``now`` is the mean over the last ``weeks_now`` weeks; with a signal, over those since its onset. NaN stands
    for what is not known. ``kinds`` are the single kinds of a sum. ``drop_lo`` and ``drop_hi`` are the likely range of
    the fall as shares of the usual level, NaN where it is not known. ``allowed`` is the share of the usual level that
    the team as a whole fell by over the same weeks: the fall is what is left beyond it. ``unknown`` are weeks of
    ``now`` (Mondays) that it leaves out, because something in them was not recorded. ``without`` names kinds that a sum
    leaves out (``trend.sums``).
    """

    kind: str
    usual: float
    usual_lo: float
    usual_hi: float
    now: float
    weeks_now: int
    kinds: tuple[str, ...] = ()
    drop_lo: float = nan
    drop_hi: float = nan
    allowed: float = 0.0
    unknown: tuple[date, ...] = ()
    without: str = ""

    @property
    def drop(self) -> float:
        """The fall beyond the team's, as a share of the usual level; NaN where there is nothing to compare with."""
        expected = self.usual * (1 - self.allowed)
        return 1 - self.now / expected if expected > 0 else nan

    @property
    def gap(self) -> float:
        """How far now lies below the usual level, nothing allowed for; NaN where there is nothing to compare with."""
        return 1 - self.now / self.usual if self.usual > 0 else nan

    @property
    def sized(self) -> bool:
        """Whether there is a fall and its range is known."""
        return self.known and self.drop > 0 and isfinite(self.drop_lo) and isfinite(self.drop_hi)

    @property
    def certain(self) -> bool:
        """Whether the fall is more than chance gives: its likely range lies wholly below the usual level."""
        return self.sized and self.drop_lo >= 0

    @property
    def known(self) -> bool:
        """Whether there is something to say."""
        return self.weeks_now > 0 and isfinite(self.usual) and isfinite(self.now)


def overall_card(signal: Signal | None, level: KindLevel, last_week: date, *, others: Others) -> Card:
    """Make the card of the whole finding: now, usual level and range, size, onset, what is allowed for."""
    sentences, numbers = [_now(level, last_week), _usual(level)], _numbers(level)
    if signal:
        size = f"{_below(level, signal.drop)}, likely between {_between(signal.drop_lo, signal.drop_hi)}."
        sentences += [
            size,
            _allowed_for(others, chance=_apart(level, signal.drop)),
            _since(signal),
        ]
        numbers += [("drop", signal.drop), ("drop_lo", signal.drop_lo), ("drop_hi", signal.drop_hi)]
    size = _said(signal.drop, signal.drop_lo, signal.drop_hi, others) if signal else ""
    return Card(
        "activity",
        " ".join(sentences),
        Side.REP,
        tuple(numbers),
        came_from=_counted(level, last_week),
        spoken=_spoken(level, last_week, size),
    )


def kind_card(
    level: KindLevel, last_week: date, *, standing: bool = False, others: Others = Others.TEAM
) -> Card:
    """Make the card of one kind that fell; its size is told only while the prompt stands.

    It is set against the chart's level of one kind, which allows for the team and never for the company.
    """
    own_team = others if others is Others.TEAM else Others.NOBODY
    sentences, numbers = [_now(level, last_week), _usual(level)], _numbers(level)
    if standing and level.sized:
        span = (
            f", likely between {_between(level.drop_lo, level.drop_hi)}."
            if level.certain
            else f". {MAY_BE_CHANCE}"
        )
        sentences += [f"{_below(level, level.drop)}{span}", _allowed_for(own_team)]
        numbers += [("drop", level.drop), ("drop_lo", level.drop_lo), ("drop_hi", level.drop_hi)]
    sized = standing and level.sized
    size = _said(level.drop, level.drop_lo, level.drop_hi, own_team) if sized else ""
    return Card(
        f"activity.{level.kind}",
        " ".join(sentences),
        Side.REP,
        tuple(numbers),
        came_from=_counted(level, last_week),
        certain=level.certain or not sized,
        spoken=_spoken(level, last_week, size if level.certain or not sized else MAY_BE_CHANCE),
    )


def leave_card(
    rep: str, absences: Sequence[Absence], onset: date, today: date, works: str = USUAL_WEEK
) -> Card:
    """Make the card of days away from the onset to today, of those ``works``; a public holiday is not leave as well."""
    away = {
        why: _days(
            [one for one in absences if one.why is why and one.rep in {None, rep}], onset, today, works
        )
        for why in AbsenceKind
    }
    holidays = away[AbsenceKind.PUBLIC_HOLIDAY]
    leave = away[AbsenceKind.LEAVE] - holidays
    since = f"Since {weekday_words(onset)}"
    text = (
        f"{since} you had {so_many(len(leave), 'day')} of leave "
        f"and {so_many(len(holidays), 'public holiday')}. They are not counted as working days."
        if leave or holidays
        else f"{since} no leave and no public holiday is recorded for you."
    )
    cells = tuple(
        (weekday_words(day), "public holiday" if day in holidays else "leave")
        for day in sorted(leave | holidays)
    )
    rows = Rows("Days that are not counted as working days", ("Day", "Why"), cells)
    numbers = (("leave", len(leave)), ("holidays", len(holidays)))
    return Card("leave", text, Side.REP, numbers, came_from=rows if cells else None)


def _counted(level: KindLevel, last_week: date) -> Counted:
    first, last = _span(level, last_week)
    kinds = level.kinds if level.without else () if level.kind == ALL else level.kinds or (level.kind,)
    return Counted(kinds, first, last, level.unknown)


def _span(level: KindLevel, last_week: date) -> tuple[date, date]:
    return last_week - timedelta(weeks=level.weeks_now - 1), last_week + timedelta(days=6)


def _now(level: KindLevel, last_week: date) -> str:
    first, last = _span(level, last_week)
    return (
        f"{_named(level)}: {amount(level.now)} per working day "
        f"from {day_words(first, last.year)} to {day_words(last)} ({so_many(level.weeks_now, 'week')})."
    )


def _spoken(level: KindLevel, last_week: date, size: str) -> str:
    """Say the same in a breath: the week it began, its likely range and the usual range stand in the copy."""
    first, last = _span(level, last_week)
    return (
        f"{_named(level)}, from {day_words(first, last.year)} to {day_words(last, last.year)}: "
        f"{amount(level.now)} per working day. Your own usual level is {amount(level.usual)}. {size}"
    ).rstrip()


def _said(drop: float, least: float, most: float, others: Others) -> str:
    allowed = f"working days and the whole {others}" if others else "working days"
    size = f"about {percent(drop)} below it, likely between {_between(least, most)}"
    return f"With {allowed} allowed for, that is {size}."


def _usual(level: KindLevel) -> str:
    known = isfinite(level.usual_lo) and isfinite(level.usual_hi)
    reach = f", with a usual range of {amount(level.usual_lo)} to {amount(level.usual_hi)}" if known else ""
    return f"Your own usual level is {amount(level.usual)}{reach}."


def _allowed_for(others: Others, *, chance: bool = False) -> str:
    if not others:
        return f"Allowed for: working days{f', {CHANCE}' if chance else ''}; {TOO_SMALL}."
    changed = f"what changed for the whole {others}"
    words = f"{changed}, {CHANCE}" if chance else f"and {changed}"
    alone = "" if others is Others.TEAM else f"; {ALONE}"
    return f"Allowed for: working days, {words}{alone}."


def _since(signal: Signal) -> str:
    year = signal.week.year
    if signal.onset_lo == signal.onset_hi:
        return f"The change began in the week of {day_words(signal.onset, year)}."
    span = between_words(signal.onset_lo, signal.onset_hi, year)
    return f"The change began around the week of {day_words(signal.onset, year)}, likely {span}."


def _below(level: KindLevel, drop: float) -> str:
    """Say the fall, and what the two levels give by themselves where that is another."""
    if not _apart(level, drop):
        return f"That is {percent(drop)} below your usual level"
    return f"The two are {percent(level.gap)} apart; with what is allowed for, the fall is {percent(drop)}"


def _apart(level: KindLevel, drop: float) -> bool:
    """Whether somebody who divides the two levels finds another fall than is told."""
    return level.gap > 0 and abs(level.gap - drop) > AS_GOOD_AS_SAME


def _between(least: float, most: float) -> str:
    """Say the 90 % interval of the drop."""
    if least < 0:
        return f"{percent(-least)} above and {percent(most)} below"
    return f"{percent(least)} and {percent(most)}"


def _numbers(level: KindLevel) -> list[tuple[str, float]]:
    names = ("now", "usual", "usual_lo", "usual_hi", "weeks_now")
    return [(name, value) for name in names if isfinite(value := getattr(level, name))]


def _named(level: KindLevel) -> str:
    words = "All activity" if level.kind == ALL else plain(level.kind, LONGEST_KIND)
    return f"{words[:1].upper()}{words[1:]}{level.without}"


def _days(absences: Sequence[Absence], first: date, last: date, works: str) -> set[date]:
    spans = [(max(absence.first, first), min(absence.last, last)) for absence in absences]
    days = (date.fromordinal(day) for lo, hi in spans for day in range(lo.toordinal(), hi.toordinal() + 1))
    return {day for day in days if str(day.weekday()) in works}
