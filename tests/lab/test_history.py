"""IPython keeps what was run in a database of its own; with our settings it keeps none of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from jupyter_client.manager import start_new_kernel

from tests.canary import canary, found
from workbook.lab.launch import environment, write_settings

if TYPE_CHECKING:
    from pathlib import Path

RUN = canary("run in a cell", 22)


def kept_after_a_run(home: Path) -> list[str]:
    """Run a cell in a kernel as our server starts it, end it in order, and name the files that hold what was run."""
    manager, client = start_new_kernel(env=environment(home, os.environ))
    try:
        client.execute_interactive(f"len({RUN!r})", store_history=True, timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if found(path.read_bytes(), RUN)]


@pytest.mark.parametrize("ours", [True, False], ids=["with our settings", "without them"])
def test_no_history_of_what_was_run_is_kept(tmp_path: Path, ours: bool) -> None:  # noqa: FBT001 - a parameter
    (tmp_path / "jupyter").mkdir()
    if ours:
        write_settings(tmp_path)
    assert kept_after_a_run(tmp_path) == ([] if ours else ["history.sqlite"])
