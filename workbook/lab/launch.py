"""Start JupyterLab for a manager: on this machine only, quiet, with its own settings, on the right notebook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from workbook.store import put_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# Settings of JupyterLab: no news, no questions, code out of the way, widget state never stored.
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyter-widgets/jupyterlab-manager/plugin.jupyterlab-settings": {"saveState": False},
}
# A page asks at each load whether Lab should be built anew, and the server then starts Node.js, where there is one.
# Nothing is ever built here: extensions come ready made.
PAGE = {"buildCheck": False, "buildAvailable": False}
OPENS = (
    "The workbook opens in your browser. Keep this window open; Ctrl+C stops it, and everything is saved.\n"
)
SERVES = "The workbook is served at the address below. Ctrl+C stops it, and everything is saved.\n"
KERNEL_CONFIG = """c = get_config()  # noqa: F821
c.HistoryManager.enabled = False
c.InteractiveShell.cache_size = 0
"""


def environment(home: Path, base: Mapping[str, str]) -> dict[str, str]:
    """Return ``base`` with Jupyter's own folders moved under ``home``: nothing of a user's Jupyter is touched."""
    own = home / "jupyter"
    places = {
        "JUPYTER_CONFIG_DIR": own / "config",
        "JUPYTER_DATA_DIR": own / "data",
        "JUPYTER_RUNTIME_DIR": own / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": own / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": own / "workspaces",
        "IPYTHONDIR": own / "ipython",
    }
    return {**base, **{name: str(place) for name, place in places.items()}, "WORKBOOK_HOME": str(home)}


def write_settings(home: Path) -> None:
    """Write the quiet settings; the kernel keeps no history of what was run and none of what it showed."""
    own = home / "jupyter"
    places = {own / "settings" / name: setting for name, setting in SETTINGS.items()}
    for place, setting in {**places, own / "config" / "labconfig" / "page_config.json": PAGE}.items():
        if not place.exists():  # a manager's own choice stays
            put_file(place, json.dumps(setting).encode())
    profile = own / "ipython" / "profile_default"
    put_file(profile / "ipython_kernel_config.py", KERNEL_CONFIG.encode())


def command(folder: Path, notebook: str, *, browser: bool = True, extra: Sequence[str] = ()) -> list[str]:
    """Return the command that serves ``folder`` on this machine only and opens ``notebook``."""
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.root_dir": str(folder),
        "ServerApp.terminals_enabled": "False",
        "ServerApp.log_level": "WARN",  # the terminal holds what a manager can use: the address, and how to stop
        "ServerApp.answer_yes": "True",  # Ctrl+C stops it at once, without a question in the terminal
        "LabApp.default_url": f"/lab/tree/{notebook}",
        "LabApp.log_level": "WARN",
        "LabApp.extension_manager": "readonly",
        "LabApp.news_url": "",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    quiet = [] if browser else ["--no-browser"]
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [sys.executable, "-m", "jupyterlab", *flags, *quiet, *root, *extra]


def serve(home: Path, notebook: str, *, browser: bool = True) -> int:
    """Run JupyterLab until it is stopped (Ctrl+C) and return its exit code."""
    write_settings(home)
    sys.stdout.write(OPENS if browser else SERVES)
    sys.stdout.flush()
    args = command(home / "notebooks", notebook, browser=browser)
    try:
        return subprocess.run(args, env=environment(home, os.environ), check=False).returncode  # noqa: S603 - ours
    except KeyboardInterrupt:
        return 0
