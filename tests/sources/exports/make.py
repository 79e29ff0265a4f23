"""Write the exports, and beside each what it is expected to count, from the plans in ``plans/``.

Run it from anywhere: ``python tests/sources/exports/make.py``. It reads nothing of the package: what a row counts
as stands in the plan, written by hand beside the row.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

HERE = Path(__file__).parent
MADE_ON = datetime(2026, 4, 1, tzinfo=UTC)
OPTIONS = ("time_zone", "as_of", "rep", "date_order", "decimal")
YEAR = "2026-"


class Plan(NamedTuple):
    """One export: what its head says, its columns, and each row with its verdict."""

    name: str
    head: dict[str, str]
    before: list[str]
    after: list[str]
    columns: list[str]
    rows: list[tuple[str, list[str]]]


def read(path: Path) -> Plan:
    head: dict[str, str] = {}
    around: dict[str, list[str]] = {"before": [], "after": []}
    top, _, body = path.read_text(encoding="utf-8").partition("---\n")
    for line in top.splitlines():
        key, _, value = line.partition(":")
        if key in around:
            around[key].append(value.removeprefix(" "))
        else:
            head[key] = value.strip()
    first, *lines = body.splitlines()
    rows = [(line.split(" | ", 1)[0].strip(), cells(line.split(" | ", 1)[1])) for line in lines if line]
    wrong = [row for _, row in rows if len(row) != len(cells(first))]
    if wrong:
        message = f"{path.name}: {wrong[0]}"
        raise ValueError(message)
    return Plan(path.stem, head, around["before"], around["after"], cells(first), rows)


def cells(line: str) -> list[str]:
    """Return the cells of a line; ``\\n`` in a cell is a line break."""
    return [cell.replace("\\n", "\n") for cell in next(csv.reader([line]))]


def write(plan: Plan) -> None:
    file = HERE / plan.head["file"]
    if file.suffix == ".xlsx":
        write_xlsx(plan, file)
        return
    text = as_ics(plan) if file.suffix == ".ics" else as_csv(plan)
    file.write_bytes(text.encode(plan.head.get("encoding", "utf-8")))


def as_csv(plan: Plan) -> str:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if plan.head.get("quoted") else csv.QUOTE_MINIMAL
    delimiter = plan.head.get("delimiter", ",").replace("tab", "\t")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    out.writelines(f"{line}\r\n" for line in plan.before)
    writer.writerow(plan.columns)
    writer.writerows(row for _, row in plan.rows)
    out.writelines(f"{line}\r\n" for line in plan.after)
    return out.getvalue()


def as_ics(plan: Plan) -> str:
    """Return a calendar; a column is a property, with its parameters, and a blank cell is none."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        *plan.before,
    ]
    for _, row in plan.rows:
        lines.append("BEGIN:VEVENT")
        for column, cell in zip(plan.columns, row, strict=True):
            lines += [cell if column == "*" else f"{column}:{cell}"] if cell else []
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def write_xlsx(plan: Plan, file: Path) -> None:
    """Write a workbook; ``dates`` and ``numbers`` of the head name the columns that are so in the file.

    With ``sheets: by the first column`` each text of that column has a sheet of its own, and the column goes.
    """
    with xlsxwriter.Workbook(file) as book:
        book.set_properties({"created": MADE_ON})
        if "sheets" not in plan.head:
            write_sheet(plan, book, plan.head.get("sheet", "Sheet1"))
            return
        for name in dict.fromkeys(row[0] for _, row in plan.rows):
            rows = [(verdict, row[1:]) for verdict, row in plan.rows if row[0] == name]
            write_sheet(plan._replace(columns=plan.columns[1:], rows=rows), book, name)


def write_sheet(plan: Plan, book: xlsxwriter.Workbook, name: str) -> None:
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": plan.head.get("date_format", "yyyy-mm-dd hh:mm")})
    lines = [*([line] for line in plan.before), plan.columns]
    for at, cells_ in enumerate([*lines, *(row for _, row in plan.rows), *([line] for line in plan.after)]):
        of_the_table = len(lines) <= at < len(lines) + len(plan.rows)
        for place, cell in enumerate(cells_):
            column = plan.columns[place] if of_the_table else ""
            if cell and column and column in plan.head.get("dates", "").split(","):
                sheet.write_datetime(at, place, datetime.fromisoformat(cell), day)
            elif cell and column and column in plan.head.get("numbers", "").split(","):
                sheet.write_number(at, place, float(cell))
            elif cell:
                sheet.write_string(at, place, cell)


def expected(plan: Plan) -> dict[str, object]:
    """Add up the verdicts: ``I calls 03-09 m12 a100 n2`` counts, ``- future`` does not, ``+`` is a row of a list."""
    reps = dict(one.strip().split("=") for one in plan.head.get("reps", "").split(",") if one)
    weekly, minutes, amount, left_out = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for verdict, _ in plan.rows:
        if verdict.startswith("- "):
            left_out[verdict[2:]] += 1
        for one in verdict.split(" & ") if verdict[0] not in "-+" else []:
            who, kind, monday, *numbers = one.split()
            key = f"{reps[who]}|{kind.replace('_', ' ')}"
            told = {number[0]: float(number[1:]) for number in numbers}
            weekly[f"{key}|{YEAR}{monday}"] += int(told.get("n", 1))
            minutes[key] += told.get("m", 0)
            amount[key] += told.get("a", 0)
    return {
        "profile": plan.head["profile"],
        "file": plan.head["file"],
        "with": plan.head["with"].split() if "with" in plan.head else [],
        "options": {key: plan.head[key] for key in OPTIONS if key in plan.head},
        "rows": len(plan.rows),
        "counted": len(plan.rows) - left_out.total(),
        "left_out": dict(sorted(left_out.items())),
        "weekly": [
            named(("rep", "kind", "week"), key) | {"count": n} for key, n in sorted(weekly.items()) if n
        ],
        "minutes": [
            named(("rep", "kind"), key) | {"minutes": round(n, 4)} for key, n in sorted(minutes.items()) if n
        ],
        "amount": [
            named(("rep", "kind"), key) | {"amount": round(n, 2)} for key, n in sorted(amount.items()) if n
        ],
    }


def named(names: tuple[str, ...], key: str) -> dict[str, object]:
    return dict(zip(names, key.split("|"), strict=True))


def main() -> None:
    for path in sorted((HERE / "plans").glob("*.txt")):
        plan = read(path)
        write(plan)
        text = json.dumps(expected(plan), ensure_ascii=False, indent=1)
        (HERE / f"{plan.name}.expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
