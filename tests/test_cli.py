"""The commands, as a script would call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from workbook.cli import app, main
from workbook.store import StoreProblem

OWN = "team,rep,date,kind,count\nWest,Own Person,2026-01-05,calls,7\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def started(home, *words):
    """The command in a process of its own, as it is in the end."""
    code = "from workbook.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "WORKBOOK_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture
def run(monkeypatch, capsys):
    """The command from its words to its exit code, in this process: each start of a program costs seconds."""

    def call(home, *words):
        monkeypatch.setenv("WORKBOOK_HOME", str(home))
        monkeypatch.setattr(sys, "argv", ["workbook", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return SimpleNamespace(returncode=ended.value.code or 0, stdout=said.out, stderr=said.err)

    return call


@pytest.fixture
def here(home, monkeypatch):
    """The same command in this process: several in a row cost no start of a program each."""
    monkeypatch.setenv("WORKBOOK_HOME", str(home))

    def call(*words):
        done = CliRunner().invoke(app, [*words], catch_exceptions=True)
        if isinstance(done.exception, StoreProblem):  # what the command's own boundary would print
            return SimpleNamespace(returncode=1, stdout=done.stdout, stderr=str(done.exception))
        return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)

    return call


def test_spot_prints_one_object_for_a_script(home):
    done = started(home, "spot", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["as_of"] == "2026-09-28"
    assert {"rep", "onset", "drop", "drop_lo", "drop_hi", "kinds", "sentence"} <= set(report["signals"][0])


def test_the_record_of_a_plan_is_written_for_the_manager_alone_and_its_name_names_nobody(here, home):
    assert here("record", "nobody").returncode == 3
    none = here("record", "Bogdan Farthingmoor")
    assert (none.returncode, "Prepare the conversation" in none.stderr) == (1, True)
    from datetime import date  # noqa: PLC0415 - only here

    from workbook.desk import open_desk  # noqa: PLC0415
    from workbook.records import Conversation  # noqa: PLC0415

    with open_desk(home) as desk:
        day = date(2026, 9, 28)
        talk = Conversation(id="c2", rep="Farid Copperlake", opened_on=day, held_on=day)
        desk.store.save_conversation(talk)
    done = here("record", "Farid Copperlake")
    assert done.returncode == 0, done.stderr
    (written,) = (home / "for-you-only").glob("record-*.xlsx")
    assert str(written) in done.stdout
    assert written.read_bytes().startswith(b"PK")


def test_spot_in_words_says_what_chance_alone_gives(run, home):
    done = run(home, "spot")
    assert done.returncode == 0
    assert "By chance alone about 1.2 prompts a quarter would appear." in done.stdout


def test_spot_as_of_an_earlier_day_uses_nothing_later(run, home):
    done = run(home, "spot", "--json", "--as-of", "2026-01-05")
    report = json.loads(done.stdout)
    assert all(signal["week"] <= "2026-01-05" for signal in report["signals"])
    assert "Esra Thimbleton" in {signal["rep"] for signal in report["signals"]}


def test_where_the_team_works_is_set_told_and_forgotten(here):
    told = json.loads(here("team", "--country", "Germany", "--region", "BY", "--json").stdout)
    assert (told["country"], told["region"]) == ("DE", "BY")
    assert told["public_holidays"] > 10
    refused = here("team", "--country", "Narnia")
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert json.loads(here("team", "--json").stdout)["country"] == "DE"
    assert "not known" in here("team", "--country", "none").stdout


@pytest.mark.parametrize(
    "where", ["workbook.sources.read.read_table", "workbook.store.imports.ImportsPart.import_all"]
)
def test_an_import_that_is_stopped_leaves_what_was_there(where, tmp_path, monkeypatch):
    from typer.testing import CliRunner  # noqa: PLC0415 - only here

    from workbook.cli import app  # noqa: PLC0415

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


def test_an_unknown_rep_is_told_apart_by_the_exit_code_with_a_hint(run, home):
    done = run(home, "share", "bogdan")
    assert done.returncode == 3
    assert "Did you mean: Bogdan Farthingmoor?" in done.stderr


def test_sharing_without_a_conversation_says_what_to_do(run, home):
    done = run(home, "share", "Bogdan Farthingmoor")
    assert done.returncode == 1
    assert "Prepare the conversation" in done.stderr


def test_sharing_writes_the_copy_where_it_was_asked_to(run, home, tmp_path):
    from datetime import date  # noqa: PLC0415 - only here

    from workbook.desk import open_desk  # noqa: PLC0415
    from workbook.records import Conversation  # noqa: PLC0415

    with open_desk(home) as desk:
        talk = Conversation(id="c1", rep="Greta Windlemere", opened_on=date(2026, 9, 28))
        desk.store.save_conversation(talk)
    done = run(home, "share", "Greta Windlemere", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    (written,) = (tmp_path / "out").glob("*.html")  # beside it the PDF, where that can be made
    assert str(written) in done.stdout
    assert "Greta" in written.read_text(encoding="utf-8")


def test_doctor_says_where_things_are(run, home):
    done = run(home, "doctor")
    assert done.returncode == 0, done.stdout
    assert str(home) in done.stdout


def test_a_refused_file_lists_its_rows_and_leaves_what_was_there(run, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN + "West,Own Person,2026-01-06,calls,many\n", encoding="utf-8")
    done = run(tmp_path / "home", "import", str(path))
    assert done.returncode == 1
    assert "Line 3" in done.stderr
    assert "many" not in done.stdout


def test_a_file_that_is_none_is_refused_in_a_sentence_without_a_traceback(tmp_path):
    path = tmp_path / "own.csv"
    path.write_bytes(b"")
    done = started(tmp_path / "home", "import", str(path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_command_written_wrongly_has_an_exit_code_of_its_own(run, home):
    assert run(home, "open", "nothing").returncode == 2


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


def test_a_copy_is_written_listed_and_put_back(here, tmp_path):
    here("totals")  # a first start lays the sample out
    made = here("backup")
    assert made.returncode == 0
    name = made.stdout.strip().splitlines()[-1].replace("\\", "/").rsplit("/", 1)[-1]
    assert name in here("restore").stdout
    elsewhere = here("backup", str(tmp_path / "mine.db"))
    assert (tmp_path / "mine.db").exists(), elsewhere.stderr
    here("team", "--country", "FR")
    unanswered = here("restore", name)
    assert (unanswered.returncode, "Nothing was changed" in unanswered.stderr) == (2, True)
    assert json.loads(here("team", "--json").stdout)["country"] == "FR"
    assert here("restore", str(tmp_path / "mine.db"), "--yes").returncode == 0
    assert json.loads(here("team", "--json").stdout)["country"] != "FR"
    missing = here("restore", "no such copy", "--yes")
    assert (missing.returncode, "Nothing was changed" in missing.stderr) == (1, True)


def test_one_person_is_written_out_and_then_erased_after_a_yes(here, tmp_path):
    name = "Greta Windlemere"
    page = tmp_path / "held.txt"
    assert here("access", name, "--out", str(page)).returncode == 0
    assert "Activity from the CRM" in page.read_text(encoding="utf-8")
    assert "Imani" not in page.read_text(encoding="utf-8")
    assert here("erase", name).returncode == 2
    held = json.loads(here("access", name, "--json").stdout)["held"]
    assert len(held["activity"]) > 100
    erased = here("erase", name, "--yes")
    assert (erased.returncode, "Your CRM" in erased.stdout) == (0, True), erased.stderr
    assert here("access", name).returncode == 3
    assert name not in here("totals").stdout
    assert "one person was erased" in here("trail").stdout


def test_how_long_conversations_are_kept_is_said_and_set(here):
    assert "0 conversations ended more than 24 months ago" in here("retention").stdout
    assert (
        here("retention", "--months", "0").stdout.strip() == "Conversations are kept until you remove them."
    )
    assert "more than 6 months ago" in here("retention", "--months", "6", "--purge", "--yes").stdout
