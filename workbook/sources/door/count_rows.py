"""How many rows a delimited text has, counted without the engine: what it reads is held against this.

An engine that splits a text wrongly does so without a word (cells of several lines in a file with two sorts of
line ends were seen to swallow the rows after them), so a second, independent count decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

QUOTE, LINE_END = ord('"'), ord("\n")


def count_rows(pieces: Iterable[bytes]) -> int:
    """Count the rows of a text given in pieces: lines that end outside quotation marks and are not empty.

    The bytes are UTF-8 or another encoding in which the quotation mark and the line end are those of ASCII.
    """
    rows, inside, at, before, last = 0, 0, 0, -1, b"\n"
    for piece in pieces:
        codes = np.frombuffer(piece, dtype=np.uint8)
        ends = np.flatnonzero(codes == LINE_END)
        quotes = np.flatnonzero(codes == QUOTE)
        ends = ends[(np.searchsorted(quotes, ends) + inside) % 2 == 0] + at
        rows += int(np.count_nonzero(np.diff(ends, prepend=before) > 1))
        before = int(ends[-1]) if len(ends) else before
        inside = (inside + len(quotes)) % 2
        at += len(piece)
        last = piece[-1:] or last
    return rows + (at - before > 1 and last != b"\n")
