"""Every step of every deed of the store fails once and dies once, and two windows write a thousand times each."""

from __future__ import annotations

import os
import time

import pytest

from tests.store import test_faults as faults
from tests.store.deeds import DEEDS
from tests.store.mixed import acknowledged, missing
from workbook.store import Store


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed: POSIX")
def test_no_acknowledged_save_is_lost_and_nothing_is_half_there(tmp_path, monkeypatch):
    monkeypatch.setenv("ALL_STEPS", "1")
    steps = 0
    for name in DEEDS:
        place = tmp_path / name
        place.mkdir()
        before = faults.laid_out(place, name)
        *_, count = faults.outcomes(before, place / "home", name)
        steps += count
        for kind in ("full", "killed"):
            (place / kind).mkdir()
        faults.test_a_deed_whose_disk_is_full_at_any_step_is_done_or_not_done(place / "full", name)
        faults.test_a_deed_killed_at_any_step_is_done_or_not_done(place / "killed", name)
    print(f"faults injected: {2 * steps} ({steps} steps of {len(DEEDS)} deeds); half done: 0")


def test_two_windows_with_a_thousand_writes_each(tmp_path):
    with Store.open(tmp_path / "home") as store:
        start = time.perf_counter()
        said = acknowledged(store, windows=2, writes=1000)
        lost = missing(store, said)
    print(f"acknowledged saves: {len(said)}; lost: {len(lost)}; {time.perf_counter() - start:.0f} s")
    assert lost == []
