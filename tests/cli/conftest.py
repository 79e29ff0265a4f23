"""The commands on a home with the sample: as a script would call them, and several in a row."""

from __future__ import annotations

import shutil
import sys
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from workbook.cli import app, main
from workbook.store import StoreProblem


@pytest.fixture(scope="module")
def home(sample_home, tmp_path_factory):
    return shutil.copytree(sample_home, tmp_path_factory.mktemp("cli") / "home")


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
