"""What a fleet of reps costs: seconds and memory of three sizes, through arrays, a table and one new week."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.detect.fleet import compiled

WEEKS = 104
FULL = os.environ.get("WORKBOOK_BENCH_FLEET") == "1"  # 100,000 reps: needs 8 GiB, and minutes
SIZES = (25_000, 50_000, 100_000) if FULL else (5_000, 10_000, 20_000)
AT_MOST = 1.5  # times the cost per rep of the smallest: more would not be linear
HERE = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not compiled.INSTALLED, reason="the extra fleet is not installed")


def measured(door, reps):
    command = [sys.executable, "-m", "tests.benchmarks.one_fleet", door, str(reps), str(WEEKS)]
    return json.loads(subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("door", ["arrays", "table", "week"])
def test_the_cost_of_thousands_of_reps_grows_with_their_number_and_no_faster(door):
    print(f"\n{door}, {WEEKS} weeks, 5 kinds: the seconds of compiling come once, on top")
    print("| reps | compiling, s | seconds | ms a rep | MB before | MB at most |\n|--:|--:|--:|--:|--:|--:|")
    each = {}
    for reps in SIZES:
        one = measured(door, reps)
        each[reps] = one["seconds"] / reps * 1000
        print(
            f"| {reps:,} | {one['compiled']:.1f} | {one['seconds']:.2f} | {each[reps]:.3f} "
            f"| {one['before']:,} | {one['peak']:,} |"
        )

    assert each[SIZES[-1]] < AT_MOST * each[SIZES[0]]
