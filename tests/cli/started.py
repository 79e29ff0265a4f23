"""A command in a process of its own, as it is in the end."""

from __future__ import annotations

import os
import subprocess
import sys


def started(home, *words):
    """The command in a process of its own, as it is in the end."""
    code = "from workbook.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "WORKBOOK_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
