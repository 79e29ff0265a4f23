"""Place the shipped notebooks where the manager opens them, without losing what somebody changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbook.lab.server import emptied

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

NAMES = {
    "spot": "1-spot-decline.ipynb",
    "prepare": "2-prepare-conversation.ipynb",
    "track": "3-track-plan.ipynb",
}


def place(source: Path, target: Path, today: date) -> None:
    """Copy the notebooks from ``source`` to ``target``; a copy that somebody edited is kept beside, dated.

    They come without what they showed when they were written: it is of the sample team, and not of one's own.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES.values():
        fresh, old = source / name, target / name
        if old.exists() and _sources(old) != _sources(fresh):
            old.replace(_free_name(target, f"{old.stem} (yours, {today.isoformat()})"))
        if not old.exists():
            empty = emptied(json.loads(fresh.read_text(encoding="utf-8")), True)
            old.write_text(f"{json.dumps(empty, indent=1, ensure_ascii=False)}\n", encoding="utf-8")


def _sources(path: Path) -> list[Any] | None:
    """Return what was written in a notebook's cells; None where it cannot be read (then it was changed)."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    except (ValueError, KeyError, TypeError):
        return None


def _free_name(folder: Path, stem: str) -> Path:
    number = 1
    while (free := folder / f"{stem}{'' if number == 1 else f' {number}'}.ipynb").exists():
        number += 1
    return free
