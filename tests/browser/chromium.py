"""Find Chromium, or install it where Debian or Ubuntu's package manager can; elsewhere say how.

Run as ``python -m tests.browser.chromium`` before the browser tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
HOW = (
    "The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium; macOS: "
    "brew install chromium; Windows: install Chrome), or set WORKBOOK_CHROMIUM to its program file."
)


def find() -> str | None:
    """Return the program file of a Chromium, or None."""
    named = os.environ.get("WORKBOOK_CHROMIUM")
    found = [named, *map(shutil.which, NAMES), *USUAL_PLACES]
    return next((place for place in found if place and Path(place).exists()), None)


def install() -> None:
    """Install Debian's package where that is possible without asking for a password."""
    apt = shutil.which("apt-get")
    if not apt:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run([*sudo, apt, *words], check=False, env=env, stdout=subprocess.DEVNULL)


def main() -> int:
    if find() is None:
        install()
    place = find()
    print(place or HOW)  # noqa: T201 - this is a command
    return 0 if place else 1


if __name__ == "__main__":
    sys.exit(main())
