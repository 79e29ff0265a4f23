"""The README is held to the program: its commands, its helps, its links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from workbook.cli import Notebook, app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GROUP = typer.main.get_command(app)
COMMANDS = sorted(GROUP.commands)  # type: ignore[attr-defined]


def help_of(name):
    return " ".join(GROUP.commands[name].help.split())


def row_of(name):
    (row,) = [line for line in README.splitlines() if re.match(rf"\| `workbook {name}[ `]", line)]
    return row


def options_of(command):
    return [name for p in command.params for name in (*p.opts, *p.secondary_opts) if name.startswith("--")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_commands_help_is_in_the_readme(name):
    row = row_of(name)
    assert help_of(name) in row


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_readme_and_no_other(name):
    row = row_of(name)
    told = set(re.findall(r"--[a-z-]+", row))
    known = set(options_of(GROUP.commands[name])) - {"--browser"}  # what happens anyway needs no telling
    assert told == known


def test_the_start_command_and_the_home_option_are_told_too():
    assert " ".join(GROUP.help.split()) in README
    assert "--home" in options_of(GROUP)
    assert "`--home DIR`" in README


def test_the_three_notebooks_can_be_named_as_the_readme_says():
    assert "\\|".join(Notebook) in README


def test_the_readme_names_no_command_that_is_not_there():
    assert set(re.findall(r"^\| `workbook ([a-z-]+)", README, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_every_link_in_the_readme_leads_somewhere(target):
    assert (ROOT / target).exists()
