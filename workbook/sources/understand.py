"""What the texts of a table mean: proven over whole columns, asked where only a person can say."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.calendars.days import WEEKDAYS, day_words
from workbook.sources.answers import KEEP, Answers, Choice, Question
from workbook.sources.engine import text_of
from workbook.sources.erased import nobody_erased
from workbook.sources.profile import Makes, Profile
from workbook.sources.texts.clock import read_clock
from workbook.sources.texts.days import Order, prove_days
from workbook.sources.texts.kinds import our_kind
from workbook.sources.texts.lengths import read_length, two_numbers_are
from workbook.sources.texts.names import is_id, kept
from workbook.sources.texts.numbers import NOT_WHOLE, Decimal, prove_numbers, whole
from workbook.sources.texts.plain import plain
from workbook.sources.texts.weeks import LAST, SUNDAY, ends_by_name, prove_weeks
from workbook.sources.wording import few, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from datetime import date

    from workbook.sources.cells import Cells
    from workbook.sources.erased import Erased
    from workbook.sources.texts.days import Proof
    from workbook.sources.texts.weeks import Weeks

# The part of a cell before the time, and the time without its fractions of a second.
DAY_PART = "CASE WHEN strpos({0}, ':') > 3 THEN rtrim(left({0}, strpos({0}, ':') - 3), 'T, ') ELSE {0} END"
_TIME = "ltrim(substr({0}, strpos({0}, ':') - 2), 'T, ')"
_WHOLE_SECONDS = f"regexp_replace({_TIME}, '(:[0-9]+)[.][0-9]+', '\\1')"
TIME_PART = (
    f"CASE WHEN strpos({{0}}, ':') > 3 THEN CASE WHEN contains({{0}}, '.') THEN {_WHOLE_SECONDS} ELSE {_TIME} END"
    " ELSE '' END"
)
KINDS = ("kind", "subkind", "callkind")  # fields that may say what was done; the first that says it wins
WORDS = {Order.DMY: "day first", Order.MDY: "month first", Order.YMD: "year first"}
MINUTES = {"minutes": 1.0, "seconds": 1 / 60, "milliseconds": 1 / 60_000, "clock": 1.0}
GROUPED = re.compile("[0-9]{1,3}(?:([,.'\u2019 \u00a0\u202f])[0-9]{3}(?:\\1[0-9]{3})*)")


def days(cells: Cells, fields: Sequence[str], answers: Answers) -> tuple[bool, list[Question]]:
    """Learn ``day`` for the day part of all date fields together; whether any has a zone, and the questions."""
    texts = sorted({text for name in fields for text in cells.different(name, DAY_PART)})
    proof = prove_days(texts, answers.date_order, serials=True)
    cells.learn("day", {text: (day,) for text, day in proof.days.items()}, {"day": "DATE"})
    for name in fields:
        cells.refuse(name, proof.wrong, DAY_PART)
    if not proof.orders:
        return _times(cells, fields), []
    return _times(cells, fields), date_order(proof)


def weeks(cells: Cells, name: str, answers: Answers, as_of: date) -> list[Question]:
    """Learn ``day``, the Monday, for a field that names weeks, or return what must be asked of it."""
    found = prove_weeks(
        cells.different(name, DAY_PART),
        as_of,
        answers.date_order,
        year=answers.year,
        begins=answers.week_begins,
        ends=ends_by_name(cells.columns[cells.places[name]]),
    )
    cells.learn("day", {text: (day,) for text, day in found.days.items()}, {"day": "DATE"})
    cells.refuse(name, found.wrong, DAY_PART)
    _times(cells, [name])
    return week_questions(found, as_of)


def week_questions(found: Weeks, as_of: date) -> list[Question]:
    """Ask what only a person can say of weeks: the order of dates, the year, whether Sunday is the first day."""
    if found.unproven:
        return date_order(found.unproven)
    if found.yearless:
        years = [Choice(str(one), f"The year {one}") for one in (as_of.year, as_of.year - 1)]
        text = f"Of which year is “{shown(found.yearless)}”? The file names weeks by their number only."
        newest = Choice(LAST, f"Each is the newest week of its number, up to {day_words(as_of)}")
        return [Question("year", text, "--year", (newest, *years))]
    if found.began:
        monday = found.began + timedelta(days=7 - found.began.weekday())
        first = WEEKDAYS[found.began.weekday()]
        text = f"Weeks begin on {first} in this file, here on Monday. Count each as the week of the Monday after?"
        yes = f"Yes: the week of {day_words(found.began)} as that of {day_words(monday)}"
        return [Question("week_begins", text, "--week-begins", (Choice(SUNDAY, yes),))]
    return []


def date_order(proof: Proof) -> list[Question]:
    """Ask which number is the month, with the days that each answer would give."""
    both = {order: prove_days([proof.example], order).days.get(proof.example) for order in proof.orders}
    choices = tuple(
        Choice(order, f"{WORDS[order]}: {day_words(day)}") for order, day in both.items() if day is not None
    )
    text = f"Which date is “{shown(proof.example)}”? The file does not say which number is the month."
    return [Question("date_order", text, "--date-order", choices)]


def _times(cells: Cells, fields: Sequence[str]) -> bool:
    """Learn ``seconds`` and ``ahead`` for the time part of date fields; whether any text names a zone."""
    texts = sorted({text for name in fields for text in cells.different(name, TIME_PART)})
    known = {text: clock for text in texts if (clock := read_clock(text))}
    cells.learn("time", known, {"seconds": "BIGINT", "ahead": "BIGINT"})
    wrong = {text: f"“{shown(text)}” is not a time like 14:30." for text in texts if text not in known}
    for name in fields:
        cells.refuse(name, wrong, TIME_PART)
    return any(clock.offset is not None for clock in known.values())


def numbers(  # noqa: PLR0913 - a field, its unit, and what is known of its numbers
    cells: Cells, name: str, answers: Answers, *, exact: bool, unit: str = "", signed: bool = False
) -> list[Question]:
    """Learn ``number`` for the texts of a field; lengths come as minutes where a ``unit`` is given."""
    texts = cells.different(name)
    short = two_numbers_are(cells.columns[cells.places[name]], unit)
    clocks = {t: length for t in texts if unit and (length := read_length(t, of_seconds=short)) is not None}
    decimal = Decimal.POINT if exact else answers.decimal
    found = prove_numbers([text for text in texts if text not in clocks], decimal, signed=signed)
    times = MINUTES.get(unit, 1.0)
    values = {text: (value * times,) for text, value in found.values.items()}
    values |= {text: (length,) for text, length in clocks.items()}
    cells.learn(name, values, {"number": "DOUBLE"})
    cells.refuse(name, found.wrong)
    if not found.undecided:
        return []
    point, comma = found.readings
    text = (
        f"How much is “{shown(found.example)}”? The file does not say which mark stands before the decimals."
    )
    choices = (Choice(Decimal.POINT, f"{point:,g}"), Choice(Decimal.COMMA, f"{comma:,g}"))
    return [Question("decimal", text, "--decimal", choices)]


def counts(cells: Cells) -> None:
    """Learn ``number`` for whole numbers of 0 or more; anything else, and a blank cell, is listed.

    A count has no decimals, so a mark before three digits is one between thousands.
    """
    texts = cells.different("count")
    bare = {text: re.sub("[^0-9]", "", text) if GROUPED.fullmatch(text) else text for text in texts}
    known = {text: (number,) for text, digits in bare.items() if (number := whole(digits)) is not None}
    cells.learn("count", known, {"number": "BIGINT"})
    cells.refuse("count", {text: NOT_WHOLE.format(shown(text)) for text in texts if text not in known})


def named(owners: Iterable[str], known: Mapping[str, str], answers: Answers) -> dict[str, str]:
    """Return the name under which each owner is kept: of an id, where one is known; of one of two spellings."""
    said = {text: known.get(text, answers.users.get(text, kept(text))) for text in owners}
    return {text: answers.same.get(name, name) for text, name in said.items()}


def names(
    cells: Cells, known: Mapping[str, str], answers: Answers, erased: Erased = nobody_erased
) -> list[Question]:
    """Learn ``rep`` for each owner: the name of an id where one is known, else the text as it stands.

    Who was ``erased``, by the text or by the name of it, is nobody here: no question, no key and no row names them.
    """
    owners = named(cells.rows_of("rep"), known, answers)
    gone = erased({*owners, *owners.values()})
    cells.erased = frozenset(text for text, name in owners.items() if text in gone or name in gone)
    owners = {text: "" if text in cells.erased else name for text, name in owners.items()}
    told = {*known, *answers.users, *cells.erased}
    unknown = [text for text in owners if is_id(text) and text not in told]
    cells.learn("rep", {text: (name,) for text, name in owners.items()}, {"rep": "VARCHAR"})
    if not unknown or answers.owners == KEEP:
        return []
    who = few(unknown)
    text = f"Whose ids are these: {who}? Add the list of users to the import, or give a name for each."
    return [Question("owners", text, "--user ID=NAME", (Choice(KEEP, "Keep the ids as names"),))]


def kinds(cells: Cells, profile: Profile, held: Container[str]) -> None:
    """Learn ``kind`` for the words of the kind fields: ours where the profile has one, else the file's.

    A list of one's own has no profile that says it: there the usual words are known (``texts.kinds``); ``held``
    are kinds of rows kept before. Two columns of one table stay two kinds.
    """
    ours = {plain(word): kind for word, kind in profile.kinds.items()}
    for name in KINDS:
        texts = cells.different(name)
        known = ours or profile.kinds_said
        said = {text: ours.get(plain(text), plain(text)) if known else our_kind(text, held) for text in texts}
        many = Counter(said.values()) if profile.makes is Makes.WIDE else Counter[str]()
        meant = {text: (plain(text) if many[kind] > 1 else kind,) for text, kind in said.items()}
        cells.learn(name, meant, {"kind": "VARCHAR"})


def among(cells: Cells, name: str, words: Iterable[str]) -> str:
    """Return the SQL that tells whether the text of a field is one of the words, as ``plain`` compares them."""
    wanted = {plain(word) for word in words}
    return those(cells, name, lambda text: plain(text) in wanted)


def those(cells: Cells, name: str, holds: Callable[[str], bool]) -> str:
    """Return the SQL that tells whether the text of a field is one for which a rule holds."""
    texts = [text_of(text) for text in cells.different(name) if holds(text)]
    return f"{cells.text(name)} IN ({', '.join(texts)})" if texts else "false"
