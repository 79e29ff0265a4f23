"""A sentence into the word pieces that the model knows, each with its place in the sentence.

WordPiece as in Devlin et al. 2019 (BERT), uncased: the longest known beginning first, then the longest known
continuation. Written here because the library for it would cost more than it saves: forty lines against ten megabytes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100  # letters: what is longer is no word
MOST = 96  # pieces of one sentence; about seventy words, the rest is not read
PLAIN = str.maketrans("‘’“”„«»–—", "''" + '"' * 5 + "--")  # noqa: RUF001 (marks as they are typed)

Piece = tuple[int, int, int]
"""Number of the piece in the vocabulary; where it starts and ends in the sentence."""


def cut(sentence: str, vocabulary: Mapping[str, int]) -> list[Piece]:
    """Return the pieces of a sentence, at most ``MOST``."""
    found = [piece for start, word in _words(sentence) for piece in _pieces(word, start, vocabulary)]
    return found[:MOST]


def _words(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield words and marks with their place, letter for letter as long as they are in the sentence."""
    start, word = 0, ""
    for at, letter in enumerate(sentence.translate(PLAIN)):
        kind = _kind(letter)
        if kind != "letter" and word:
            yield start, word
            word = ""
        if kind == "mark":
            yield at, letter
        elif kind == "letter":
            start, word = (start, word + letter) if word else (at, letter)
    if word:
        yield start, word


def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    category = unicodedata.category(letter)
    if category.startswith("C"):
        return "space"
    ascii_mark = letter.isascii() and not letter.isalnum()
    return "mark" if ascii_mark or category.startswith("P") else "letter"


def _pieces(word: str, start: int, vocabulary: Mapping[str, int]) -> Iterator[Piece]:
    plain = [_plain(letter) for letter in word]
    first, found = 0, []
    while first < len(word):
        last = len(word) if len(word) <= LONGEST else first
        while last > first and ("##" * bool(first) + "".join(plain[first:last])) not in vocabulary:
            last -= 1
        if last == first:
            found = [(vocabulary[UNKNOWN], start, start + len(word))]
            break
        found.append(
            (vocabulary["##" * bool(first) + "".join(plain[first:last])], start + first, start + last)
        )
        first = last
    yield from found


def _plain(letter: str) -> str:
    """Return a letter small and without accents; it may become none or several."""
    spread = unicodedata.normalize("NFD", letter.lower())
    return "".join(one for one in spread if unicodedata.category(one) != "Mn")
