"""What a run outside of our own server may have left in a notebook: tracebacks, and as widget state what was typed.

``jupyter execute --inplace`` and ``nbconvert --execute`` store both; our server's save does not, and our screens are
not made where there is no browser (``forms.screen.can_be_seen``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbook.lab.server import OURS, emptied
from workbook.store import Check, put_file

if TYPE_CHECKING:
    from pathlib import Path

CHECKPOINTS = ".ipynb_checkpoints"  # where Jupyter keeps a notebook as it was saved last by hand
CURE = "Open the workbook once: it empties its own notebooks. Remove copies you made of them elsewhere."


def left_in(folder: Path) -> list[str]:
    """Return the names of notebooks in a folder, and of their checkpoints, that hold widget state or a traceback."""
    return [path.relative_to(folder).as_posix() for path in _notebooks(folder) if _holds(_read(path))]


def check(folder: Path) -> Check:
    """Say whether a notebook in a folder holds what was shown or typed, for the doctor."""
    found = left_in(folder)
    if not found:
        return Check("notebooks", True, "No notebook here holds what was shown or typed.")
    return Check("notebooks", False, f"These hold what was shown or typed: {', '.join(found)}. {CURE}")


def empty(folder: Path) -> list[str]:
    """Take it out of each of our notebooks in a folder, and return their names; those of others are left alone."""
    gone = []
    for path in _notebooks(folder):
        notebook = _read(path)
        if OURS in notebook.get("metadata", {}) and _holds(notebook):
            put_file(path, json.dumps(emptied(notebook, True), indent=1, ensure_ascii=False).encode())
            gone.append(path.relative_to(folder).as_posix())
    return gone


def _notebooks(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.ipynb"), *(folder / CHECKPOINTS).glob("*.ipynb")])


def _holds(notebook: dict[str, Any]) -> bool:
    """Whether there is widget state or a traceback; what our screens leave as an output is a constant sentence."""
    outputs = [one for cell in notebook.get("cells", []) for one in cell.get("outputs", [])]
    return "widgets" in notebook.get("metadata", {}) or any(
        one.get("output_type") == "error" for one in outputs
    )


def _read(path: Path) -> dict[str, Any]:
    """Return a notebook; an empty one where it cannot be read: then nothing of ours can be told of it."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
