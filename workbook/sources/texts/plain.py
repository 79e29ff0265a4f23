"""Two spellings of one word: what upper and lower case, accents, blanks and underscores do not change."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ARROWS = str.maketrans("", "", "↑↓▲▼")  # by which a report shows how a column is sorted


@lru_cache(maxsize=4096)  # the columns of each table are compared with a thousand names of all profiles
def plain(text: str) -> str:
    """Return a column name or a word as it is compared."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.translate(ARROWS).casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(bare.replace("_", " ").split())
