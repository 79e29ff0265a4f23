"""The private folder of one import: it goes with the import, also when the kernel died."""

from __future__ import annotations

import stat
import subprocess
import sys

import pytest

from tests.hostile import HOSTILE
from workbook.sources.incoming import START, Incoming, safe_name, sweep
from workbook.sources.problem import SourceProblem


def test_the_folder_is_its_owners_alone(tmp_path):
    made = Incoming(tmp_path)
    made.expect(["a.csv"])
    if sys.platform != "win32":
        assert stat.S_IMODE(made.paths[0].parents[1].stat().st_mode) == 0o700
        assert stat.S_IMODE(made.paths[0].stat().st_mode) == 0o600
    made.close()


DIES = """
import os, sys
from pathlib import Path
from workbook.sources.incoming import Incoming
one = Incoming(Path(sys.argv[1]))
one.expect(["own.csv"])
one.add(0, b"canary")
os._exit(9)
"""


def test_what_a_dead_kernel_left_goes_at_the_next_start_and_a_living_ones_stays(tmp_path):
    living = Incoming(tmp_path)
    died = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=False)
    assert died.returncode == 9
    assert len(list(tmp_path.glob(f"{START}*"))) == 2
    sweep(tmp_path)
    (stays,) = tmp_path.glob(f"{START}*")
    living.expect(["a.csv"])
    assert living.paths[0].parents[1] == stays
    living.close()


def test_bytes_for_a_file_that_was_not_expected_are_refused(tmp_path):
    made = Incoming(tmp_path)
    made.expect(["a.csv"])
    for place in (-1, 1):
        with pytest.raises(SourceProblem, match="Choose them again"):
            made.add(place, b"x")
    made.close()


def test_closing_removes_the_files_and_may_be_done_twice(tmp_path):
    made = Incoming(tmp_path)
    made.expect(["a.csv"])
    made.add(0, b"team")
    made.add(0, b",rep")
    assert made.paths[0].read_bytes() == b"team,rep"
    made.close()
    made.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", [*HOSTILE.values(), "..", ".", "", "a/../../b.csv", "C:\\x\\y.csv", "\ud800.csv"]
)
def test_any_name_becomes_one_that_stays_in_its_folder(tmp_path, name):
    path = tmp_path / safe_name(name)
    path.touch()
    assert list(tmp_path.iterdir()) == [path]
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize("name", ["Export März (2).xlsx", "own.csv", "a.b.c.zip"])
def test_an_ordinary_name_stays_as_it_is(name):
    assert safe_name(name) == name
