"""Find Chromium, or install it where Debian or Ubuntu's package manager can; elsewhere say how.

Run as ``python -m tests.browser.chromium`` before the browser tests.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.servers.installed import exit_code

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


if __name__ == "__main__":
    sys.exit(exit_code(find, "chromium", HOW))
