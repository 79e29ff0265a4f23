"""Typed text made fit for a copy: what was typed, without the characters that can turn a page round."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from workbook.records import WORDS_LIMIT

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls, embeddings and overrides of writing direction, deprecated formats, notes between lines, halves of
# pairs, and code points that are no character. Joiners stay: Persian, Hindi and emoji are spelt with them.
NEVER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+\n")


def shown(text: str) -> str:
    """Return ``text`` as typed, without control characters and without overrides of writing direction.

    All line ends become one kind, several blank lines one, and text of which nothing can be seen becomes
    empty. The result can always be written as UTF-8.
    """
    lines = LINE_ENDS.sub("\n", text)
    clean = BLANK_LINES.sub("\n\n", NEVER.sub("", lines)).strip()
    return clean if any(sign.isprintable() and not sign.isspace() for sign in clean) else ""


def one_line(text: str) -> str:
    """Return ``text`` as ``shown`` does, on one line: for names."""
    return " ".join(shown(text).split())


Shown = Annotated[str, BeforeValidator(shown), Field(max_length=WORDS_LIMIT)]
ShownWords = Annotated[Shown, Field(repr=False)]
ShownName = Annotated[str, BeforeValidator(one_line), Field(max_length=WORDS_LIMIT, repr=False)]
"""Fields of what may be shared: made fit as they enter, and words stay out of ``repr``."""
