"""Which findings are told first: what does most harm, and of each kind one before there is a second of any."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.wording.finding import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.wording.finding import Finding

WORST_FIRST = (
    Label.SENSITIVE, Label.THREAT, Label.JUDGEMENT, Label.MOTIVE, Label.HEARSAY, Label.COMPARISON, Label.BLAME,
    Label.ABSOLUTE, Label.EMOTION, Label.DEFLECTION, Label.LEADING, Label.ADVICE, Label.CLOSED, Label.VAGUE,
)  # fmt: skip
"""Our own order: what is not the manager's to say at all, what ends a talk, what is about the person and not the work
(Kluger & DeNisi 1996), what can be disputed, and last what only makes a good question or a fact weaker."""


def worst_first(found: Sequence[Finding]) -> list[Finding]:
    """Return findings of a text, one of each kind by ``WORST_FIRST``, then the second of each kind, and so on."""
    seen: Counter[Label] = Counter()
    ranked: list[tuple[int, int, int, Finding]] = []
    for one in found:
        ranked.append((seen[one.label], WORST_FIRST.index(one.label), one.start, one))
        seen[one.label] += 1
    return [one for *_, one in sorted(ranked, key=lambda each: each[:3])]
