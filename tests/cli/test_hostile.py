"""What a command prints: names and texts come from files, and none of them may give the terminal an order."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import workbook.cli
from tests.hostile import HOSTILE, TEXTS
from tests.hostile_desk import desk_of
from workbook.cli import app
from workbook.cli.say import ORDERS, visible
from workbook.store import error_log

ORDER = "\x1b]0;owned\x07\x9b31m\u202ered \x08\r"
NAMES = {"orders": f"Ann {ORDER}", "braces": HOSTILE["braces"], "percent": HOSTILE["percent"]}
COMMANDS = (
    ("spot",), ("spot", "--json"), ("week",), ("week", "--json"), ("signals", "NAME"), ("share", "NAME"),
    ("record", "NAME"), ("access", "NAME"), ("access", "NAME", "--json"), ("retention",), ("trail",),
    ("totals",), ("doctor",), ("share", "nobody NAME"), ("access", "nobody NAME"), ("record", "nobody NAME"),
)  # fmt: skip


@pytest.fixture(scope="module", params=NAMES)
def named(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    desk_of(home, "\n".join((*TEXTS, ORDER)), NAMES[request.param]).close()
    return home, NAMES[request.param]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_prints_an_order_to_the_terminal(named, words, monkeypatch):
    home, name = named
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    done = CliRunner().invoke(app, [word.replace("NAME", name) for word in words])
    said = done.stdout + done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert said
    assert ORDERS.findall(said) == []
    if "--json" in words:
        json.loads(done.stdout)
    assert not error_log(home).exists()


def test_a_name_with_orders_is_shown_with_signs_and_read_back_whole_by_a_script(named, monkeypatch):
    home, name = named
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    done = CliRunner().invoke(app, ["access", name, "--json"])
    assert json.loads(done.stdout)["rep"] == name
    assert visible(name) in CliRunner().invoke(app, ["access", name]).stdout


@given(st.text(st.characters()) | st.sampled_from(TEXTS))
def test_any_text_is_printed_without_an_order_and_what_is_harmless_is_not_changed(text):
    shown = visible(text)
    assert ORDERS.search(shown) is None
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert ORDERS.sub("", text) == re.sub(r"\\u[0-9a-f]{4}", "", shown) or "\\u" in text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_a_script_reads_is_what_was_there(text):
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text


def test_every_line_of_every_command_goes_through_that_door():
    folder = Path(workbook.cli.__file__).parent
    bare = re.compile(r"\btyper\.(echo|secho)\(|\bprint\(")
    lines = {
        line.strip()
        for path in folder.glob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if bare.search(line) and path.name != "say.py"
    }
    assert len(lines) == 1  # the share that is read, a number that is written over itself
    assert "% read" in lines.pop().replace("%}", "%")
