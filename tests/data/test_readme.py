"""The README of the sample tells what was planted, the seed, and every column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invented import KINDS, PLANTED, Planted
from make_sample import SEED, make

README = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("plan", PLANTED, ids=lambda plan: plan.planted)
def test_the_readme_tells_what_was_planted(plan: Planted) -> None:
    rows = [line for line in README.splitlines() if line.startswith(f"| {plan.planted} |")]
    assert len(rows) == 1
    cells = [cell.strip() for cell in rows[0].strip("|").split("|")]
    assert cells[1] == (plan.rep or plan.team or "everybody")
    assert cells[2] == ("all" if plan.kinds == KINDS else ", ".join(plan.kinds))
    assert cells[3:5] == [plan.onset.isoformat(), plan.end.isoformat() if plan.end else "still stands"]
    assert cells[5] == f"{plan.size:.0%}".replace("%", " %")
    assert cells[6] == ("yes" if plan.should_show else "no")


def test_the_readme_tells_the_seed_and_every_column() -> None:
    assert f"seed is {SEED}," in README
    for name, content in make(SEED).files().items():
        header = content.decode().splitlines()[0].replace(",", ", ")
        assert re.search(rf"^\| `{re.escape(name)}` \| `{re.escape(header)}` \|", README, re.MULTILINE), name
