"""The one-page map of the code is held to the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "workbook"
MAP = (PACKAGE / "README.md").read_text(encoding="utf-8")
MOST_LINES = 60


def entries():
    """Folders and files of the package that hold code, as the map writes them."""
    folders = {f"{path.name}/" for path in PACKAGE.iterdir() if any(path.glob("*.py"))}
    return folders | {path.name for path in PACKAGE.glob("*.py") if path.name != "__init__.py"}


def test_every_folder_and_file_is_on_the_map_and_nothing_else():
    assert set(re.findall(r"^\| `([a-z_./]+)` \|", MAP, re.MULTILINE)) == entries()


def test_the_map_stays_one_page():
    assert len(MAP.splitlines()) <= MOST_LINES


def test_the_arrows_on_the_map_are_the_contract_that_is_checked():
    config = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [c["layers"] for c in config["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    contract = [sorted(re.findall(r"workbook\.([a-z]+)", layer)) for layer in layers]
    arrows = MAP.split("## Arrows")[1].split(".\n")[0]
    drawn = [sorted(re.findall(r"`([a-z]+)`", part)) for part in arrows.split(" > ")]
    assert drawn == contract
