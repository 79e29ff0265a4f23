"""The wording check: how long a paragraph takes on this machine, the first check of a process, and what it weighs."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.wording.labelled import pairs, unseen
from workbook.wording import Label, check_wording
from workbook.wording.judge import MODEL
from workbook.wording.sentences import sentences

PARAGRAPH = (
    "In week 20 you logged 12 calls, in week 8 it was 31. On 3 May the Holt quote was missing and Mr Holt rang me. "
    "You have been careless with the CRM. Everyone else in the team manages twice that. I heard from Nina that you "
    "left early on Friday. The last entry for Petersen is from 2 March."
)
FIRST = "from workbook import check_wording; check_wording('You are lazy and careless.', 'facts')"


def best(clock, what, times):
    taken = []
    for _ in range(times):
        began = clock()
        what()
        taken.append(clock() - began)
    return min(taken)


def test_a_paragraph_is_checked_while_one_pauses() -> None:
    check_wording(PARAGRAPH, "facts")
    wall = best(time.perf_counter, lambda: check_wording(PARAGRAPH, "facts"), 20)
    core = best(time.process_time, lambda: check_wording(PARAGRAPH, "facts"), 20)
    first = best(time.perf_counter, lambda: subprocess.run([sys.executable, "-c", FIRST], check=True), 3)
    bare = best(
        time.perf_counter, lambda: subprocess.run([sys.executable, "-c", "import numpy"], check=True), 3
    )
    weight = sum(file.stat().st_size for file in MODEL.iterdir()) / 1e6
    print(
        f"\na paragraph of {len(PARAGRAPH.split())} words: {wall * 1e3:.0f} ms, {core * 1e3:.0f} ms of a core"
    )
    print(
        f"the first check of a process: {first - bare:.2f} s more than numpy alone; {weight:.1f} MB in the package"
    )
    assert weight < 100


def test_what_is_found_on_sentences_of_an_author_never_seen() -> None:
    """Print the figures of ``workbook/wording/README.md``; floors under them are in ``tests/wording``."""
    told = [(row, {one.label for one in check_wording(row.text, row.step)}) for row in unseen()]
    for kind in "oh":
        clean = [bool(found) for row, found in told if (row.kind, row.label) == (kind, "clean")]
        right = {
            label: [label in found for row, found in told if (row.kind, row.label) == (kind, label)]
            for label in Label
        }
        every = [one for some in right.values() for one in some]
        print(
            f"\n{kind}: clean flagged {sum(clean)} of {len(clean)}, right label {sum(every)} of {len(every)}"
        )
        print(", ".join(f"{label} {sum(some)} of {len(some)}" for label, some in right.items()))
    assert told


def test_what_is_told_beside_the_worst_in_a_sentence() -> None:
    """Print how often both of two faults are told, and how often a single one has a second told."""
    found = [({one.label for one in check_wording(text, step)}, both) for step, both, text in pairs()]
    both, other = (sum(both <= told for told, both in found), sum(bool(told - both) for told, both in found))
    print(f"\nof {len(found)} sentences with two faults, both told in {both}, another kind in {other}")
    for kind in "oh":
        flawed = [row for row in unseen() if row.kind == kind and row.label != "clean"]
        single = [row for row in flawed if len(sentences(row.text)) == 1]
        many = [len(found) > 1 for row in single if (found := check_wording(row.text, row.step))]
        print(f"{kind}: a second told in {sum(many)} of {len(many)} with a single one")
