"""From rows to what they count as: who, when, which kind; and why a row does not count.

``..._said`` holds a row for each of the file with what its texts mean. From it come the view ``..._counted``
(see ``keys.ROW``), and how many rows were left out for which reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.cancelled import keep_cancelled
from workbook.sources.engine import text_of
from workbook.sources.keys import as_activities, by_id, give_keys, keep_first
from workbook.sources.profile import Makes
from workbook.sources.texts.totals import is_named_total
from workbook.sources.understand import DAY_PART, KINDS, TIME_PART, among, those

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.cells import Cells
    from workbook.sources.profile import Count, Profile
    from workbook.sources.rules import Rules
    from workbook.sources.texts.zones import Offset

DELETED, FUTURE, NOT_DONE, NO_OWNER, NO_DATE = "deleted", "future", "not done", "no owner", "no date"
ERASED = "of people who were erased"
DUPLICATE, NO_COUNT, TOTAL = "duplicate", "no count", "total"
ANOTHER = "another"  # reason of a rule that is about other rows, such as "won" for an open deal
YES = ("true", "1", "yes", "y", "x")
ANY_KIND = ("", "tasks")  # says nothing of what was done: the second column for kinds may
OTHERWISE = "activities"
DAY_SECONDS = 86_400


def whens(profile: Profile, cells: Cells) -> list[str]:
    """Return the date fields that the profile counts by and the table has."""
    return [name for name in dict.fromkeys(one.when for one in profile.counts) if name in cells.places]


def count_rows(cells: Cells, rules: Rules) -> None:
    """Make ``..._said`` and ``..._counted``; what the texts mean must have been learnt before."""
    _mean(cells, rules)
    _say(cells, rules)
    give_keys(cells, rules)
    keep_first(cells)
    as_activities(cells, rules)
    keep_cancelled(cells, rules, by_id(cells, rules))


def left_out(cells: Cells, rules: Rules) -> dict[str, int]:
    """Return how many rows of the file count as nothing, by reason."""
    raw, places = cells.raw, range(len(rules.profile.counts))
    told = ", ".join(f"nullif(reason_{place}, '{ANOTHER}')" for place in places)
    counts = " OR ".join(f"reason_{place} IS NULL" for place in places)
    each = f"SELECT line, {counts} AS counts, coalesce({told}, '{NOT_DONE}') AS reason FROM {raw}_said"
    if rules.profile.makes is Makes.WIDE:  # several kinds stand in one row of the file
        each = f"SELECT line, bool_or(counts) AS counts, min(reason) AS reason FROM ({each}) GROUP BY line"
    found: dict[str, int] = dict(
        cells.engine.rows(
            f"SELECT reason, count(*) FROM ({each}) WHERE NOT counts GROUP BY reason ORDER BY reason"
        )
    )
    again = (
        f"SELECT count(DISTINCT line) FROM {raw}_again WHERE line NOT IN"
        f" (SELECT line FROM {raw}_counted WHERE line IN (SELECT line FROM {raw}_again))"
    )
    twice = cells.engine.value(again)
    return dict(sorted((found | ({DUPLICATE: twice} if twice else {})).items()))


def counted_rows(cells: Cells, rules: Rules) -> int:
    """Return how many rows of the file count."""
    distinct = "count(DISTINCT line)" if rules.profile.makes is Makes.WIDE else "count(*)"
    rows = int(cells.engine.value(f"SELECT {distinct} FROM {cells.raw}_said"))
    return rows - sum(left_out(cells, rules).values())


def _mean(cells: Cells, rules: Rules) -> None:
    """Join to each row what its texts mean, and the day each of its dates is in the team's time zone."""
    raw, profile = cells.raw, rules.profile
    chosen = ["t.*", "coalesce(m_rep.rep, '') AS rep", f"{_kind(cells)} AS kind"]
    joins = [_join(cells, "rep")] + [_join(cells, one) for one in KINDS if one in cells.places]
    for name in ("minutes", "amount", "count"):
        if name in cells.places:
            joins.append(_join(cells, name))
        chosen.append(f"{f'm_{name}.number' if name in cells.places else 'NULL'} AS {name}")
    for name in whens(profile, cells):
        cell = cells.text(name)
        joins.append(f"LEFT JOIN {raw}_day d_{name} ON d_{name}.text = {DAY_PART.format(cell)}")
        joins.append(f"LEFT JOIN {raw}_time c_{name} ON c_{name}.text = {TIME_PART.format(cell)}")
        day = f"d_{name}.day"
        if rules.offsets:
            ahead = f"coalesce(c_{name}.ahead, 0)" if rules.utc else f"c_{name}.ahead"
            moment = f"(epoch({day})::BIGINT + c_{name}.seconds - {ahead})"
            local = f"{moment} + {_ahead(moment, rules.offsets)}"
            day = f"coalesce(DATE '1970-01-01' + floor(({local}) / {DAY_SECONDS})::INTEGER, {day})"
        chosen.append(f"{day} AS {name}_day, c_{name}.seconds AS {name}_seconds")
    query = f"SELECT {', '.join(chosen)} FROM {raw} t {' '.join(joins)}"
    cells.engine.run(f"CREATE OR REPLACE VIEW {raw}_mean AS {query}")


def _join(cells: Cells, name: str) -> str:
    return f"LEFT JOIN {cells.raw}_{name} m_{name} ON m_{name}.text = {cells.text(name)}"


def _ahead(moment: str, offsets: Sequence[Offset]) -> str:
    """Return the SQL for how far the zone is ahead of UTC at a moment; the latest change first."""
    first, *later = offsets
    cases = " ".join(f"WHEN {moment} >= {one.since} THEN {one.ahead}" for one in reversed(later))
    return f"CASE {cases} ELSE {first.ahead} END" if cases else str(first.ahead)


def _kind(cells: Cells) -> str:
    """Return the SQL for the kind: of the fields for it the first that says more than that it was a task."""
    fields = [f"m_{one}.kind" for one in KINDS if one in cells.places]
    any_kind = ", ".join(text_of(one) for one in ANY_KIND)
    more = [f"CASE WHEN {one} NOT IN ({any_kind}) THEN {one} END" for one in fields]
    some = [f"nullif({one}, '')" for one in fields]
    return f"coalesce({', '.join([*more, *some, text_of(OTHERWISE)])})"


def _say(cells: Cells, rules: Rules) -> None:
    """Decide for each row and each rule of the profile whether it counts, and if not, why."""
    raw, profile = cells.raw, rules.profile
    why = _why(cells, profile)
    chosen = ["t.line", "t.rep", "t.count", "t.minutes"]
    # Numbers stand for long texts here; the texts themselves are fetched for what is kept (``keys.as_activities``).
    chosen += [f"{_numbered(cells, name)} AS {name}" for name in ("id", "account")]
    moment = whens(profile, cells)
    chosen.append(f"t.{moment[0]}_seconds AS seconds" if moment else "NULL AS seconds")
    for place, one in enumerate(profile.counts):
        day = f"t.{one.when}_day" if one.when in cells.places else "NULL::DATE"
        kind = text_of(one.kind) if one.kind else "t.kind"
        amount = "t.amount" if one.amount or len(profile.counts) == 1 else "NULL"
        reason = _reason(cells, rules, one, why, day)
        chosen.append(
            f"{day} AS day_{place}, {kind} AS kind_{place}, {amount}::DOUBLE AS amount_{place}, {reason} AS reason_{place}"
        )
    cells.engine.run(f"CREATE OR REPLACE TABLE {raw}_said AS SELECT {', '.join(chosen)} FROM {raw}_mean t")


def _why(cells: Cells, profile: Profile) -> str:
    """Return the SQL for why a row does not count whatever its date."""
    gone = those(cells, "rep", cells.erased.__contains__)  # first: nothing else is told of them
    cases = [
        (ERASED, gone),
        (DELETED, among(cells, "deleted", YES)),
        (TOTAL, those(cells, "rep", is_named_total)),
    ]
    cases += [(one.reason, among(cells, one.field, one.words)) for one in profile.out]
    return " ".join(f"WHEN {holds} THEN {text_of(reason)}" for reason, holds in cases if holds != "false")


def _reason(cells: Cells, rules: Rules, one: Count, why: str, day: str) -> str:
    """Return the SQL for why a row does not count by one rule, NULL where it does.

    The order says which reason is told where several hold.
    """
    profile = rules.profile
    applies = _applies(cells, one)
    if one.when not in cells.places or applies == "false":
        return text_of(ANOTHER)
    done = among(cells, "status", profile.done) if profile.done and "status" in cells.places else "true"
    return (
        f"CASE WHEN NOT ({applies}) THEN '{ANOTHER}' {why} WHEN {day} > DATE '{rules.as_of}' THEN '{FUTURE}'"
        f" WHEN NOT ({done}) THEN '{NOT_DONE}' WHEN t.rep = '' THEN '{NO_OWNER}' WHEN {day} IS NULL THEN '{NO_DATE}' END"
    )


def _numbered(cells: Cells, name: str) -> str:
    cell = cells.text(name)
    return f"CASE WHEN {cell} = '' THEN 0 ELSE hash({cell}) END" if name in cells.places else "0"


def _applies(cells: Cells, one: Count) -> str:
    """Return the SQL for whether a rule is about a row at all."""
    if not one.field and not one.also:
        return "true"
    asked = {one.field: one.words} if one.field else {}
    told = [
        among(cells, name, words) for name, words in (asked | dict(one.also)).items() if name in cells.places
    ]
    held = [holds for holds in told if holds != "false"]
    return f"({' OR '.join(held)})" if held else "false"


def crosses_a_week(cells: Cells, names: Sequence[str], *, utc: bool) -> bool:
    """Tell whether the week of any row depends on where in the world one is: UTC-12 to UTC+14."""
    for name in names:
        cell = cells.text(name)
        ahead = "coalesce(c.ahead, 0)" if utc else "c.ahead"
        epoch = f"(epoch(d.day)::BIGINT + c.seconds - {ahead})"
        week = f"floor(({epoch} {{}} - 345600) / 604800)"  # 5 January 1970 was a Monday
        query = (
            f"SELECT 1 FROM {cells.raw} t JOIN {cells.raw}_day d ON d.text = {DAY_PART.format(cell)}"
            f" JOIN {cells.raw}_time c ON c.text = {TIME_PART.format(cell)}"
            f" WHERE {week.format('- 43200')} <> {week.format('+ 50400')} LIMIT 1"
        )
        if cells.engine.rows(query):
            return True
    return False
