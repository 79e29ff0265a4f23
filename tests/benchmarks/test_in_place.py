"""Counting in place: seconds and memory of DuckDB over generated events, in a process of its own.

2 million events; 50 million with ``WORKBOOK_BENCH_LARGE=1``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

LARGE = bool(os.environ.get("WORKBOOK_BENCH_LARGE"))
EVENTS = 50_000_000 if LARGE else 2_000_000
REPS = 200
AT_MOST = 2 * 1024  # MiB of resident memory, at its highest
GENERATE = """
import sys, duckdb
folder, events, reps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with duckdb.connect(config={"memory_limit": "1GB", "temp_directory": folder + "/spill"}) as made:
    made.execute("SET enable_progress_bar = false")
    made.execute(f"COPY (SELECT 'rep ' || hash(i) % {reps} AS rep, 'team ' || hash(i) % {reps} % 20 AS team,"
                 " ['Call', 'Email', 'Meeting', 'Task'][1 + (hash(i + 1) % 4)::BIGINT] AS kind,"
                 " CASE WHEN hash(i + 2) % 20 = 0 THEN 'Open' ELSE 'Completed' END AS status,"
                 " TIMESTAMP '2024-01-01' + to_seconds((hash(i + 3) % 63000000)::BIGINT) AS happened"
                 f" FROM range({events}) t(i)) TO '{folder}/events' (FORMAT parquet, PER_THREAD_OUTPUT)")
"""
COUNT = """
import json, os, resource, sys, time
from datetime import date
from workbook.sources.in_place import Mapping, read_in_place
mapping = Mapping(rep="rep", when="happened", kind="kind", team="team", times="UTC",
                  done={"column": "status", "words": ("Completed",)}, kinds={"call": "calls"})
begun = time.perf_counter()
found = read_in_place("parquet://" + sys.argv[1] + "/events", "", mapping, zone="Europe/Paris",
                      as_of=date(2026, 1, 4), environment={})
print(json.dumps({"seconds": time.perf_counter() - begun, "rows": found.rows, "weekly": len(found.activities),
                  "counted": sum(one.count for one in found.activities), "out": dict(found.left_out),
                  "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def test_counting_in_place_stays_under_two_gibibytes(tmp_path):
    pytest.importorskip("ibis", reason="the extra warehouse is not installed")
    pytest.importorskip("resource", reason="Windows does not tell the highest memory of a process this way")
    words = [str(tmp_path), str(EVENTS), str(REPS)]
    subprocess.run([sys.executable, "-c", GENERATE, *words], check=True)
    done = subprocess.run([sys.executable, "-c", COUNT, *words], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    print(
        f"\n{told['rows']:,} events to {told['weekly']:,} weekly counts: {told['seconds']:.1f} s, "
        f"at most {told['mib']:,.0f} MiB"
    )
    assert told["rows"] == EVENTS
    assert told["counted"] + sum(told["out"].values()) == EVENTS
    assert told["mib"] < AT_MOST
