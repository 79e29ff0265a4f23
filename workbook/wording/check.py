"""Look for wording that makes a hard talk harder. Rules only: nothing is loaded, nothing leaves the computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.wording.finding import REASONS, Finding, Label
from workbook.wording.mask import masked
from workbook.wording.patterns import CLOSED, PATTERNS
from workbook.wording.rewrite import rewritten
from workbook.wording.sentences import measurable, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = ("facts", "ownership", "invite", "options", "plan")
OF_STEP: dict[str, tuple[Label, ...]] = {
    "facts": (
        Label.SENSITIVE, Label.HEARSAY, Label.THREAT, Label.COMPARISON, Label.MOTIVE, Label.EMOTION,
        Label.JUDGEMENT, Label.ABSOLUTE,
    ),
    "ownership": (
        Label.DEFLECTION, Label.SENSITIVE, Label.THREAT, Label.COMPARISON, Label.MOTIVE, Label.EMOTION,
        Label.JUDGEMENT,
    ),
    "invite": (
        Label.SENSITIVE, Label.THREAT, Label.BLAME, Label.LEADING, Label.MOTIVE, Label.EMOTION, Label.JUDGEMENT,
        Label.COMPARISON,
    ),
    "options": (
        Label.LEADING, Label.ADVICE, Label.SENSITIVE, Label.THREAT, Label.COMPARISON, Label.JUDGEMENT,
    ),
    "plan": (Label.THREAT, Label.SENSITIVE, Label.COMPARISON, Label.MOTIVE, Label.JUDGEMENT),
}  # fmt: skip
"""What is looked for in which step, the graver first."""
LEAST = 3  # words: less is still being typed
PAST = re.compile(r"\b\w+ed\b|\b(?:was|were|sent|came|went|saw|left|wrote|had|told|took|made)\b")


def check_wording(text: str, step: str) -> list[Finding]:
    """Return what to mend in a text of one step, by place; nothing where all is well.

    ``step`` is one of ``STEPS``: facts, ownership (my part), invite (their view), options, plan. Raises ValueError
    for any other. Quotations, what the rep said, policies and names are passed over.
    """
    if step not in STEPS:
        raise ValueError(f"The step is one of {', '.join(STEPS)}.")
    bare = masked(text)
    found = [one for start, end in sentences(text) for one in _of_sentence(text, bare, start, end, step)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _of_sentence(text: str, bare: str, start: int, end: int, step: str) -> Iterator[Finding]:
    sentence = bare[start:end]
    places: dict[Label, tuple[int, int]] = {}
    for label in OF_STEP[step]:
        hits = [
            hit.span()
            for pattern in PATTERNS[label]
            for hit in [pattern.search(sentence)]
            if hit and hit[0].strip()
        ]
        if hits:
            places[label] = min(hits)
    if not places and (other := _otherwise(sentence, text[start:end], step)):
        places[other] = (0, end - start)
    for label, (first, last) in places.items():
        rewrite = rewritten(text[start:end], first, last, label)
        yield Finding(label, start + first, start + last, REASONS[label], rewrite)


def _otherwise(sentence: str, whole: str, step: str) -> Label | None:
    """Return what a sentence is in which no construction was found: a closed question, or nothing to measure."""
    if len(sentence.split()) < LEAST and not (step == "invite" and sentence.endswith("?")):
        return None
    if step == "invite" and CLOSED.match(sentence.strip()):
        return Label.CLOSED
    if measurable(whole) or whole.endswith("?") or '"' in whole:
        return None
    if step == "facts" and not _event(whole):
        return Label.VAGUE
    return Label.VAGUE if step == "plan" else None


def _event(sentence: str) -> bool:
    """Tell whether a sentence names something that happened: a name inside it, and a verb of the past."""
    named = re.search(r"(?<=[a-z,] )(?!I\b|I'|CRM\b)[A-Z][\w-]+", sentence)
    return bool(named) and bool(
        re.search(r"\b\w+ed\b|\b(?:was|were|sent|came|went|saw|left|wrote|had|told|took|made)\b", sentence)
    )
