"""Windows that write at the same time, each save said aloud once it is acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.store.records import MONDAY, promise, talk
from workbook.records import CheckIn, Clash
from workbook.store import Store

ROOT = Path(__file__).parents[2]
TALK = "talk"
CODE = "import sys; from tests.store.mixed import write; write(*sys.argv[1:3], *map(int, sys.argv[3:]))"


def write(home: str, address: str, window: int, writes: int) -> None:
    """Save so many mixed things, and say each that was acknowledged: its kind and what to look for."""
    chance = random.Random(window)  # noqa: S311 - a mix, not a secret
    with Store.open(Path(home), address=address, patience_ms=60_000) as store:
        store.save_conversation(talk(TALK))
        seen: dict[str, int] = {}
        for number in range(writes):
            text = f"window {window} write {number}"
            kind = chance.choice(["own", "both", "promise", "check-in"])
            if kind in {"own", "both"}:
                field = "both" if kind == "both" else f"own {window}"
                saved = store.save_draft(TALK, field, text, seen=seen.get(field, 0))
                seen[field] = saved.theirs.version if isinstance(saved, Clash) else saved.version
            elif kind == "promise":
                store.save_action(promise(text, then=text).model_copy(update={"conversation": TALK}))
            else:
                day = MONDAY + timedelta(days=number)
                store.save_check_in(CheckIn(id=text, conversation=TALK, on=day, note=text))
            print(f"{kind}|{text}", flush=True)  # noqa: T201 - the window speaks to its test


def acknowledged(store: Store, *, windows: int, writes: int) -> list[str]:
    """Let windows write at once and return what they said was saved."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, str(store.home), store.address, str(window), str(writes)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for window in range(windows)
    ]
    said = [line for one in started for line in one.communicate(timeout=600)[0].splitlines()]
    assert [one.returncode for one in started] == [0] * windows
    return said


def missing(store: Store, said: list[str]) -> list[str]:
    """Return what was said to be saved and is not there.

    A box holds its window's last text. Of the box both windows write, each window's last text is in it, beside it,
    or was replaced by the other knowingly.
    """
    promises = {one.then for one in store.actions(TALK)}
    notes = {one.note for one in store.check_ins(TALK)}
    drafts = {field: one.text for field, one in store.drafts(TALK).items()}
    beside = {one.text for one in store.draft_clashes(TALK)}
    last: dict[tuple[str, str], str] = {}
    gone = []
    for line in said:
        kind, _, text = line.partition("|")
        window = text.split()[1]
        if kind in {"own", "both"}:
            last[kind, window] = text
        elif text not in (promises if kind == "promise" else notes):
            gone.append(line)
    for (kind, window), text in last.items():
        if kind == "own" and drafts.get(f"own {window}") != text:
            gone.append(text)
    both = {text for (kind, _), text in last.items() if kind == "both"}
    if both and not both & ({drafts.get("both", "")} | beside):
        gone.append("both")
    return gone
