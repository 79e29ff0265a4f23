"""What an import would do, as tables: the first rows, sums of the last weeks, what is left out, what changes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook.calendars.days import short_day
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    Preview = Mapping[str, Any]
    Rows = list[tuple[str, ...]]

NO_BREAK = "\N{NO-BREAK SPACE}"  # within a day: a narrow table breaks lines elsewhere
WEEKS, KINDS = 8, 6  # of the table to compare with the CRM
WHY = {
    "deleted": "Deleted in the CRM",
    "future": "Dated after today",
    "not done": "Not marked as done",
    "no count": "No number in it",
    "total": "A sum of other rows",
    "no owner": "No rep named",
    "no date": "No date",
    "duplicate": "There twice",
}
HEADINGS = {"rep": "Rep", "date": "Day", "kind": "Kind", "count": "Count", "outcome": "Outcome"}
HEADINGS |= {"minutes": "Minutes", "amount": "Amount", "account": "Account"}
ALWAYS = ("rep", "date", "kind", "count")
NO_LONGER = "no longer counted"


def totals(preview: Preview) -> tuple[list[str], Rows]:
    """Return the headings and a row for each of the last eight weeks, newest first: the sums of all reps.

    Weeks in which nothing was counted are there too. The kinds with most come first; rarer ones are summed.
    """
    counted = Counter[tuple[str, str]]()
    kinds = Counter[str]()
    for one in preview["weekly"]:
        counted[one["week"], one["kind"]] += one["count"]
        kinds[one["kind"]] += one["count"]
    named = [kind for kind, _ in kinds.most_common(KINDS if len(kinds) <= KINDS else KINDS - 1)]
    rarer = [kind for kind in kinds if kind not in named]
    last = max((date.fromisoformat(one["week"]) for one in preview["weekly"]), default=None)
    weeks = [last - timedelta(weeks=back) for back in range(WEEKS)] if last else []
    rows = []
    for week in weeks:
        at = week.isoformat()
        sums = [counted[at, kind] for kind in named] + [sum(counted[at, kind] for kind in rarer)] * bool(
            rarer
        )
        rows.append((_day(week), *(f"{number:,}" for number in sums)))
    return ["Week of", *map(shown, named), *([f"{len(rarer):,} rarer kinds"] if rarer else [])], rows


def first_rows(preview: Preview) -> tuple[list[str], Rows]:
    """Return the headings and the first rows as they will be counted; columns that hold nothing are left out."""
    found = preview["first_rows"]
    names = [name for name in HEADINGS if name in ALWAYS or any(row[name] not in {None, ""} for row in found)]
    rows = [tuple(_cell(name, row[name]) for name in names) for row in found]
    return [HEADINGS[name] for name in names], rows


def _day(day: date) -> str:
    return f"{short_day(day)} {day.year}".replace(" ", NO_BREAK)


def _cell(name: str, value: object) -> str:
    if name == "date":
        return _day(date.fromisoformat(str(value)))
    if name == "minutes" and isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "" if value is None else shown(str(value))


def left_out(preview: Preview) -> Rows:
    """Return the file, why, and how many: rows that do not count, and lines that are no rows."""
    rows = [
        (file, WHY.get(why, why.capitalize()), f"{number:,}")
        for one in preview["files"]
        for file in [shown(one["file"])]
        for why, number in (*one["left_out"].items(), *one["passed_over"].items())
    ]
    return [(file, why, number) for file, why, number in rows if number != "0"]


def changes(preview: Preview) -> Rows:
    """Return for each row of a corrected export that changes whose it is, what it was and what it will be."""
    return [
        (", ".join(_cell(name, value) for name, value in one["of"].items()), *_was_and_now(one))
        for one in preview["changes"]
    ]


def missing(preview: Preview) -> Rows:
    """Return for each row that the files hold no longer whose it is, and what it is counted as."""
    return [(whose, was) for whose, was, _ in changes({"changes": preview["missing_rows"]})]


def _was_and_now(change: Mapping[str, Any]) -> tuple[str, str]:
    was, now = change["was"], change["now"]
    if not now:  # whose it was, when and of which kind stand beside it
        was = {name: value for name, value in was.items() if name not in change["of"]}
    return _named(was), _named(now) or NO_LONGER


def _named(values: Mapping[str, str]) -> str:
    return ", ".join(f"{HEADINGS[name].lower()} {_cell(name, value)}" for name, value in values.items())
