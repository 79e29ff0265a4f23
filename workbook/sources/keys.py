"""Which rows are one and the same: a key for each counted row, the first of equal ones, the id it is kept under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.engine import text_of
from workbook.sources.profile import Makes

if TYPE_CHECKING:
    from workbook.sources.cells import Cells
    from workbook.sources.rules import Rules

ROW = "line, rep, day, kind, count, minutes, amount"
TWICE = (
    "'This row is there twice and says something else than line ' || a.first ||"
    " '. Keep one, with the right numbers.'"
)
TWO_WORDS = (
    "'Line ' || a.first || ' has another word for the same kind, for the same person and time. If both are parts,"
    " write their sum into one row; if not, keep the right one.'"
)
TWO_SPELLINGS = (
    "'Line ' || a.first || ' is of the same person in another spelling, for the same time and with another"
    " number. If both are parts, write their sum into one row; if not, keep the right one.'"
)


def give_keys(cells: Cells, rules: Rules) -> None:
    """Give each counted row a key: by the CRM's own id, else by its content and its turn among equal rows."""
    parts, whose = [], ", rep" if cells.one_rep else ""  # see by_id
    for place in range(len(rules.profile.counts)):
        day, kind = f"day_{place}", f"kind_{place}"
        content = f"rep, {day}, seconds, {kind}, account, minutes"
        nth = f"row_number() OVER (PARTITION BY {content} ORDER BY line)"
        if rules.summary:
            turn, key = "0", f"hash(rep, {day}, {kind})"
        else:
            turn = f"CASE WHEN id = 0 THEN {nth} ELSE 0 END" if _without_id(cells, place) else "0"
            key = f"CASE WHEN id = 0 THEN hash({content}, nth) ELSE hash(id, {place}{whose}) END"
        count = "coalesce(count, 1)" if rules.summary else "1"
        parts.append(
            f"SELECT *, {key} AS key FROM (SELECT line, rep, {day} AS day, {kind} AS kind, {count}::BIGINT AS count, minutes,"
            f" amount_{place} AS amount, seconds, id, account, {day}, {kind}, {turn} AS nth FROM {cells.raw}_said"
            f" WHERE reason_{place} IS NULL)"
        )
    query = " UNION ALL ".join(f"SELECT {ROW}, seconds, nth, key FROM ({part})" for part in parts)
    sort = "TABLE" if "row_number" in query else "VIEW"
    cells.engine.run(f"CREATE OR REPLACE {sort} {cells.raw}_all AS {query}")


def _without_id(cells: Cells, place: int) -> bool:
    query = f"SELECT 1 FROM {cells.raw}_said WHERE id = 0 AND reason_{place} IS NULL LIMIT 1"
    return bool(cells.engine.rows(query))


def keep_first(cells: Cells) -> None:
    """Keep the first of rows with one key; where they do not say the same, list the later ones."""
    raw, engine = cells.raw, cells.engine
    twice = f"SELECT key FROM {raw}_all GROUP BY key HAVING count(*) > 1"
    engine.run(f"CREATE OR REPLACE TABLE {raw}_twice AS SELECT * FROM {raw}_all WHERE key IN ({twice})")
    same = "a.rep, a.day, a.kind, a.count, coalesce(a.minutes, -1), coalesce(a.amount, 0)"
    engine.run(
        f"CREATE OR REPLACE TABLE {raw}_again AS SELECT a.line, a.key, f.line AS first, ({same}) = ({same.replace('a.', 'f.')}) AS same"
        f" FROM {raw}_twice a JOIN {raw}_twice f USING (key) WHERE a.line > f.line"
        f" QUALIFY row_number() OVER (PARTITION BY a.line, a.key ORDER BY f.line) = 1"
    )
    cells.refuse_rows("id" if "id" in cells.places else "rep", _contradicting(cells))
    engine.run(
        f"CREATE OR REPLACE VIEW {raw}_counted AS SELECT * FROM {raw}_all a WHERE NOT EXISTS"
        f" (SELECT 1 FROM {raw}_again g WHERE g.line = a.line AND g.key = a.key)"
    )


def _contradicting(cells: Cells) -> str:
    """Return the SQL for lines that say something else than an earlier one of the same, and what to do.

    Two words for one kind are such lines also where their numbers are equal: they may be two parts.
    """
    rep, kind = cells.text("rep"), f"lower({cells.text('kind')})"
    reps, kinds = (f"{one} <> {one.replace('t.', 'f.')}" for one in (rep, kind))
    return (
        f"SELECT a.line, CASE WHEN {kinds} THEN {TWO_WORDS} WHEN {reps} THEN {TWO_SPELLINGS} ELSE {TWICE} END AS why"
        f" FROM {cells.raw}_again a JOIN {cells.raw} t ON t.line = a.line JOIN {cells.raw} f ON f.line = a.first"
        f" WHERE NOT a.same OR {kinds}"
    )


def as_activities(cells: Cells, rules: Rules) -> None:
    """Make the view ``.._activities``: ``ROW``, the texts that are kept beside it, and the id it is kept under."""
    source = text_of(f"{rules.profile.name}|")
    own = "concat_ws('|', a.rep, a.day, coalesce(a.seconds, -1), a.kind, account, coalesce(a.minutes, -1), a.nth)"
    row_id = f"CASE WHEN a.nth = 0 THEN {by_id(cells, rules)} ELSE {source} || {own} END"
    if rules.summary:
        row_id = "concat_ws('|', a.rep, a.day, a.kind)"
    texts = ", ".join(f"{cells.text(name)} AS {name}" for name in ("team", "outcome", "account"))
    cells.engine.run(
        f"CREATE OR REPLACE VIEW {cells.raw}_activities AS SELECT a.*, {texts}, {row_id} AS row_id"
        f" FROM {cells.raw}_counted a JOIN {_by_line(cells, rules)} t ON t.line = a.line"
    )


def _by_line(cells: Cells, rules: Rules) -> str:
    """Return the SQL for the table's rows, one for each line: of a wide table several kinds stand in one line."""
    wide = rules.profile.makes is Makes.WIDE
    return f"(SELECT DISTINCT ON (line) * FROM {cells.raw})" if wide else cells.raw


def by_id(cells: Cells, rules: Rules) -> str:
    """Return the SQL for the id a row is kept under where the CRM gives it one."""
    several = len(rules.profile.counts) > 1
    key = f"{text_of(f'{rules.profile.name}|')} || {cells.text('id')}" + (
        " || '|' || a.kind" if several else ""
    )
    if cells.one_rep:  # one meeting stands under one id in the calendar of each who was there
        key += " || '|' || a.rep"
    return key
