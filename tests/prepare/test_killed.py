"""A kernel that is killed at any moment loses at most the letter that was on its way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIVES, SEED = 100, 20260928


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a hundred lives are quick only where a process can fork")
def test_of_a_hundred_kills_none_loses_more_than_the_last_letter(tmp_path):
    words = [sys.executable, "-m", "tests.prepare.typist", str(tmp_path / "home"), str(LIVES), str(SEED)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    lives = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    assert len(lives) == LIVES
    assert sum(typed for typed, _ in lives) > 3 * LIVES  # they typed at all
    assert [(typed, kept) for typed, kept in lives if not typed - 1 <= kept <= typed] == []
