"""Where a command writes: a stream of one alphabet, a home that is no folder, a place that cannot be written to."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.full_disk import full_disk
from tests.hostile import TEXTS
from workbook.cli.say import taken
from workbook.store import Store

MOST_WORDS = 40
NAME = "李明 Ångström 😀"


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(TEXTS))
def test_any_text_is_taken_by_a_stream_of_one_alphabet_and_a_script_reads_it_back(text):
    text = text.encode("utf-8", errors="ignore").decode("utf-8")
    said = json.dumps(text, ensure_ascii=False)
    for encoding in ("cp1252", "ascii", "utf-8"):
        assert json.loads(taken(said, encoding)) == text
    assert taken(said, "utf-8") == said


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_command_writes_names_of_any_alphabet_to_a_stream_of_one(tmp_path, encoding):
    rows = "".join(f"{NAME},2026-01-{day:02d},calls,{day}\n" for day in range(5, 30))
    (tmp_path / "calls.csv").write_text(f"rep,date,kind,count\n{rows}", encoding="utf-8")
    env = {**os.environ, "WORKBOOK_HOME": str(tmp_path / "home"), "PYTHONIOENCODING": encoding}

    def run(*words):
        done = subprocess.run(
            [sys.executable, "-c", "from workbook.cli import main; main()", *words],
            check=False,
            capture_output=True,
            env=env,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("import", "calls.csv", "--yes")
    told = run("totals").decode(encoding)
    assert "Ångström" in told
    assert (NAME in told) == (encoding == "utf-8")
    assert {one["rep"] for one in json.loads(run("totals", "--json").decode("utf-8"))["weekly"]} == {NAME}


def test_a_home_that_is_a_file_is_told_in_a_sentence_and_left_as_it_is(run, tmp_path):
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    done = run(tmp_path / "home", "spot")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "check that the folder is there" in done.stderr
    assert (tmp_path / "home").read_text(encoding="utf-8") == "a file"


def test_a_place_that_cannot_be_written_to_is_named_with_what_to_do(run, home, tmp_path):
    with Store.open(home) as store:
        rep = store.reps_held()[0]
    for place in (tmp_path, tmp_path / "no folder" / "held.txt"):
        done = run(home, "access", rep, "--out", str(place))
        assert done.returncode == 1
        assert str(place) in done.stderr
        assert "choose another place" in done.stderr
        assert len(done.stderr.split()) <= MOST_WORDS


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_what_is_held_about_a_person_is_written_for_its_owner_alone(run, home, tmp_path):
    with Store.open(home) as store:
        rep = store.reps_held()[0]
    assert run(home, "access", rep, "--out", str(tmp_path / "held.txt")).returncode == 0
    assert (tmp_path / "held.txt").stat().st_mode & 0o777 == 0o600
    assert rep in (tmp_path / "held.txt").read_text(encoding="utf-8")


def test_a_full_disk_leaves_what_was_written_out_before_as_it_was(run, home, tmp_path):
    with Store.open(home) as store:
        rep = store.reps_held()[0]
    place = tmp_path / "held.txt"
    assert run(home, "access", rep, "--out", str(place)).returncode == 0
    whole = place.read_bytes()
    with full_disk():
        assert run(home, "access", rep, "--out", str(place)).returncode == 1
    assert place.read_bytes() == whole
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_is_no_person_whose_rows_could_be_erased(run, home, name):
    with Store.open(home) as store:
        before = len(store.absences())
    assert run(home, "erase", name, "--yes").returncode == 3
    with Store.open(home) as store:
        assert len(store.absences()) == before > 0


def test_a_day_written_wrongly_is_shown_how_to_be_written(run, home):
    for command in ("spot", "week"):
        done = run(home, command, "--as-of", "gestern")
        assert (done.returncode, "Write it like 2026-09-28" in done.stderr) == (2, True)
