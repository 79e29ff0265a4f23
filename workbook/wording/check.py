"""Look for wording that makes a hard talk harder. The model lies in the package; nothing leaves the computer."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from workbook.wording.beside import beside
from workbook.wording.finding import REASONS, Finding, Label
from workbook.wording.judge import OF_STEP, judged
from workbook.wording.mask import masked
from workbook.wording.rewrite import rewritten
from workbook.wording.sentences import sentences
from workbook.wording.within import within
from workbook.wording.words import counted, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.wording.judge import Verdict

STEPS = tuple(OF_STEP)
LEAST = 2  # words: less is still being typed


def check_wording(text: str, step: str) -> list[Finding]:
    """Return what to mend in a text of one step, by place; nothing where all is well.

    Of one sentence there are at most three findings, each of another kind.

    ``step`` is one of ``STEPS``: facts, ownership (my part), invite (their view), options, plan. Raises ValueError
    for any other. Quoted words are passed over.
    """
    if step not in STEPS:
        raise ValueError(f"The step is one of {', '.join(STEPS)}.")
    return list(_found(text, masked(text), step))


def _found(text: str, bare: str, step: str) -> Iterator[Finding]:
    places = [(start, end) for start, end in sentences(text) if len(bare[start:end].split()) >= LEAST]
    for (start, end), (verdict, read) in zip(
        places, judged([bare[s:e] for s, e in places], step), strict=True
    ):
        if verdict and not _fact(bare[start:end], verdict):
            sentence = text[start:end]
            worst = within(bare[start:end], step, _turned(sentence, verdict), read)
            told = sorted([*worst, *beside(bare[start:end], step, worst, read)], key=itemgetter(1))
            for label, first, last in told:
                rewrite = rewritten(sentence, first, last, label, alone=len(told) == 1)
                yield Finding(label, start + first, start + last, REASONS[label], rewrite)


def _fact(sentence: str, verdict: Verdict) -> bool:
    """Tell whether what the model takes for an absolute says how often."""
    label, first, last = verdict
    return label is Label.ABSOLUTE and counted(sentence[first:last])


def _turned(sentence: str, verdict: Verdict) -> Verdict:
    """Return the verdict; of an own part that is turned away from, only the turn."""
    label, first, last = verdict
    if label is Label.DEFLECTION:
        first, last = turned(sentence) or (first, last)
    return label, first, last
