"""The rows of one manager carried back from a team's database into a file: every row once, and those there stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from tests.store.postgres.move.moving import NOW, ODD, at, rows_in
from tests.store.records import talk
from workbook.cli import app
from workbook.records import Deed
from workbook.store import Reason, Store, StoreProblem, database_file
from workbook.store.move import counts_there, move, move_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.engines import Team


@pytest.fixture
def there(home: Path, address: str) -> str:
    """An address at which the manager has a row in every table."""
    move(home, address, NOW)
    return address


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "another computer"


def test_every_row_of_every_table_comes_back_once_and_in_its_order(
    home: Path, there: str, other: Path
) -> None:
    before, rows = at(home), rows_in(home, there)
    held = counts_there(there)
    done = move_back(other, there, NOW)
    assert at(other) == before
    assert (done.anew, done.rows) == (True, held)
    assert rows_in(home, there) == rows
    with Store.open(other) as store:
        assert store.drafts("odd")["facts.saw"].text == ODD
        assert next(one.deed for one in store.deeds()) is Deed.MOVED
        assert store.moved is None


def test_carried_back_again_it_does_nothing(there: str, other: Path) -> None:
    move_back(other, there, NOW)
    file = database_file(other).read_bytes()
    assert not move_back(other, there, NOW).anew
    assert database_file(other).read_bytes() == file


def test_a_file_with_rows_of_its_own_is_not_touched(there: str, other: Path) -> None:
    with Store.open(other, now=lambda: NOW) as store:
        store.save_conversation(talk("mine", rep="Zoe"))
    file = database_file(other).read_bytes()
    with pytest.raises(StoreProblem) as problem:
        move_back(other, there, NOW)
    assert problem.value.reason is Reason.TAKEN
    assert "The file here holds rows of yours" in str(problem.value)
    assert len(str(problem.value).split()) <= 40
    assert database_file(other).read_bytes() == file


def test_what_arrives_otherwise_undoes_all_of_it(
    there: str, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.store.carry.add_many", lambda *_: None)
    with pytest.raises(StoreProblem) as problem:
        move_back(other, there, NOW)
    assert problem.value.reason is Reason.BAD_ROW
    monkeypatch.undo()
    assert not any(rows_in(other, "").values())


def test_nobody_elses_rows_come_along(team: Team, there: str, other: Path) -> None:
    assert there
    assert move_back(other, team.address(team.manager()), NOW).rows == {}
    assert "conversation" not in {name for name, rows in rows_in(other, "").items() if rows}


def test_the_command_counts_asks_carries_back_and_says_what_is_next(
    run: Callable[..., Any], there: str, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run
    monkeypatch.setenv("WORKBOOK_HOME", str(other))
    words = ["move", "--back", "--to", there]
    assert CliRunner().invoke(app, words, input="n\n").exit_code == 1
    assert not database_file(other).exists()
    done = CliRunner().invoke(app, words, input="y\n")
    assert done.exit_code == 0, done.stderr
    assert "without --store" in done.stdout
    assert "carried back before" in CliRunner().invoke(app, [*words, "--yes"]).stdout
