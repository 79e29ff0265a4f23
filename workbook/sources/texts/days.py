"""Days: one way of writing must fit the whole column, else we ask and do not guess."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from workbook.sources.texts.plain import plain
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIRST_YEAR, LAST_YEAR = 1980, 2100  # outside lies a slip of the finger
CENTURY, PIVOT = 100, 80  # a year in two digits is 1980 to 2079
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "fi")


class Order(StrEnum):
    """Which of day, month and year comes first."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


# [0-9] and not \d, which also takes digits of other scripts. The shape is everything but the order.
SHAPES: Mapping[str, tuple[re.Pattern[str], tuple[Order, ...]]] = {
    "2025-03-31": (re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"), (Order.YMD,)),
    "20250331": (re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})"), (Order.YMD,)),
    "31/03/2025": (re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})"), (Order.DMY, Order.MDY)),
    "31.03.2025": (re.compile(r"([0-9]{1,2})(\.)[ ]?([0-9]{1,2})\.[ ]?([0-9]{4})"), (Order.DMY,)),
    "31.03.25": (re.compile(r"([0-9]{1,2})(\.)([0-9]{1,2})\.([0-9]{2})"), (Order.DMY,)),
    "2025年3月31日": (re.compile(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})日"), (Order.YMD,)),
    "31/03/25": (re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{2})"), tuple(Order)),
}
WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,?\s+(?=[^\W\d_]{3,10}\.?\s+[0-9]|[0-9]{1,2}[\s./-])")
DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?(?: de)?[\s/-]+([^\W\d_]+)\.?,?(?: de)?[\s/-]+([0-9]{4}|[0-9]{2})"
)
MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?[\s-]+([0-9]{1,2})(?:st|nd|rd|th)?,?[\s-]+([0-9]{4})")
NAMED = "31 March 2025"
ISO_WEEK = re.compile(r"([0-9]{4})-?[Ww]([0-9]{2})(?:-?([1-7]))?")  # without a day of the week: its Monday
# A time, or what joins one, that no colon parts from its day: "14h30", "10 PM", "at". Only the day is read here.
TIME_AFTER = re.compile(
    r"[ \u00a0\u202f,]*(?:\b(?:at|um|om|kl\.?|alle|a las)|à)?"
    r"(?:\s+[0-9]{1,2}\s*[ap]\.?\s?m\.?|\s+[0-9]{1,2}h(?:[0-9]{2})?|\s+[0-9]{1,2}\s*Uhr)?\Z",
    re.IGNORECASE,
)
SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.[0-9]+)?")  # how spreadsheets count days
SERIAL_ZERO = date(
    1899, 12, 30
)  # of Excel's system of 1900 (ECMA-376, part 1, 18.17.4.1), from March 1900 on


@dataclass(frozen=True, slots=True)
class Proof:
    """What the texts of a column say: a day for each, or what is wrong with it.

    ``orders`` are those between which only a person can decide; then ``days`` is empty. ``example`` is a text
    that shows it.
    """

    days: Mapping[str, date] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    orders: tuple[Order, ...] = ()
    example: str = ""


def prove_days(texts: Iterable[str], order: Order | None = None, *, serials: bool = False) -> Proof:
    """Read the different texts of all date columns of one file; ``order`` is a person's answer.

    ``serials`` lets a column of nothing but numbers such as 45747 be the days that a spreadsheet counts.
    All texts must be written in one shape and one order. Where two orders fit all of them and do not say the
    same days, the answer is asked for.
    """
    texts = sorted(set(texts))
    if serials and texts and all(map(SERIAL.fullmatch, texts)):
        return Proof({text: SERIAL_ZERO + timedelta(days=int(text[:5])) for text in texts})
    by_shape, wrong = _by_shape(texts)
    if not by_shape:
        return Proof(wrong=wrong)
    shape = max(by_shape, key=lambda one: (len(by_shape[one]), one))
    wrong |= {
        text: f"“{shown(text)}” is written in another way than most dates of the file."
        for other in by_shape.keys() - {shape}
        for text in by_shape[other]
    }
    return _in_one_order(by_shape[shape], wrong, order)


def is_day(text: str) -> bool:
    """Tell whether a text is a day, whichever number is the month."""
    proof = prove_days([text])
    return bool(proof.days or proof.orders)


def _by_shape(texts: Iterable[str]) -> tuple[dict[str, dict[str, dict[Order, date]]], dict[str, str]]:
    """For each shape its texts, and for each text the day by each order that makes one."""
    found: dict[str, dict[str, dict[Order, date]]] = defaultdict(dict)
    wrong = {}
    for text in texts:
        shape, days = _read(text)
        if days:
            found[shape][text] = days
        else:
            wrong[text] = f"“{shown(text)}” is not a date like 2025-03-31."
    return found, wrong


def _in_one_order(
    possible: Mapping[str, Mapping[Order, date]], wrong: dict[str, str], order: Order | None
) -> Proof:
    counts = {one: sum(one in days for days in possible.values()) for one in Order}
    best = max(counts.values())
    fitting = [one for one in Order if counts[one] == best]
    if order is not None and counts[order]:
        fitting = [order]
    open_ = [text for text, days in possible.items() if len({days.get(one) for one in fitting}) > 1]
    undecided = max(open_, key=lambda text: len(possible[text].keys() & set(fitting)), default="")
    if undecided:
        return Proof(wrong=wrong, orders=tuple(fitting), example=undecided)
    chosen = fitting[0]
    wrong |= {text: _turned(text, chosen) for text, days in possible.items() if chosen not in days}
    return Proof({text: days[chosen] for text, days in possible.items() if chosen in days}, wrong)


def _turned(text: str, order: Order) -> str:
    first = {Order.DMY: "day", Order.MDY: "month", Order.YMD: "year"}[order]
    return f"“{shown(text)}” is no date with the {first} first, as the other dates are written."


def _read(text: str) -> tuple[str, dict[Order, date]]:
    text = TIME_AFTER.sub("", text)
    for shape, (pattern, orders) in SHAPES.items():
        match = pattern.fullmatch(text)
        if match:
            one, two, three = (int(match[place]) for place in (1, 3, 4))
            parts = {
                Order.YMD: (one, two, three),
                Order.DMY: (three, two, one),
                Order.MDY: (three, one, two),
            }
            return shape, {order: day for order in orders if (day := _day(*parts[order]))}
    if week := ISO_WEEK.fullmatch(text):
        return "2025-W14", _of_week(int(week[1]), int(week[2]), int(week[3] or 1))
    return NAMED, _named(text)


def _of_week(year: int, week: int, weekday: int) -> dict[Order, date]:
    try:
        day = date.fromisocalendar(year, week, weekday)
    except ValueError:
        return {}
    return dict.fromkeys(Order, day) if FIRST_YEAR <= year <= LAST_YEAR else {}


def _named(text: str) -> dict[Order, date]:
    bare = WEEKDAY.sub("", text)
    for pattern, places in ((DAY_FIRST, (3, 2, 1)), (MONTH_FIRST, (3, 1, 2))):
        match = pattern.fullmatch(bare)
        month = months().get(plain(match[places[1]])) if match else None
        if match and month:
            day = _day(int(match[places[0]]), month, int(match[places[2]]))
            return dict.fromkeys(Order, day) if day else {}
    return {}


def _day(year: int, month: int, day: int) -> date | None:
    if year < CENTURY:
        year += 2000 if year < PIVOT else 1900
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


@cache
def months() -> Mapping[str, int]:
    """Return the month of each name and usual short form in the languages of the known exports (Unicode CLDR)."""
    from babel.dates import get_month_names  # noqa: PLC0415 - only where a month is written out

    return {
        plain(name).rstrip("."): month
        for language in LANGUAGES
        for width in ("abbreviated", "wide")
        for context in ("format", "stand-alone")
        for month, name in get_month_names(width, context, locale=language).items()
    }
