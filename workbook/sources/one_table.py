"""One table of a file, from its column names to its counted rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbook.sources import understand
from workbook.sources.answers import Answers, Question, which_zone
from workbook.sources.cells import Cells
from workbook.sources.counting import (
    ERASED,
    FUTURE,
    NO_COUNT,
    NO_DATE,
    count_rows,
    counted_rows,
    crosses_a_week,
    left_out,
    whens,
)
from workbook.sources.engine import text_of
from workbook.sources.erased import nobody_erased
from workbook.sources.lists import listed
from workbook.sources.lists.sheet import Sheet
from workbook.sources.lists.whose import of_people
from workbook.sources.profile import Count, Makes, Profile
from workbook.sources.reading import Reading
from workbook.sources.rules import Rules
from workbook.sources.texts.names import kept
from workbook.sources.texts.zones import offsets, zone_of
from workbook.sources.wide import LONG, kind_columns, lengthen, with_year
from workbook.sources.withdrawn import keep_withdrawn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbook.sources.engine import Engine
    from workbook.sources.erased import Erased
    from workbook.sources.match import Match
    from workbook.sources.problem import RowProblem
    from workbook.sources.table import Loaded, Table, Tell

LISTS = frozenset({Makes.USERS, Makes.PEOPLE, Makes.ABSENCE, Makes.LEADS, Makes.ONE_TO_ONES, Makes.CANCELLED})
UNDATED = frozenset({"date_order", "year", "week_begins"})  # while one of these is open rows have no day yet


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the file: the day that counts as today, what was answered, names of users.

    ``here`` is this computer's time zone, offered as an answer; ``kinds`` are those of rows kept before. ``alone``
    tells that of all files only one names nobody: a name without a file is then whose it is. ``erased`` knows
    people who were erased.
    """

    as_of: date
    answers: Answers
    users: Mapping[str, str] = field(default_factory=dict)
    here: str = ""
    kinds: frozenset[str] = frozenset()
    alone: bool = True
    erased: Erased = nobody_erased


def read_table(engine: Engine, table: Table, match: Match, raw: str, known: Known, tell: Tell) -> Reading:  # noqa: PLR0913, PLR0917 - a table, what it is, and where it goes
    """Read one table by its profile into the engine's tables named after ``raw``."""
    profile = match.profile
    start = Reading(table.file, table.sheet, profile.name, profile.title)
    kinds = kind_columns(table.columns, table.head, match.places) if profile.makes is Makes.WIDE else []
    wanted = sorted({*match.places.values(), *kinds})
    loaded = table.load(engine, wanted, raw, tell)
    start = replace(start, rows=loaded.rows + len(loaded.ragged), passed_over=loaded.passed_over)
    if profile.makes in LISTS:
        return _list(engine, table, match, loaded, start, known)
    if profile.makes is Makes.WIDE:
        rep = known.answers.rep or table.sheet
        raw = with_year(engine, raw, match.places)
        long = lengthen(engine, raw, match.places, kinds, table.columns, rep)
        places = {
            ("week" if one == "when" and "week" in match.places else one): at for one, at in LONG.items()
        }
        columns = [table.columns[match.places[one]] if one in match.places else one for one in places]
        exact = frozenset({LONG["count"]} if table.exact & set(kinds) else ())
        found = _counted(Cells(engine, long, columns, places), profile, loaded, start, known, exact)
        nothing = f"SELECT count(*) FROM {raw} WHERE line NOT IN (SELECT line FROM {long})"
        blank = engine.value(nothing)
        return replace(found, left_out={**found.left_out, NO_COUNT: blank} if blank else found.left_out)
    places, columns = dict(match.places), list(table.columns)
    one_rep = names_nobody(match)
    if one_rep:
        places["rep"] = len(columns)
        columns.append("rep")
        start = _one_rep(engine, raw, places["rep"], start, known)
        raw = f"{raw}_of_one"
    raw = with_year(engine, raw, places)
    cells = Cells(engine, raw, columns, places, one_rep=one_rep)
    return _counted(cells, profile, loaded, start, known, table.exact)


def names_nobody(match: Match) -> bool:
    """Tell whether a table is one person's and does not say whose, as a calendar is."""
    makes = match.profile.makes
    return (
        makes not in {*LISTS, Makes.WIDE} and "rep" not in match.places and "rep" not in match.profile.needed
    )


def _one_rep(engine: Engine, raw: str, at: int, start: Reading, known: Known) -> Reading:
    """Add a column for the rep whose file it is; ask whose it is where that was not said."""
    rep = known.answers.reps.get(start.name) or (known.answers.rep if known.alone else "")
    engine.run(f"CREATE OR REPLACE VIEW {raw}_of_one AS SELECT *, {text_of(kept(rep))} AS c{at} FROM {raw}")
    if rep:
        return start
    question = Question("rep", f"Whose activity does {start.name} hold? It names nobody.", "--rep NAME")
    if not known.alone:
        question = replace(question, option=f"--rep {start.name}=NAME")
    return replace(start, questions=(question,))


def _counted(  # noqa: PLR0913, PLR0917 - as in read_table
    cells: Cells, profile: Profile, loaded: Loaded, start: Reading, known: Known, exact: frozenset[int]
) -> Reading:
    summary = "count" in cells.places
    by_week = "week" in cells.places and "when" not in cells.places
    if by_week:
        cells.places = {**cells.places, "when": cells.places["week"]}
    rules = Rules(profile, known.as_of, (), profile.zone == "UTC", summary)
    if profile.makes is Makes.WIDE or not any(one.when in cells.places for one in profile.counts):
        rules = replace(rules, profile=profile.model_copy(update={"counts": (Count(),)}))
    dated = whens(rules.profile, cells)
    cells.problems += loaded.ragged
    if by_week:
        zoned, questions = False, understand.weeks(cells, "week", known.answers, known.as_of)
    else:
        zoned, questions = understand.days(cells, dated, known.answers)
    questions += _texts(cells, profile, known, exact, summary=summary)
    rules, asked = _zone(cells, rules, dated, known, zoned=zoned)
    count_rows(cells, rules)
    keep_withdrawn(cells, rules)
    keys = "" if summary else profile.name  # a day of a rep is the same in any summary
    told = _told(
        cells,
        rules,
        replace(start, questions=(*start.questions, *questions, *asked), raw=cells.raw, keys=keys),
    )
    undecided = any(one.about in UNDATED for one in questions)
    if loaded.told is not None:
        out = {**loaded.told, **_erased_there(cells)}
        return replace(told, counted=loaded.rows - sum(out.values()), left_out=out)
    out = {why: rows for why, rows in told.left_out.items() if not (undecided and why == NO_DATE)}
    return replace(told, left_out=out)


def _texts(
    cells: Cells, profile: Profile, known: Known, exact: frozenset[int], *, summary: bool
) -> list[Question]:
    """Learn everything but the dates; a summary's blank count is listed, for absent is not zero."""
    questions = understand.names(cells, known.users, known.answers, known.erased)
    understand.kinds(cells, profile, known.kinds)
    if summary:
        understand.counts(cells)
        blank = (
            f"SELECT t.line, 'This cell is empty.' AS why FROM {cells.raw} t WHERE {cells.text('count')} = ''"
        )
        cells.refuse_rows("count", blank)
    for name, unit in (("minutes", profile.minutes), ("amount", "")):
        if name in cells.places:
            plain = cells.places[name] in exact
            questions += understand.numbers(
                cells, name, known.answers, exact=plain, unit=unit, signed=name == "amount"
            )
    return questions


def _zone(
    cells: Cells, rules: Rules, dated: list[str], known: Known, *, zoned: bool
) -> tuple[Rules, list[Question]]:
    """Return the rules with the zone's offsets where times are to be converted, or ask where it matters."""
    if not (zoned or rules.utc) or not dated:
        return rules, []
    found = cells.engine.rows(f"SELECT min(day), max(day) FROM {cells.raw}_day")[0]
    if found[0] is None:
        return rules, []
    zone = zone_of(known.answers.time_zone or "UTC")
    if zone is None:
        return rules, []
    rules = replace(rules, offsets=offsets(zone, *found))
    if known.answers.time_zone or not crosses_a_week(cells, dated, utc=rules.utc):
        return rules, []
    text = "In which time zone does the team work? Some times lie so near to midnight that the week depends on it."
    return rules, [which_zone(text, known.here)]


def _told(cells: Cells, rules: Rules, start: Reading) -> Reading:
    problems = tuple(sorted(cells.problems, key=lambda one: one.line))
    return replace(
        start,
        counted=counted_rows(cells, rules),
        left_out=left_out(cells, rules),
        problems=problems,
        unlisted=cells.unlisted,
    )


def _erased_there(cells: Cells) -> dict[str, int]:
    """Return how many rows behind what was counted in place are of people who were erased."""
    gone = f"SELECT line FROM {cells.raw}_said WHERE reason_0 = '{ERASED}'"
    rows = cells.engine.value(
        f"SELECT coalesce(sum({cells.text('count')}::BIGINT), 0) FROM {cells.raw} t"
        f" WHERE line IN ({gone}) AND {cells.text('status')} = ''"
    )
    return {ERASED: int(rows)} if rows else {}


def _list(  # noqa: PLR0913, PLR0917 - as in read_table
    engine: Engine, table: Table, match: Match, loaded: Loaded, start: Reading, known: Known
) -> Reading:
    """Read a short list into records."""
    wanted = sorted(set(match.places.values()))
    columns = ", ".join(["line", *(f"c{index}" for index in wanted)])
    rows = [
        (line, dict(zip(wanted, cells, strict=True)))
        for line, *cells in engine.rows(f"SELECT {columns} FROM {loaded.name} ORDER BY line")
    ]
    width = len(table.columns)
    everybody = [(line, [cells.get(index, "") for index in range(width)]) for line, cells in rows]
    full = of_people(everybody, match.places, known.answers, known.erased)
    sheet = Sheet(table.columns, match.places, full, known.answers, known.as_of)
    found = listed(match.profile.makes, sheet, known.as_of)
    problems: tuple[RowProblem, ...] = tuple(
        sorted([*loaded.ragged, *sheet.problems], key=lambda one: one.line)
    )
    questions = understand.week_questions(sheet.undecided, known.as_of) if sheet.undecided else ()
    numbers = {ERASED: len(everybody) - len(full), FUTURE: found.future}
    out = {why: number for why, number in numbers.items() if number}
    return replace(
        start,
        counted=loaded.rows - sum(out.values()),
        left_out=out,
        problems=problems,
        questions=tuple(questions),
        listed=found,
    )
