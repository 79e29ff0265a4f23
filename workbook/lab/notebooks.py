"""Place the shipped notebooks where the manager opens them, without losing what somebody changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from workbook.lab.server import OURS, emptied
from workbook.store import put_file

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

NAMES = {
    "spot": "1-spot-decline.ipynb",
    "prepare": "2-prepare-conversation.ipynb",
    "track": "3-track-plan.ipynb",
}
PLACED = "placed"  # under which a notebook's metadata holds the fingerprint of what it was placed with


def place(source: Path, target: Path, today: date) -> None:
    """Copy the notebooks from ``source`` to ``target``; a copy that somebody edited is kept beside, dated.

    They come without what they showed when they were written: it is of the sample team, and not of one's own. What
    was written in them stands beside as a fingerprint, so that a newer version takes the place of one that nobody
    edited; the name of one that somebody did stands below the three in a list. Notes of one's own between the
    screens stay where they are until a newer version comes.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES.values():
        fresh, old = source / name, target / name
        if old.exists() and _sources(old) != _sources(fresh) and not _only_notes(old, fresh):
            if _as_placed(old):
                old.unlink()
            else:
                old.replace(_free_name(target, f"yours of {today.isoformat()}, {old.stem}"))
        if not old.exists():
            empty = emptied(json.loads(fresh.read_text(encoding="utf-8")), True)
            empty["metadata"].setdefault(OURS, {})[PLACED] = _fingerprint(fresh)
            put_file(old, f"{json.dumps(empty, indent=1, ensure_ascii=False)}\n".encode())


def _sources(path: Path) -> list[Any] | None:
    """Return what was written in a notebook's cells; None where it cannot be read (then it was changed)."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    except (ValueError, KeyError, TypeError):
        return None


def _fingerprint(path: Path) -> str:
    return sha256(json.dumps(_sources(path)).encode()).hexdigest()


def _as_placed(path: Path) -> bool:
    """Whether nobody wrote in a notebook since it was placed."""
    return _placed_with(path) == _fingerprint(path)


def _only_notes(path: Path, fresh: Path) -> bool:
    """Whether a notebook is ``fresh`` with text of somebody's own: its code is as it was, so all screens come."""
    return _placed_with(path) == _fingerprint(fresh) and _code(path) == _code(fresh)


def _code(path: Path) -> list[Any]:
    return [cell for cell in _sources(path) or [] if cell[0] == "code"]


def _placed_with(path: Path) -> str | None:
    """Return the fingerprint of what a notebook was placed with; None for no notebook, or one of before it was kept."""
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["metadata"][OURS][PLACED])
    except (ValueError, KeyError, TypeError):
        return None


def _free_name(folder: Path, stem: str) -> Path:
    number = 1
    while (free := folder / f"{stem}{'' if number == 1 else f' {number}'}.ipynb").exists():
        number += 1
    return free
