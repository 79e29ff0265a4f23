"""The shipped notebooks: short, without anything personal, and they run on the sample team as shown."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MOST_CELLS, MOST_LINES = 10, 5
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.Try, ast.While, ast.If)


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def test_there_are_three_named_by_number_and_verb():
    assert [path.name for path in NOTEBOOKS] == [
        "1-spot-decline.ipynb",
        "2-prepare-conversation.ipynb",
        "3-track-plan.ipynb",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_code_is_short_hidden_and_holds_no_logic(path):
    code = cells(path, "code")
    assert 1 <= len(code) <= MOST_CELLS
    for cell in code:
        assert len(source(cell).splitlines()) <= MOST_LINES
        assert cell["metadata"]["jupyter"]["source_hidden"]
        assert not [node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, LOGIC)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_code_imports_the_workbook_and_nothing_else(path):
    nodes = [node for cell in cells(path, "code") for node in ast.walk(ast.parse(source(cell)))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert names == {"workbook"}
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_one_heading_then_what_you_need_and_a_sentence_before_each_code_cell(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))["cells"]
    headings = [
        cell for cell in notebook if source(cell).startswith("# ") and cell["cell_type"] == "markdown"
    ]
    assert headings == notebook[:1]
    assert all(word in source(notebook[1]) for word in ("You need", "You will have", "Kept"))
    kinds = [cell["cell_type"] for cell in notebook]
    assert all(kinds[i - 1] == "markdown" for i, kind in enumerate(kinds) if kind == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_nothing_personal_is_stored_in_a_shipped_notebook(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert "widgets" not in notebook["metadata"]
    people = (FOLDER.parent / "data" / "people.csv").read_text(encoding="utf-8").splitlines()[1:]
    text = path.read_text(encoding="utf-8")
    assert len(people) == 12
    assert not [line for line in people if line.split(",")[0] in text]


def test_all_three_run_top_to_bottom_and_say_what_they_said_before(tmp_path):
    env = {
        **os.environ,
        "WORKBOOK_HOME": str(tmp_path / "home"),
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JPY_SESSION_NAME": "as in JupyterLab: else no screen is made",
    }
    options = [
        "-p",
        "nbval",
        "--nbval-lax",
        "--nbval-current-env",
        "--nbval-cell-timeout=120",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *map(str, NOTEBOOKS)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        cwd=FOLDER.parent,
    )
    assert run.returncode == 0, run.stdout[-4000:]
    assert f"{sum(len(cells(path, 'code')) for path in NOTEBOOKS)} passed" in run.stdout
    # A screen turns an error into a sentence, so a run without exceptions is not enough.
    errors = tmp_path / "home" / "log" / "errors.log"
    assert not errors.exists(), errors.read_text(encoding="utf-8")
