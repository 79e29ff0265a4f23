"""Another way to say a sentence. Every number and date of it is kept."""

from __future__ import annotations

import re

from workbook.wording.finding import INSTEAD, Label
from workbook.wording.sentences import figures

GLUE = re.compile(
    r"^(?:to see|to hear|to read|that|when|with|about|by|at|how|because|of|seeing|to)\b\s*", re.IGNORECASE
)
OWN = re.compile(r"(?:I|we|my|our)\b(?!\s+(?:am|was|are|were)\s+(?:\w+ )?sorry|\s+apologi)", re.IGNORECASE)
"""So begins what somebody did or left undone."""
FACT = re.compile(r"(?:you|your|the|there|in|on|since|from|only|no|\d)\b", re.IGNORECASE)
"""So begins what is left of a sentence when it can stand alone."""


def rewritten(sentence: str, start: int, end: int, label: Label, *, alone: bool = True) -> str:
    """Return the sentence in another way; ``sentence[start:end]`` are the words found.

    Unless they were found ``alone``, what is left of the sentence has a fault too and is not proposed.
    """
    kept, rest = figures(sentence), GLUE.sub("", sentence[end:].strip(" ,;:-"))
    # What is left without a feeling is often the fact itself. What was only heard does not become one.
    if (
        alone
        and label is Label.EMOTION
        and start == 0
        and kept
        and figures(rest) == kept
        and FACT.match(rest)
    ):
        return rest[:1].upper() + rest[1:]
    before = sentence[:start].strip(" ,;:-")
    # An own part that is followed by a turn away from it is well said without the turn.
    if alone and label is Label.DEFLECTION and OWN.match(before) and figures(before) == kept:
        return f"{before}."
    return f"{INSTEAD[label]} ({', '.join(kept)})" if kept else INSTEAD[label]
