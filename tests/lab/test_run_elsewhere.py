"""Our notebooks run without our server, as by ``jupyter execute --inplace``: no file holds what was typed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import nbformat
import pytest

from tests.canary import canary, found
from workbook.desk import open_desk
from workbook.desk.sample import shipped
from workbook.forms.screen import NOT_HERE, can_be_seen
from workbook.lab.launch import environment
from workbook.lab.left_in import left_in
from workbook.lab.notebooks import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

TYPED = canary("typed", 21)


def executed(sample_home: Path, home: Path, *, ours: bool) -> NotebookNode:
    """Run the notebook of the six steps, with something typed in a box, and return it as it was stored.

    Not ``ours``: as a screen is made where there is a browser.
    """
    shutil.copytree(sample_home, home)
    with open_desk(home) as desk:
        desk.prepare()
        (talk, *_) = desk.store.conversations()
        desk.store.save_draft(talk.id, "facts.own.1.what", TYPED, seen=0)
    place = home / "notebooks" / NAMES["prepare"]
    place.parent.mkdir(exist_ok=True)
    shutil.copyfile(shipped("notebooks") / NAMES["prepare"], place)
    env = environment(home, os.environ)
    env.pop("JPY_SESSION_NAME", None)
    if not ours:
        env["JPY_SESSION_NAME"] = "as if a browser were there"
    words = [sys.executable, "-c", "from nbclient.cli import main; main()", "--inplace", str(place)]
    done = subprocess.run(words, env=env, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return nbformat.read(place, as_version=4)


def outputs(notebook: NotebookNode) -> str:
    return repr([one.outputs for one in notebook.cells if one.cell_type == "code"])


def test_run_without_a_browser_a_notebook_stores_no_screen(sample_home: Path, tmp_path: Path) -> None:
    notebook = executed(sample_home, tmp_path / "home", ours=True)
    assert NOT_HERE in outputs(notebook)
    assert "widgets" not in notebook.metadata
    assert left_in(tmp_path / "home" / "notebooks") == []
    assert not found((tmp_path / "home" / "notebooks" / NAMES["prepare"]).read_bytes(), TYPED)


def test_without_that_the_same_run_would_store_it(sample_home: Path, tmp_path: Path) -> None:
    notebook = executed(sample_home, tmp_path / "home", ours=False)
    assert NOT_HERE not in outputs(notebook)
    assert left_in(tmp_path / "home" / "notebooks") == [NAMES["prepare"]]
    assert found((tmp_path / "home" / "notebooks" / NAMES["prepare"]).read_bytes(), TYPED)


@pytest.mark.parametrize(
    ("environ", "kernel", "seen"),
    [
        ({"JPY_SESSION_NAME": "/home/ann/notebooks/2.ipynb"}, True, True),
        ({"VSCODE_PID": "7"}, True, True),
        ({"WORKBOOK_HOME": "/home/ann"}, True, False),
        ({}, False, True),
    ],
)
def test_a_screen_is_made_where_somebody_can_see_it(environ, kernel, seen) -> None:
    assert can_be_seen(environ, kernel=kernel) is seen
