"""A save that was acknowledged is on disk, whatever happens to the program afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.records import call
from workbook.store import Store, database_file

pytestmark = [
    pytest.mark.engines("sqlite"),  # bytes of the file, which a killed program must leave whole
    pytest.mark.usefixtures("migrated_each_time"),
]

ROOT = Path(__file__).parents[2]

TYPE_ON = """
import sys
from pathlib import Path
from workbook.store import Store
store = Store.open(Path(sys.argv[1]))
version = 0
while True:
    version = store.save_draft("c", "facts", f"word {version + 1} " * 900, seen=version).version
    print(version, flush=True)
"""

KILLED_WHILE_SAVING = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from tests.store.records import call
from workbook.store import Store

left = int(sys.argv[2])

def step():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

def prepare(connection, _):
    connection.execute("PRAGMA cache_size=10")  # so that pages reach the file before the end
    connection.set_progress_handler(step, 10)

store = Store.open(Path(sys.argv[1]))
event.listen(store._engine, "connect", prepare)
store.add_activity([call(number, count=8) for number in range(3000)])
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_a_program_killed_after_a_save_has_lost_nothing(store: Store, home: Path, acknowledged: int) -> None:
    with subprocess.Popen([sys.executable, "-c", TYPE_ON, str(home)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for _ in range(acknowledged):
            last = int(child.stdout.readline())
        child.kill()
    assert last == acknowledged
    draft = store.drafts("c")["facts"]
    assert draft.version >= acknowledged
    assert draft.text == f"word {draft.version} " * 900


@pytest.mark.parametrize(("steps", "half_written"), [(3, False), (14_000, True), (21_000, True)])
def test_a_program_killed_while_it_saves_leaves_nothing_half_there(
    store: Store, home: Path, steps: int, *, half_written: bool
) -> None:
    rows = [call(number, count=1) for number in range(3000)]
    store.add_activity(rows)
    before = database_file(home).read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_SAVING, str(home), str(steps)],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert killed.returncode != 0
    assert killed.stderr == b""
    assert (database_file(home).read_bytes() != before) == half_written
    with Store.open(home) as after:
        assert after.activity() == rows
    assert database_file(home).read_bytes() == before
