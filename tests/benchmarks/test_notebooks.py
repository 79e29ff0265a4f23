"""How long a notebook takes beside one that only imports what ours need. Ratios within one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
ROUNDS = 3
AT_MOST = 2.0
PLAIN = "import pandas\nimport matplotlib.pyplot\nimport ipywidgets"


def seconds(notebook, folder, env):
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "jupyter", "execute", str(notebook)],
        check=True,
        cwd=folder,
        env=env,
        capture_output=True,
    )
    return time.perf_counter() - start


@pytest.fixture
def plain(tmp_path):
    cell = nbformat.v4.new_code_cell(PLAIN)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    place = tmp_path / "plain.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), place)
    return place


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_takes_at_most_twice_one_that_only_imports(path, plain, tmp_path, monkeypatch):
    env = {**os.environ, "WORKBOOK_HOME": str(tmp_path / "home"), "IPYTHONDIR": str(tmp_path / "ipython")}
    monkeypatch.chdir(tmp_path)
    first = seconds(path, tmp_path, env)  # lays out the sample team, once in a manager's life
    ratios = []
    for _ in range(ROUNDS):
        ours, theirs = seconds(path, tmp_path, env), seconds(plain, tmp_path, env)
        ratios.append(ours / theirs)
    spread = " / ".join(f"{each:.2f}" for each in (min(ratios), statistics.median(ratios), max(ratios)))
    print(f"\n{path.stem}: first {first:.1f} s; ratio to imports alone {spread}")
    assert statistics.median(ratios) <= AT_MOST
