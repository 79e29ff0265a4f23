"""Every step of every deed fails once, and the process dies there once: all of it is there, or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.store.deeds import DEEDS, again, held, laid_out, opened, sound_copies
from tests.store.faults import Steps, died, disk_full, stepping
from tests.store.mixed import acknowledged, missing
from workbook.store import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.engines import Opener
    from workbook.store import Store

pytestmark = pytest.mark.usefixtures("migrated_each_time")  # a first opening and a migration fail too

NAMES = pytest.mark.parametrize("name", DEEDS)
MOST_STEPS = 24
WRITES = 120  # by each window; the benchmark does a thousand


def points(count: int) -> list[int]:
    """The steps that are tried: all of a short deed, a spread of a long one and its end; all with ALL_STEPS set."""
    if count <= MOST_STEPS or os.environ.get("ALL_STEPS"):
        return [*range(1, count + 1)]
    return sorted({*range(1, count, count // (MOST_STEPS - 8) + 1), *range(count - 7, count + 1)})


@pytest.fixture(scope="module")
def before_it(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Homes as they are before a deed, only to be copied: most deeds begin with the same."""
    homes: dict[Callable[[Path], None], Path] = {}

    def laid(name: str) -> Path:
        before = DEEDS[name].before
        if before not in homes:
            homes[before] = laid_out(tmp_path_factory.mktemp("laid-out"), name)
        return homes[before]

    return laid


def outcomes(before: Path, home: Path, name: str) -> tuple[dict[str, object], dict[str, object], int]:
    """What is held before and after the whole deed, and how many steps it has."""
    old = held(again(before, home))
    with stepping(steps := Steps()):
        DEEDS[name].work(home)
    assert steps.count > 1
    return old, held(home), steps.count


@NAMES
def test_a_deed_whose_disk_is_full_at_any_step_is_done_or_not_done(
    before_it: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    before, home = before_it(name), tmp_path / "home"
    old, new, count = outcomes(before, home, name)
    problems: list[StoreProblem] = []
    for at in points(count):
        again(before, home)
        try:
            with stepping(Steps(at, disk_full)):
                DEEDS[name].work(home)
        except StoreProblem as problem:
            problems.append(problem)
        else:
            assert held(home) == new, f"said to be done, and is not, at step {at}"
        assert held(home) in (old, new, {}), f"half done at step {at}"
        sound_copies(home)
        DEEDS[name].work(home)  # the next try, on a disk with room, comes to the same end
        assert _without_deeds(held(home)) == _without_deeds(new), f"cannot be done any more after step {at}"
    assert problems
    assert max(len(str(problem).split()) for problem in problems) <= 40


@NAMES
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed: POSIX")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_deed_killed_at_any_step_is_done_or_not_done(
    before_it: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    before, home = before_it(name), tmp_path / "home"
    old, new, count = outcomes(before, home, name)
    for at in points(count):
        again(before, home)
        assert died(lambda: DEEDS[name].work(home), at), f"did not come to step {at}"
        assert held(home) in (old, new, {}), f"half done at step {at}"
        sound_copies(home)
        opened(home).close()
        DEEDS[name].work(home)
        assert _without_deeds(held(home)) == _without_deeds(new), f"cannot be done any more after step {at}"


def _without_deeds(tables: dict[str, object]) -> dict[str, object]:
    """A deed tried twice may be noted twice."""
    return {name: rows for name, rows in tables.items() if name not in {"deed", "copy_written"}}


def test_two_windows_that_write_at_once_lose_no_acknowledged_save(store: Store) -> None:
    said = acknowledged(store, windows=2, writes=WRITES)
    assert len(said) == 2 * WRITES
    assert missing(store, said) == []


def test_the_check_for_lost_saves_sees_one_that_is_lost(store: Store) -> None:
    said = acknowledged(store, windows=1, writes=5)
    store.save_draft("talk", "own 0", "something else", seen=99)
    for draft in store.drafts("talk").values():
        store.save_draft("talk", draft.field, "overwritten", seen=draft.version)
    assert missing(store, said) != []


def test_a_clock_that_jumps_changes_no_order_and_loses_nothing(open_store: Opener, tmp_path: Path) -> None:
    from datetime import timedelta  # noqa: PLC0415 - here only

    from tests.store.deeds import NOW  # noqa: PLC0415

    times = iter([NOW, NOW - timedelta(days=4000), NOW + timedelta(days=4000), NOW - timedelta(hours=1)] * 50)
    with open_store(tmp_path / "home", now=lambda: next(times)) as store:
        for number in range(40):
            draft = store.save_draft("talk", "facts", f"word {number}", seen=number)
            assert (draft.version, draft.text) == (number + 1, f"word {number}")
        assert store.drafts("talk")["facts"].text == "word 39"
