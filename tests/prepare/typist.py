"""A typist that is killed again and again: for each life, what was typed by then and what the store holds after.

Run as ``python -m tests.prepare.typist HOME LIVES SEED``; prints a line of two numbers for each life. The form of
the six steps keeps each change of a box before the browser sends the next one, so the same is done here.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from workbook.forms.boxes import SavedBox
from workbook.forms.typed import Typed
from workbook.store import Store

LONGEST_LIFE = 0.25  # seconds


def live(home: Path, life: int, out: int) -> None:
    """Type one letter after the other, and say each before it goes into the box."""
    with Store.open(home) as store:
        subject = f"life-{life}"
        box = SavedBox("view.words", "Their words", **Typed(store, subject).box("view.words"))
        text = ""
        while True:
            text += "x"
            os.write(out, b".")
            box.write(text)


def main(home: Path, lives: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments of a test, no secret
    Store.open(home).close()
    for life in range(lives):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            live(home, life, write)
        os.close(write)
        typed = len(os.read(read, 1))  # it has begun
        time.sleep(chance.uniform(0.0, LONGEST_LIFE))  # the moment of the kill: what is tested
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(read, 65536):
            typed += len(more)
        os.close(read)
        with Store.open(home) as store:
            draft = store.drafts(f"life-{life}").get("view.words")
        print(typed, len(draft.text) if draft else 0)  # noqa: T201 - this is its answer


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
