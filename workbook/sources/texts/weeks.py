"""Weeks as people write them: ``KW 37/2026``, ``2026-W37``, ``S37``, ``7 Sep - 13 Sep 2026``, ``W/C 07/09/2026``.

A week is an ISO week (ISO 8601: Monday to Sunday) and is named by its Monday here. What is a day or a span of days
goes through ``prove_days``: both ends of a span help to tell which number is the month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook.sources.texts.days import is_day, prove_days
from workbook.sources.texts.plain import plain
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from workbook.sources.texts.days import Order, Proof

LAST = "last"  # as a year: each number is its newest week that has begun
SUNDAY = "sunday"
WORD = (
    r"(?:kw|cw|iso week|wk|weeknr|weeknummer|week no|week|wo|w|kalenderwoche|woche|semaine|semana|sem|s|settimana|sett"
    r"|uke|vecka|vko|v)\.? ?(?:nr\.?|no\.?|n°)?"
)
NUMBER, YEAR, SHORT = "(?P<week>[0-9]{1,2})", "(?P<year>20[0-9][0-9])", "(?P<short>[0-9][0-9])"
# On texts as `plain` writes them. A year in two digits stands after a stroke only: KW 37-38 is no year.
NUMBERED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{WORD} ?{NUMBER}(?:[ ,./-]*(?:of |de |von |in )?{YEAR}|[/']{SHORT})?",
        rf"{NUMBER}\.? ?{WORD}(?:[ ,/-]*{YEAR}|[/']{SHORT})?",
        rf"{YEAR}[ ,/.-]*(?:{WORD})?[ -]?{NUMBER}",
        rf"{NUMBER}(?:[ ,./-]+{YEAR})?",
    )
)
BEFORE = re.compile(
    r"^(?:week|woche|semaine|semana|settimana|w/c|wc|w/e|we)?[ .:]*"
    r"(?:of|starting|beginning|commencing|ending|from|vom|von|ab|du|del|de|dal|van|bis)?[ .:]+(?=\S)|^w/[ce]",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\s*(?:-|/|\u2013|\u2014|\u2192|\b(?:to|bis|au|al|a|à|until|through|tot|t/m)\b)\s*", re.IGNORECASE
)
ENDS = re.compile(r"\b(?:ending|ended|ends|end|w/e|bis|fin|finale|hasta|einde)\b")
ENOUGH = 3  # days that all are Mondays in one order only: by chance once in 343
SHORTEST, LONGEST = 4, 7  # days from one end of a week to the other
WEEKEND = {4: 4, 5: 6, 6: 6}  # days back from the day a week ends on (4 is Friday) to the one it begins on
SATURDAY = 5
NO_WEEK = "“{}” is not a week like 2026-W37 or its Monday."
NOT_ONE = "“{}” is not one week."
NO_MONDAY = "A week is named by its Monday; this is not one."
NO_END = "A week ends on Friday, Saturday or Sunday; this does not."


@dataclass(frozen=True, slots=True)
class Weeks:
    """The Monday of each text, or what is wrong with it; or what only a person can say.

    ``unproven`` are dates between whose orders one must choose, ``yearless`` a text that names no year, and
    ``began`` a day that is not Monday though every week of the file begins on its day of the week.
    """

    days: Mapping[str, date] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    unproven: Proof | None = None
    yearless: str = ""
    began: date | None = None


def prove_weeks(  # noqa: PLR0913 - the texts, and what a person said of them
    texts: Iterable[str],
    as_of: date,
    order: Order | None = None,
    *,
    year: str = "",
    begins: str = "",
    ends: bool = False,
) -> Weeks:
    """Read the different texts of a column of weeks.

    ``order`` (of dates), ``year`` (a number, or ``LAST``) and ``begins`` (``SUNDAY``: each is counted as the
    week of the Monday after) are a person's answers; ``ends`` tells whether days are the last of their week.
    """
    found, spans, wrong = dict[str, date](), dict[str, list[str]](), dict[str, str]()
    for text in texts:
        match = next(filter(None, (one.fullmatch(plain(text)) for one in NUMBERED)), None)
        if match is None:
            spans[text] = _span(BEFORE.sub("", text))
        elif not (said := _year(match)) and not year:
            return Weeks(yearless=text)
        elif monday := _monday(int(match["week"]), said or year, as_of):
            found[text] = monday
        else:
            wrong[text] = NO_WEEK.format(shown(text))
    proof = _proof({day for span in spans.values() for day in span}, order)
    if proof.orders:
        return Weeks(unproven=proof)
    starts, odd = _starts(spans, proof, ends=ends)
    return _mondays(found, starts, {**wrong, **odd}, begins)


def _proof(days: Collection[str], order: Order | None) -> Proof:
    """Prove days; where their order is open, it is the one by which enough of them are Mondays, all of them."""
    proof = prove_days(days, order)
    read = [prove_days(days, one) for one in proof.orders if len(days) >= ENOUGH]
    mondays = [one for one in read if one.days and not any(day.weekday() for day in one.days.values())]
    return mondays[0] if len(mondays) == 1 else proof


def ends_by_name(column: str) -> bool:
    """Tell whether a column of that name holds the last days of weeks."""
    return bool(ENDS.search(plain(column)))


def _year(match: re.Match[str]) -> str:
    parts = match.groupdict()
    return parts.get("year") or (f"20{parts['short']}" if parts.get("short") else "")


def _monday(number: int, year: str, as_of: date) -> date | None:
    years = range(as_of.year + 1, as_of.year - 2, -1) if year == LAST else (int(year),)
    for one in years:
        try:
            monday = date.fromisocalendar(one, number, 1)
        except ValueError:
            continue
        if year != LAST or monday <= as_of:
            return monday
    return None


def _span(text: str) -> list[str]:
    """Return a day, or the two ends of a span of days, each written in full."""
    if is_day(text):
        return [text]
    for match in BETWEEN.finditer(text):
        for first, last in _in_full(text[: match.start()].strip(), text[match.end() :].strip()):
            if is_day(first) and is_day(last):
                return [first, last]
    return [text]


def _in_full(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Yield what the ends of ``7-13 September 2026``, ``3 Aug - 9 Aug 2026``, ``Sep 7 - 13, 2026`` may be in full."""
    yield first, last
    year = re.search(r"\b20[0-9][0-9]\b", last)
    if re.fullmatch(r"[0-9]{1,2}\.?", first):
        yield re.sub(r"^[0-9]{1,2}\.?", first, last), last
    if year is None:
        return
    years = (year[0], str(int(year[0]) - 1)) if _months_apart(first, last) else (year[0],)
    for one in reversed(years):
        for mark in (" ", ", ", ".", "/", ""):
            yield f"{first.rstrip('.') if mark == '.' else first}{mark}{one}", last
    if month := re.match(r"[^\W\d_]+\.?", first):
        yield f"{first}, {year[0]}", f"{month[0]} {last}"


def _months_apart(first: str, last: str) -> bool:
    """Whether a span ends in January and began in another month: it may have begun the year before."""
    ends = prove_days([last]).days.values()
    return any(day.month == 1 for day in ends) and not prove_days([first]).days and first[-3:] not in last


def _starts(
    spans: Mapping[str, list[str]], proof: Proof, *, ends: bool
) -> tuple[dict[str, date], dict[str, str]]:
    """Return the first day of each week, or what is wrong with its text."""
    starts, wrong = {}, {}
    for text, span in spans.items():
        days = [proof.days[one] for one in span if one in proof.days]
        if len(days) < len(span):
            wrong[text] = next(proof.wrong[one] for one in span if one in proof.wrong)
        elif len(days) > 1 and not SHORTEST <= (days[1] - days[0]).days <= LONGEST:
            wrong[text] = NOT_ONE.format(shown(text))
        elif ends and len(days) == 1 and days[0].weekday() not in WEEKEND:
            wrong[text] = NO_END
        else:
            back = WEEKEND[days[0].weekday()] if ends and len(days) == 1 else 0
            starts[text] = days[0] - timedelta(days=back)
    return starts, wrong


def _mondays(
    found: Mapping[str, date], starts: Mapping[str, date], wrong: Mapping[str, str], begins: str
) -> Weeks:
    on = {day.weekday() for day in starts.values()}
    if len(on) == 1 and min(on) >= SATURDAY:
        if begins != SUNDAY:
            return Weeks(began=max(starts.values()))
        starts = {text: day + timedelta(days=7 - day.weekday()) for text, day in starts.items()}
    odd = dict.fromkeys((text for text, day in starts.items() if day.weekday()), NO_MONDAY)
    return Weeks(
        {**found, **{text: day for text, day in starts.items() if text not in odd}}, {**wrong, **odd}
    )
