"""The commands with a team's database: what they do there, and what they leave to its administrator in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from tests.store.lives import live
from workbook.cli import _places_first, app
from workbook.desk.rights import erase
from workbook.records import Deed
from workbook.store import Store, StoreProblem, backup, database_file, doctor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.engines import Team


@pytest.fixture
def address(team: Team) -> str:
    return team.address(team.manager())


@pytest.fixture
def run(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WORKBOOK_STORE", "")

    def call(*words: str) -> Any:
        return CliRunner().invoke(app, ["--store", address, *words])

    return call


def test_a_team_of_the_managers_own_is_imported_read_and_taken_back(
    run: Callable[..., Any], tmp_path: Path, address: str
) -> None:
    own = tmp_path / "own.csv"
    own.write_text("team,rep,date,kind,count\nWest,Own Person,2026-01-05,calls,7\n", encoding="utf-8")
    done = run("import", str(own), "--yes", "--as-of", "2026-01-12")
    assert (done.exit_code, done.exception) == (0, None)
    assert "Own Person" in run("totals").stdout
    assert run("undo-import").exit_code == 0
    assert "Own Person" not in run("totals").stdout
    assert not database_file(tmp_path / "home").exists()
    with Store.open(tmp_path / "home", address=address) as store:
        assert [one.deed for one in store.deeds()][:2] == [Deed.UNDONE, Deed.IMPORTED]


@pytest.mark.parametrize("words", [["backup"], ["restore"], ["lock", "--yes"], ["unlock", "--yes"]])
def test_what_is_about_the_file_says_whose_part_it_is(
    run: Callable[..., Any], words: list[str], tmp_path: Path
) -> None:
    done = run(*words)
    assert isinstance(done.exception, StoreProblem)
    assert "Whoever runs that database makes its copies" in str(done.exception)
    assert not (tmp_path / "home").exists()


def test_the_doctor_looks_at_the_database(run: Callable[..., Any], team: Team) -> None:
    done = run("doctor", "--json")
    checks = {one["name"]: one for one in json.loads(done.stdout)["checks"]}
    assert set(checks) == {
        "database", "schema", "apart", "line", "flushed", "server log", "copies", "synced folder", "notebooks",
        "disk space",
    }  # fmt: skip
    # The server of the tests does not flush to its disk, for speed: that is seen.
    assert {name for name, one in checks.items() if not one["ok"]} - {"disk space"} == {"flushed"}
    assert all(len(one["sentence"].split()) <= 40 for one in checks.values())
    assert team.server.password not in done.stdout


def test_the_doctor_says_what_keeps_the_database_shut(tmp_path: Path, team: Team) -> None:
    (check, *_) = doctor(tmp_path, team.administrator)
    assert not check.ok
    assert "could see everybody's rows" in check.sentence


def test_preparing_says_what_it_did_and_repeats_no_password(team: Team) -> None:
    done = CliRunner().invoke(app, ["prepare-store", team.administrator])
    assert done.exit_code == 0
    assert "Row-level security is in force" in done.stdout
    told = CliRunner().invoke(
        app, ["prepare-store", f"postgresql://ann:{team.server.password}@127.0.0.1/team"]
    )
    assert isinstance(told.exception, StoreProblem)
    assert team.server.password not in f"{told.stdout}{told.stderr}{told.exception}"


def test_erasing_tells_of_the_administrators_copies_and_of_a_file_of_before(
    address: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with Store.open(home) as before:
        said = live(before, 1)
        backup.back_up(home, before.now(), "by-hand")
    with Store.open(home, address=address) as store:
        live(store, 1)
        done = erase(store, said["rep"])
        assert store.about(said["rep"]) == {}
    told = " ".join(done.sentences)
    assert "Copies made by whoever runs the team's database still hold this person" in told
    assert "was not touched" in told
    assert done.copies_cleaned == 2  # the day's, and the one by hand
    with Store.open(home) as before:
        assert before.known(said["rep"])


def test_the_place_options_may_stand_anywhere() -> None:
    words = ["spot", "--json", "--store", "postgresql://x/y", "--home=z"]
    assert _places_first(words) == ["--home=z", "--store", "postgresql://x/y", "spot", "--json"]
    assert _places_first(["spot", "--home"]) == ["spot", "--home"]
