"""A home of each test's own, a manager's address to carry it to, and the command."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from tests.store.lives import live
from tests.store.postgres.move.moving import NOW, ODD
from tests.store.records import talk
from workbook.cli import app
from workbook.records import Deed, RecordingChange
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.engines import Team


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home with a row in every table, and the texts in it."""
    home = tmp_path_factory.mktemp("lived") / "home"
    with Store.open(home, now=lambda: NOW) as store:
        said = live(store, 1) | live(store, 2)
        store.save_conversation(talk("odd", rep=ODD))
        store.save_draft("odd", "facts.saw", ODD, seen=0)
        store.save_recording_changes([RecordingChange(since=NOW.date(), kinds=("calls",))])
        store.note(Deed.IMPORTED, 3)
    return home, said


@pytest.fixture
def home(lived: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    return shutil.copytree(lived[0], tmp_path / "home")


@pytest.fixture
def address(team: Team) -> str:
    return team.address(team.manager())


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    monkeypatch.setenv("WORKBOOK_STORE", "")
    return lambda *words, **how: CliRunner().invoke(app, ["move", *words], **how)
