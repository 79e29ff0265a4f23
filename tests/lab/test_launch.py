"""JupyterLab is started on this machine only, with settings of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from jupyterlab_server.config import get_static_page_config

from tests.full_disk import full_disk
from workbook.lab import launch
from workbook.lab.launch import SETTINGS, command, environment, write_settings


def test_the_server_listens_on_this_machine_only_and_keeps_its_token():
    words = command(Path("somewhere"), "1-spot-decline.ipynb")
    assert "--ServerApp.ip=127.0.0.1" in words
    assert not [word for word in words if "token" in word or "password" in word]


def test_the_terminal_says_how_to_stop_it_and_holds_no_log_of_the_servers_work(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(launch, "command", lambda *_, **__: [sys.executable, "-c", ""])
    assert [launch.serve(tmp_path, "n", browser=browser) for browser in (True, False)] == [0, 0]
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("The workbook opens in your browser. Keep this window open; Ctrl+C stops it")
    assert "at the address below" in second
    assert "--ServerApp.log_level=WARN" in command(Path("somewhere"), "1-spot-decline.ipynb")


def test_a_users_own_jupyter_is_not_touched(tmp_path):
    env = environment(tmp_path, {"PATH": "p"})
    moved = {name for name, place in env.items() if place.startswith(str(tmp_path))}
    assert {"JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR", "WORKBOOK_HOME"} <= moved
    assert env["PATH"] == "p"


def test_a_start_on_a_full_disk_leaves_no_half_setting_that_the_next_would_take_for_a_managers_own(tmp_path):
    with full_disk(), pytest.raises(OSError, match="No space"):
        write_settings(tmp_path)
    write_settings(tmp_path)
    for name, setting in SETTINGS.items():
        assert json.loads((tmp_path / "jupyter" / "settings" / name).read_text(encoding="utf-8")) == setting


def test_settings_are_written_once_and_a_managers_own_choice_stays(tmp_path):
    write_settings(tmp_path)
    name = next(iter(SETTINGS))
    place = tmp_path / "jupyter" / "settings" / name
    assert json.loads(place.read_text(encoding="utf-8")) == SETTINGS[name]
    place.write_text("{}", encoding="utf-8")
    write_settings(tmp_path)
    assert place.read_text(encoding="utf-8") == "{}"


def test_the_kernel_keeps_no_history_of_what_was_run(tmp_path):
    write_settings(tmp_path)
    profile = tmp_path / "jupyter" / "ipython" / "profile_default" / "ipython_kernel_config.py"
    assert "HistoryManager.enabled = False" in profile.read_text(encoding="utf-8")
    assert "InteractiveShell.cache_size = 0" in profile.read_text(encoding="utf-8")


def test_no_page_asks_whether_lab_should_be_built_anew_which_would_start_node_each_time(
    tmp_path, monkeypatch
):
    write_settings(tmp_path)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", environment(tmp_path, {})["JUPYTER_CONFIG_DIR"])
    told = get_static_page_config(level="user")
    assert (told["buildCheck"], told["buildAvailable"]) == (False, False)
