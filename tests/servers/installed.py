"""A program that tests need: found, or installed where Debian or Ubuntu's package manager can."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def exit_code(find: Callable[[], Path | str | None], package: str, how: str) -> int:
    """Install the package where nothing is found, and print the place or, where there is none, how to get it."""
    if find() is None:
        _install(package)
    place = find()
    print(place or how)  # noqa: T201 - this is a command
    return 0 if place else 1


def _install(package: str) -> None:
    """Install Debian's package where that is possible without asking for a password."""
    apt = shutil.which("apt-get")
    if not apt:
        return
    sudo = [] if is_root() else ["sudo", "-n"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.run([*sudo, apt, *words], check=False, env=env, stdout=subprocess.DEVNULL)
