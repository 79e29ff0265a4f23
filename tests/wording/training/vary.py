"""Small changes of a labelled sentence that leave its label as it is: what a hurried manager types."""

from __future__ import annotations

import re

from workbook.wording.sentences import sentences

MOVABLE = {
    "emotion", "judgement", "motive", "hearsay", "comparison", "threat", "sensitive", "absolute", "leading", "blame",
}  # fmt: skip
"""A sentence with such a flaw has it in any step of the same kind (told, asked) that knows the label."""
ELSEWHERE = {
    "facts": ("ownership", "plan"),
    "ownership": ("facts", "plan"),
    "plan": ("facts", "ownership"),
    "invite": ("options",),
    "options": ("invite",),
}
MOVED, VARIED, JOINED, PARTED = 0.15, 0.4, 0.15, 0.5
LONG = 150  # letters: such a sentence stands alone


def step_of(rng, label, step, labels_of):
    """Return the step, or now and then another one in which the sentence would be wrong in the same way."""
    others = [other for other in ELSEWHERE[step] if label in labels_of[other]]
    return rng.choice(others) if label in MOVABLE and others and rng.random() < MOVED else step


def joined(rng, row, clean):
    """Return the text, or now and then one sentence of a clean text, or the text beside a clean sentence."""
    parts = sentences(row.text)
    if row.label == "clean" and len(parts) > 1 and rng.random() < PARTED:
        return row.text[slice(*rng.choice(parts))]
    if len(parts) > 1 or len(row.text) > LONG or rng.random() > JOINED:
        return row.text
    both = [text if text.endswith((".", "?", "!")) else f"{text}." for text in (row.text, rng.choice(clean))]
    return " ".join(rng.sample(both, 2))


def varied(rng, sentence):
    """Return the sentence, or now and then without capitals or apostrophes, with a slip, or with other numbers."""
    if rng.random() > VARIED:
        return sentence
    changes = (_small, _bare, _slip, _numbers, _numbers, _open)
    return rng.choice(changes)(rng, sentence)


def _small(_rng, sentence):
    return sentence.lower()


def _bare(_rng, sentence):
    return sentence.replace("'", "")


def _open(_rng, sentence):
    return sentence.rstrip(".")


def _slip(rng, sentence):
    words = sentence.split()
    at = rng.randrange(len(words))
    if len(words[at]) > 4:
        swap = rng.randrange(len(words[at]) - 1)
        word = words[at]
        words[at] = word[:swap] + word[swap + 1] + word[swap] + word[swap + 2 :]
    return " ".join(words)


def _numbers(rng, sentence):
    return re.sub(r"\b\d{1,2}\b", lambda _: str(rng.randrange(2, 100)), sentence)
