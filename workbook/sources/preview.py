"""What an import would do, as plain values: for the screen, the command line, and scripts."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from workbook.sources.beside import beside
from workbook.sources.summary import listing, refusal, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records import Activity, Changes
    from workbook.sources.beside import Held
    from workbook.sources.problem import SourceProblem
    from workbook.sources.read import Batch

OK, ASK, REFUSE = "ok", "ask", "refuse"
ROWS_SHOWN, CHANGES_SHOWN = 5, 20
NUMBERS = ("new", "changed", "unchanged", "withdrawn")


def preview(
    batch: Batch, changes: Changes, missing: Changes | None = None, held: Sequence[Held] = ()
) -> dict[str, Any]:
    """Return the whole of it; numbers of rows are those of the files, counts those of the activity.

    ``verdict`` is refuse where rows need mending, ask where questions are open, else ok. ``weekly`` sums the
    counts of each rep, kind and week (its Monday), to be held against the CRM's own numbers. ``missing`` are rows
    counted before that the files hold no longer, and that stay. ``held`` is what is held of the same days from other
    sorts of file (source, kind, rep), of which ``beside`` tells what the files have too.
    """
    if batch.refused:
        return _refusal(batch)
    verdict = ASK if batch.questions else OK
    out: Counter[str] = Counter()
    for one in batch.readings:
        out.update(one.left_out)
    found: dict[str, Any] = {
        "verdict": verdict,
        "profile": _profiles(batch),
        "files": [_file(one) for one in batch.readings],
        "counted": sum(one.counted for one in batch.readings),
        "left_out": dict(sorted(out.items())),
        "weekly": weekly(batch),
        "minutes": _totals(batch, "minutes"),
        "amount": _totals(batch, "amount"),
        **{name: getattr(changes, name) for name in NUMBERS},
        "changes": [_change(was, now) for was, now in changes.examples[:CHANGES_SHOWN]],
        "missing": missing.withdrawn if missing else 0,
        "missing_rows": [_change(*pair) for pair in (missing.examples if missing else ())[:CHANGES_SHOWN]],
        "beside": beside(held, batch.who_did_what()) if held else [],
        "first_rows": _first_rows(batch),
        "questions": [asdict(one) for one in batch.questions],
        "problems": [],
    }
    return found | {"message": told(batch, found)}


def refused(problem: SourceProblem) -> dict[str, Any]:
    """Return the same object for files that cannot be read at all."""
    return _nothing("", [str(problem)], refusal(str(problem)))


def _refusal(batch: Batch) -> dict[str, Any]:
    """Return the same object where rows need mending: nothing is counted, every such row is listed."""
    problems = [line for one in batch.readings if one.refused for line in listing(one).splitlines()]
    files = [_file(one) for one in batch.readings]
    return _nothing(_profiles(batch), problems, told(batch, {})) | {"files": files}


def _nothing(profile: str, problems: list[str], message: str) -> dict[str, Any]:
    empty = (
        "files", "weekly", "minutes", "amount", "changes", "missing_rows", "beside", "first_rows", "questions"
    )  # fmt: skip
    nothing: dict[str, Any] = {"verdict": REFUSE, "profile": profile, "left_out": {}, "problems": problems}
    nothing |= {key: [] for key in empty} | dict.fromkeys(("counted", *NUMBERS, "missing"), 0)
    return nothing | {"message": message}


def _profiles(batch: Batch) -> str:
    return " + ".join(dict.fromkeys(one.profile for one in batch.readings))


def weekly(batch: Batch) -> list[dict[str, Any]]:
    """Return rep, kind, week (the Monday, as text) and the sum of the counts, in this order."""
    query = (
        "SELECT rep, kind, strftime(date_trunc('week', day), '%Y-%m-%d') AS week, sum(count)::BIGINT AS count"
        " FROM counted GROUP BY ALL HAVING sum(count) > 0 ORDER BY rep, kind, week"
    )
    return [dict(zip(("rep", "kind", "week", "count"), row, strict=True)) for row in batch.engine.rows(query)]


def _totals(batch: Batch, what: str) -> list[dict[str, Any]]:
    query = f"SELECT rep, kind, round(sum({what}), 4) FROM counted WHERE {what} IS NOT NULL GROUP BY ALL HAVING sum({what}) <> 0 ORDER BY rep, kind"
    return [{"rep": rep, "kind": kind, what: total} for rep, kind, total in batch.engine.rows(query)]


def _first_rows(batch: Batch) -> list[dict[str, Any]]:
    names = ("rep", "date", "kind", "count", "outcome", "minutes", "amount", "account")
    first = islice(batch.activities(), ROWS_SHOWN)
    return [
        {name: str(v) if isinstance(v := getattr(row, name), date) else v for name in names} for row in first
    ]


def _file(one: Any) -> dict[str, Any]:  # noqa: ANN401 - a Reading; named in the docstring of the caller
    return {
        "file": one.name, "profile": one.profile, "title": one.title, "rows": one.rows, "counted": one.counted,
        "left_out": dict(one.left_out), "passed_over": dict(one.passed_over),
    }  # fmt: skip


def _change(was: Activity, now: Activity | None) -> dict[str, Any]:
    names = ("rep", "date", "kind", "count", "minutes", "amount")
    if now is None:
        told = {name: str(value) for name in names if (value := getattr(was, name)) is not None}
        return {"row": was.row_id, "of": _whose(was), "was": told, "now": {}}
    pairs = {name: (getattr(was, name), getattr(now, name)) for name in names}
    return {
        "row": now.row_id,
        "of": _whose(now),
        "was": {name: str(a) for name, (a, b) in pairs.items() if a != b},
        "now": {name: str(b) for name, (a, b) in pairs.items() if a != b},
    }


def _whose(row: Activity) -> dict[str, str]:
    return {"rep": row.rep, "date": str(row.date), "kind": row.kind}
