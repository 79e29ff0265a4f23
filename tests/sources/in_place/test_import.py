"""A table counted where it lives goes the same way as a file: shown, asked about, and only then kept."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import duckdb
import pytest
from typer.testing import CliRunner

from workbook.cli import app
from workbook.desk.rights import erase
from workbook.sources.counting import ERASED
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

MAPPING = """
rep = "owner"
when = "done_at"
kind = "sort"
id = "id"
times = "UTC"
done = { column = "status", words = ["Completed"] }
[kinds]
Call = "calls"
Email = "emails"
"""
LATE_SUNDAY = datetime(2026, 3, 1, 23, 30)  # noqa: DTZ001 - in UTC; in Paris it is Monday already


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    (tmp_path / "events.toml").write_text(MAPPING, encoding="utf-8")
    there = ("--from", str(tmp_path / "events.duckdb"), "--table", "crm.events")
    mapped = ("--mapping", str(tmp_path / "events.toml"), "--as-of", "2026-04-01")

    def ran(*words: str, command: str = "import") -> Result:
        return CliRunner().invoke(app, [command, *(there + mapped if command == "import" else ()), *words])

    return ran


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., None]:
    def filled(*owners: str) -> None:
        rows = [
            (f"{owner}{number}", owner, LATE_SUNDAY + timedelta(days=number % 7), "Call", "Completed")
            for owner in owners
            for number in range(14)
        ]
        rows += [("open", owners[0], LATE_SUNDAY, "Call", "Open"), rows[0]]
        with duckdb.connect(tmp_path / "events.duckdb") as made:
            made.execute("CREATE SCHEMA IF NOT EXISTS crm")
            made.execute(
                "CREATE OR REPLACE TABLE crm.events (id text, owner text, done_at timestamp, sort text, status text)"
            )
            made.executemany("INSERT INTO crm.events VALUES (?, ?, ?, ?, ?)", rows)

    return filled


def told(result: Result) -> dict[str, object]:
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_without_the_teams_zone_it_is_asked_for_and_nothing_is_kept(run, fill) -> None:
    fill("Ann Lee")
    asked = run("--json")
    assert asked.exit_code == 4
    assert [one["option"] for one in told(asked)["questions"]] == ["--time-zone"]
    assert "Ann Lee" not in run("--json", command="totals").stdout


def test_counts_of_a_table_are_shown_like_those_of_a_file_and_kept_once(run, fill) -> None:
    fill("Ann Lee")
    first = run("--json", "--time-zone", "Europe/Paris")
    found = told(first)
    assert first.exit_code == 0
    assert found["verdict"] == "ok"
    assert (found["counted"], found["left_out"]) == (14, {"duplicate": 1, "not done": 1})
    weekly = [{"rep": "Ann Lee", "kind": "calls", "week": "2026-03-02", "count": 14}]
    assert found["weekly"] == weekly
    assert "crm.events is counted where it lives." in str(found["message"])
    assert told(run("--json", command="totals"))["weekly"] == weekly
    again = told(run("--json"))  # the zone was answered once
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 1)


def test_two_spellings_are_asked_about_and_added_up_after_a_yes(run, fill) -> None:
    fill("Ann Lee", "ann lee")
    asked = told(run("--json", "--time-zone", "UTC", "--dry-run"))
    assert asked["verdict"] == "ask"
    (question,) = asked["questions"]
    yes = question["choices"][0]["value"]
    found = told(run("--json", "--time-zone", "UTC", "--same", yes))
    totals = Counter()
    for one in found["weekly"]:
        totals[one["rep"]] += one["count"]
    assert list(totals.values()) == [28]


def test_cancelled_meetings_of_a_table_are_kept_beside_the_counts_as_those_of_files_are(
    run, tmp_path: Path
) -> None:
    off = '[[out]]\ncolumn = "status"\nwords = ["Cancelled"]\nreason = "cancelled"\n'
    (tmp_path / "events.toml").write_text(MAPPING.replace("[kinds]", f"{off}[kinds]"), encoding="utf-8")
    later = datetime(2026, 4, 3, 12)  # noqa: DTZ001 - after the day that counts as today, in a week that began before
    rows = [
        ("1", "Ann Lee", LATE_SUNDAY, "Call", "Completed"),
        ("2", "Ann Lee", LATE_SUNDAY, "Meeting", "Cancelled"),
        ("3", "Ann Lee", LATE_SUNDAY + timedelta(days=2), "Meeting", "Cancelled"),
        ("4", "Ann Lee", LATE_SUNDAY, "Call", "Cancelled"),
        ("5", "", LATE_SUNDAY, "Meeting", "Cancelled"),
        ("6", "Ann Lee", later, "Meeting", "Cancelled"),
    ]
    with duckdb.connect(tmp_path / "events.duckdb") as made:
        made.execute("CREATE SCHEMA crm")
        made.execute(
            "CREATE TABLE crm.events (id text, owner text, done_at timestamp, sort text, status text)"
        )
        made.executemany("INSERT INTO crm.events VALUES (?, ?, ?, ?, ?)", rows)
    for _ in range(2):
        found = told(run("--json", "--time-zone", "Europe/Paris"))
        assert (found["counted"], found["left_out"]) == (1, {"cancelled": 5})
    with Store.open(tmp_path / "home") as store:
        held = [(one.on.isoformat(), one.kind, one.count) for one in store.cancelled_meetings("Ann Lee")]
    assert held == [("2026-03-02", "meeting", 2)]


def test_a_dry_run_keeps_nothing_and_an_import_can_be_taken_back(run, fill) -> None:
    fill("Ann Lee")
    run("--json", "--time-zone", "UTC", "--dry-run")
    assert "Ann Lee" not in run("--json", command="totals").stdout
    run("--json", "--time-zone", "UTC")
    assert "Ann Lee" in run("--json", command="totals").stdout
    assert run(command="undo-import").exit_code == 0
    assert "Ann Lee" not in run("--json", command="totals").stdout


def test_a_table_that_is_not_there_is_said_in_words(run, fill) -> None:
    fill("Ann Lee")
    refused = run("--table", "crm.nothing", "--time-zone", "UTC")
    assert refused.exit_code == 1
    assert "Nothing was" in refused.stderr
    assert "Traceback" not in refused.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "--from", "x.duckdb"), "--mapping FILE"),
        (("import", "--table", "x", "a.csv"), "go with --from"),
        (("import",), "Say which files to import"),
    ],
)
def test_what_is_left_unsaid_is_named(words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert said in result.output


def test_a_person_who_was_erased_is_left_out_of_what_is_counted_there(run, fill, tmp_path: Path) -> None:
    fill("Ann Lee", "Bo Ray")
    run("--json", "--time-zone", "UTC")
    with Store.open(tmp_path / "home") as store:
        erase(store, "Bo Ray")
    found = told(run("--json", "--time-zone", "UTC"))
    out = {"duplicate": 1, "not done": 1, ERASED: 14}
    assert (found["counted"], found["left_out"], found["new"]) == (14, out, 0)
    assert "Bo Ray" not in json.dumps(found) + run("--json", command="totals").stdout
    again = told(run("--json", "--time-zone", "UTC", "--another", "Bo Ray"))
    assert (again["counted"], again["left_out"]) == (28, {"duplicate": 1, "not done": 1})


def test_somebody_renamed_is_fed_by_the_table_under_either_name(run, fill, tmp_path: Path) -> None:
    fill("Ann Lee")
    run("--json", "--time-zone", "UTC")
    with Store.open(tmp_path / "home") as store:
        store.rename_person("Ann Lee", "Ann Ray")
    for name in ("Ann Lee", "Ann Ray"):
        fill(name)
        found = told(run("--json", "--time-zone", "UTC"))
        assert (found["new"], found["changed"], found["unchanged"]) == (0, 0, 2)
        assert {one["rep"] for one in found["weekly"]} == {"Ann Ray"}
