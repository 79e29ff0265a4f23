"""Look for a planted string in the bytes of any file, however the format has dressed it.

``canary`` makes the string, ``found`` looks for it: as it stands in several encodings, and then again in
everything that can be unpacked from the bytes, layer by layer. What it cannot read: encrypted files, rasters
(text drawn as dots), and PDF text whose font does not say which letters its glyphs are.
"""

from __future__ import annotations

import random
import string
import unicodedata
from typing import TYPE_CHECKING

from tests.canary.boxes import BOXES
from tests.canary.dresses import DRESSES, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_DRESSES = 3  # one over the other without a box between: folded, quoted, escaped
DEEPEST = 5  # a base64 picture in JSON in a compressed member of a zip is four
MOST_BYTES = 64 * 2**20  # unpacked in one search; a bomb ends in an error, not in "nothing found"
LENGTH = 20
SHORT = "A needle this short turns up by chance."
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1")


def canary(name: str, seed: int, *, sharp: bool = False) -> str:
    """Return a random-looking string of its own for ``name``, the same each time and without the name in it.

    The ``sharp`` flavour holds the signs that formats dress up: é " < > '.
    """
    signs = random.Random(f"{seed}|{name}|{sharp}").choices(string.ascii_lowercase + string.digits, k=LENGTH)  # noqa: S311 - to be found again, not to be secret
    text = "".join(signs)
    return f"{text[:6]}é\"{text[6:12]}<{text[12:16]}>'{text[16:]}" if sharp else text


def found(data: bytes, needle: str) -> list[str]:
    """Return how ``needle`` is in ``data``, as in ``['zip member > html entities > utf-8']``; empty if not.

    Letters in either case are found. Raises ValueError for a needle too short to search for and for data that
    unpacks to more than ``MOST_BYTES``.
    """
    if len(needle) < LENGTH // 2:
        raise ValueError(SHORT)
    shapes = [*_shapes(needle)]
    ways: dict[str, None] = {}
    for path, layer in _layers(data):
        low = layer.lower()
        ways.update((" > ".join((*path, name)), None) for name, shape in shapes if shape in low)
    return list(ways)


def found_of(data: bytes, needles: Mapping[str, str]) -> list[str]:
    """Return the names of those needles that are in ``data``; it is unpacked once for all of them.

    Raises what ``found`` raises.
    """
    if any(len(needle) < LENGTH // 2 for needle in needles.values()):
        raise ValueError(SHORT)
    shapes = {name: [shape for _, shape in _shapes(needle)] for name, needle in needles.items()}
    there: dict[str, None] = {}
    for _, layer in _layers(data):
        low = layer.lower()
        there.update((name, None) for name, forms in shapes.items() if any(form in low for form in forms))
    return list(there)


def _shapes(needle: str) -> Iterator[tuple[str, bytes]]:
    """Give the needle in each encoding, composed and decomposed, in small letters."""
    forms = dict.fromkeys(unicodedata.normalize(form, needle) for form in ("NFC", "NFD"))
    for form in forms:
        for name in ENCODINGS:
            try:
                yield name, form.encode(name).lower()
            except UnicodeEncodeError:
                continue


def _layers(data: bytes) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """Give the data and all that can be unpacked from it, each once, nearest first."""
    seen, unpacked = {data}, 0
    row: list[tuple[tuple[str, ...], bytes]] = [((), data)]
    while row:
        yield from row
        deeper: list[tuple[tuple[str, ...], bytes]] = []
        for path, layer in row:
            for name, inner in _inside(path, layer):
                if inner in seen:
                    continue
                seen.add(inner)
                unpacked += len(inner)
                if unpacked > MOST_BYTES:
                    raise ValueError("Unpacks to too much to be searched.")
                deeper.append(((*path, name), inner))
        row = deeper


def _inside(path: tuple[str, ...], layer: bytes) -> Iterator[tuple[str, bytes]]:
    """Give what can be unpacked from one layer, with the name of the way."""
    if len(path) == DEEPEST:
        return
    for name, unpack in BOXES.items():
        yield from ((name, inner) for inner in unpack(layer))
    if all(name in DRESSES for name in path[-MOST_DRESSES:]) and len(path) >= MOST_DRESSES:
        return
    text = printable(layer)
    for name, undress in DRESSES.items():
        yield from ((name, inner) for inner in undress(text))
