"""Files to weekly counts: seconds and memory beside plain pandas and duckdb on the same file, in one run.

Each reader runs in a process of its own. 500,000 rows; 5 million with ``WORKBOOK_BENCH_LARGE=1``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from workbook.sources import Answers, Engine, Known, preview, read_files

if TYPE_CHECKING:
    from pathlib import Path

LARGE = bool(os.environ.get("WORKBOOK_BENCH_LARGE"))
ROWS = 5_000_000 if LARGE else 500_000
SHEET_ROWS = 100_000
AT_MOST = 1.2 * 1024  # MiB of resident memory, at its highest, for five million rows
SHEET_SECONDS = 3.0
GENERATE = """
import sys, duckdb
path, rows = sys.argv[1], int(sys.argv[2])
with duckdb.connect(config={"memory_limit": "1GB"}) as made:
    made.execute("SET enable_progress_bar = false")
    made.execute(f\"\"\"COPY (SELECT 'Rep ' || hash(i) % 60 AS "Assigned", '' AS "Call Result",
        ['Call', 'Email', 'Meeting'][1 + (hash(i + 1) % 3)::BIGINT] AS "Activity Type",
        'Follow up, part ' || hash(i + 2) % 900 AS "Subject",
        strftime(DATE '2023-01-02' + (hash(i + 3) % 1000)::INTEGER, '%d/%m/%Y') AS "Date",
        CASE WHEN hash(i + 4) % 10 = 0 THEN 'Open' ELSE 'Completed' END AS "Status",
        'Account ' || hash(i + 5) % 4000 AS "Company / Account",
        'Contact ' || hash(i + 6) % 9000 AS "Contact",
        '00T' || lpad(i::VARCHAR, 12, '0') || 'AAA' AS "Activity ID",
        'A note of some length, as people write' AS "Comments"
        FROM range({rows}) t(i)) TO '{path}' (HEADER, FORCE_QUOTE *)\"\"\")
"""
READERS = {
    "workbook": """
from datetime import date
from pathlib import Path
from workbook.sources import Answers, Engine, Known, preview, read_files
with Engine(Path(folder)) as engine:
    found = preview(read_files([Path(path)], engine, Known(date(2026, 1, 5), Answers())), 0, 0, 0, [])
assert found["verdict"] == "ok", found["message"]
counts = sum(one["count"] for one in found["weekly"]), len(found["weekly"])
""",
    "pandas": """
import pandas as pd
read = pd.read_csv(path, usecols=["Assigned", "Activity Type", "Date", "Status", "Activity ID"])
read = read[read["Status"] == "Completed"].drop_duplicates("Activity ID")
week = pd.to_datetime(read["Date"], format="%d/%m/%Y").dt.to_period("W")
weekly = read.groupby(["Assigned", "Activity Type", week]).size()
counts = int(weekly.sum()), len(weekly)
""",
    "duckdb": """
import duckdb
with duckdb.connect(config={"memory_limit": "1GB", "temp_directory": folder}) as made:
    made.execute("SET enable_progress_bar = false")
    weekly = made.execute(\"\"\"SELECT "Assigned", "Activity Type",
        date_trunc('week', strptime("Date", '%d/%m/%Y')) AS week, count(DISTINCT "Activity ID") AS n
        FROM read_csv(?, all_varchar = true) WHERE "Status" = 'Completed' GROUP BY ALL\"\"\", [path]).fetchall()
counts = sum(row[-1] for row in weekly), len(weekly)
""",
}
AROUND = """
import json, resource, sys, time
folder, path = sys.argv[1:3]
begun = time.perf_counter()
{reader}
print(json.dumps({{"seconds": time.perf_counter() - begun, "counts": counts,
                   "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}}))
"""


def test_five_million_rows_to_weekly_counts(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="Windows does not tell the highest memory of a process this way")
    path = tmp_path / "tasks.csv"
    subprocess.run([sys.executable, "-c", GENERATE, str(path), str(ROWS)], check=True)
    told = {}
    for name, reader in READERS.items():
        words = [sys.executable, "-c", AROUND.format(reader=reader), str(tmp_path), str(path)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        told[name] = json.loads(done.stdout)
    print(f"\n{ROWS:,} rows, {path.stat().st_size / 1024**2:,.0f} MiB")
    for name, one in told.items():
        print(f"  {name:9} {one['seconds']:6.1f} s  {one['mib']:6,.0f} MiB")
    assert told["workbook"]["counts"] == told["pandas"]["counts"] == told["duckdb"]["counts"]
    assert told["workbook"]["mib"] < AT_MOST


def test_a_workbook_of_a_hundred_thousand_rows(tmp_path: Path) -> None:
    path = tmp_path / "calls.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Export")
    sheet.write_row(0, 0, ["Rep", "Date", "Kind", "Minutes", "Account"])
    for row in range(SHEET_ROWS):
        day = f"2025-{1 + row % 12:02}-{1 + row % 28:02}"
        sheet.write_row(row + 1, 0, [f"Rep {row % 30}", day, "Call", row % 50, f"Account {row % 999}"])
    book.close()
    begun = time.perf_counter()
    answers = Answers(columns={"rep": "Rep", "when": "Date", "kind": "Kind"})
    with Engine() as engine:
        found = preview(read_files([path], engine, Known(date(2026, 1, 5), answers)), 0, 0, 0, [])
    seconds = time.perf_counter() - begun
    print(f"\n{SHEET_ROWS:,} rows of a workbook: {seconds:.1f} s")
    assert found["verdict"] == "ok", found["message"]
    assert found["counted"] == SHEET_ROWS
    assert seconds < SHEET_SECONDS
