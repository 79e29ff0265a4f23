"""Files by the command: looked at, refused or asked about by exit codes, kept, and taken back."""

from __future__ import annotations

import json
import shlex

import pytest
from typer.testing import CliRunner

from tests.cli.started import started
from workbook.cli import app

OWN = "team,rep,date,kind,count\nWest,Own Person,2026-01-05,calls,7\n"


@pytest.mark.parametrize(
    "where", ["workbook.sources.read.read_table", "workbook.store.imports.ImportsPart.import_all"]
)
def test_an_import_that_is_stopped_leaves_what_was_there(where, tmp_path, monkeypatch):
    def stops(*_, **__):
        raise KeyboardInterrupt

    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    before = CliRunner().invoke(app, ["totals", "--json"]).stdout
    with monkeypatch.context() as stopped:
        stopped.setattr(where, stops)
        done = CliRunner().invoke(app, ["import", str(tmp_path / "own.csv"), "--yes"])
    assert (done.exit_code, "Nothing was imported" in done.stderr) == (130, True)
    assert CliRunner().invoke(app, ["totals", "--json"]).stdout == before


def test_a_refused_file_lists_its_rows_and_leaves_what_was_there(run, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN + "West,Own Person,2026-01-06,calls,many\n", encoding="utf-8")
    done = run(tmp_path / "home", "import", str(path))
    assert done.returncode == 1
    assert "Line 3" in done.stderr
    assert "many" not in done.stdout


def test_what_is_wrong_is_said_once_and_unknown_columns_with_the_option_that_names_them(run, tmp_path):
    (tmp_path / "own.csv").write_text("Wer,Tag,Was\nAnn,2026-01-05,Ruf\n", encoding="utf-8")
    unknown = run(tmp_path / "home", "import", str(tmp_path / "own.csv"))
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.count("has the columns Wer, Tag, Was") == 1
    assert "--column rep=Seller" in unknown.stderr
    missing = run(tmp_path / "home", "import", str(tmp_path / "nothere.csv"))
    assert missing.stderr.count("was not found") == 1
    assert "--column" not in missing.stderr


def test_guessed_columns_are_confirmed_by_the_very_words_that_were_printed(run, tmp_path):
    (tmp_path / "own.csv").write_text("Besitzer;Art;Erledigt am\nAnn;Call;05.01.2026\n", encoding="utf-8")
    asked = run(tmp_path / "home", "import", str(tmp_path / "own.csv"))
    printed = next(line for line in asked.stdout.splitlines() if line.strip().startswith("--column"))
    words = shlex.split(printed.partition("Yes, read it so")[0])
    assert "when=Erledigt am" in words
    done = run(tmp_path / "home", "import", str(tmp_path / "own.csv"), *words, "--date-order", "dmy", "--yes")
    assert (asked.returncode, done.returncode, done.stdout.strip()[-9:]) == (4, 0, "Imported.")


def test_a_file_that_is_none_is_refused_in_a_sentence_without_a_traceback(tmp_path):
    path = tmp_path / "own.csv"
    path.write_bytes(b"")
    done = started(tmp_path / "home", "import", str(path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize("where", ["before", "after"])
def test_the_home_option_keeps_everything_in_that_folder(run, tmp_path, where):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    option = ["--home", str(tmp_path / "here")]
    words = ["import", str(path)]
    done = run(tmp_path / "elsewhere", *(option + words if where == "before" else words + option))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here" / "workbook.db").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_dry_run_prints_the_preview_for_a_script_and_imports_nothing(run, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    done = run(tmp_path / "home", "import", str(path), "--dry-run", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert (found["verdict"], found["profile"], found["counted"], found["new"]) == (
        "ok",
        "activity_daily",
        1,
        1,
    )
    assert found["weekly"] == [{"rep": "Own Person", "kind": "calls", "week": "2026-01-05", "count": 7}]
    assert not found["imported"]
    totals = json.loads(run(tmp_path / "home", "totals", "--json").stdout)
    assert "Own Person" not in {one["rep"] for one in totals["weekly"]}


def test_the_totals_of_what_is_held_are_those_of_the_preview(run, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    found = json.loads(run(tmp_path / "home", "import", str(path), "--json").stdout)
    assert found["imported"]
    assert json.loads(run(tmp_path / "home", "totals", "--json").stdout)["weekly"] == found["weekly"]
    assert run(tmp_path / "home", "undo-import").returncode == 0
    assert run(tmp_path / "home", "undo-import").returncode == 1


def test_an_open_question_has_an_exit_code_of_its_own_and_is_answered_by_an_option(run, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN.replace("2026-01-05", "05/01/2026"), encoding="utf-8")
    asked = run(tmp_path / "home", "import", str(path))
    assert asked.returncode == 4
    assert '--date-order "dmy"   day first: 5 January 2026' in asked.stdout
    assert run(tmp_path / "home", "import", str(path), "--date-order", "dmy").returncode == 0


@pytest.mark.parametrize(
    "option",
    [("--date-order", "ydm"), ("--time-zone", "Europe/Pari"), ("--decimal", "dot"), ("--column", "rep")],
)
def test_an_answer_written_wrongly_is_told_apart(run, tmp_path, option):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    done = run(tmp_path / "home", "import", str(path), *option)
    assert done.returncode == 2
    assert done.stderr.strip()
