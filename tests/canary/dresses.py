"""Ways of writing text within text, and the way back out of each: bytes in, undressed bytes out (or none)."""

from __future__ import annotations

import html
import quopri
import re
import urllib.parse
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.canary.boxes import LEAST_RUN, Layer, from_base64

if TYPE_CHECKING:
    from collections.abc import Iterator

SOFT_END = re.compile(rb"=[ \t]*\r?\n")
FOLD = re.compile(rb"\r?\n[ \t]")
ENTITY = re.compile(rb"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
BACKSLASHED = re.compile(
    rb"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{3})|([\"'/\\;,()<>]))"
)
PAIR = re.compile(rb"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
ENCODED_WORD = re.compile(rb"=\?([\w-]+)\?([bBqQ])\?([^?\s]*)\?=")
# Text among other bytes: ASCII, UTF-8 and latin-1 letters.
PRINTABLE = re.compile(rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]|[\xc2-\xf4][\x80-\xbf]+){%d,}" % LEAST_RUN)
LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def _lines_with(sign: bytes, data: bytes) -> bytes:
    """Return the lines that hold ``sign``; only they change, and long files stay quick to search."""
    return b"\n".join(line for line in data.split(b"\n") if sign in line)


def _entities(data: bytes) -> Iterator[bytes]:
    """``&eacute;``, ``&#233;``, ``&#xe9;``."""
    if ENTITY.search(lines := _lines_with(b"&", data)):
        yield ENTITY.sub(lambda hit: html.unescape(hit[0].decode("ascii")).encode("utf-8", "replace"), lines)


def _percent(data: bytes) -> Iterator[bytes]:
    """``%C3%A9``; a ``+`` for a space needs no undoing, since a needle has no space."""
    if lines := _lines_with(b"%", data):
        yield urllib.parse.unquote_to_bytes(lines)


def _backslashes(data: bytes) -> Iterator[bytes]:
    r"""Undo the escapes of JSON, Python, calendars and PDF strings: ``\u00e9 \xe9 \351 \" \,``."""
    if lines := _lines_with(b"\\", data):
        yield BACKSLASHED.sub(_unescaped, PAIR.sub(lambda hit: _pair(hit[1], hit[2]), lines))


def _pair(high: bytes, low: bytes) -> bytes:
    units = bytes.fromhex((high + low).decode("ascii"))
    return units.decode("utf-16-be").encode()


def _unescaped(hit: re.Match[bytes]) -> bytes:
    braces, four, two, octal, sign = hit.groups()
    if sign is not None:
        return bytes(sign)
    if two is not None or octal is not None:  # a byte: in Python text it is latin-1, in bytes whatever it was
        return bytes([int(two, 16) if two is not None else int(octal, 8) & 0xFF])
    point = int(braces or four, 16)
    return chr(min(point, 0x10FFFF)).encode("utf-8", "replace")


def _quoted_printable(data: bytes) -> Iterator[bytes]:
    """``=C3=A9`` with soft line ends."""
    whole = SOFT_END.sub(b"=00", data)  # a joined line still shows that it was quoted
    if lines := _lines_with(b"=", whole):
        yield quopri.decodestring(lines).replace(b"\0", b"")


def _encoded_words(data: bytes) -> Iterator[bytes]:
    """``=?utf-8?q?caf=C3=A9?=`` in headers; white space between two of them does not count."""
    if ENCODED_WORD.search(data):
        joined = re.sub(rb"\?=\s+=\?", b"?==?", data)
        yield ENCODED_WORD.sub(_encoded_word, joined)


def _encoded_word(hit: re.Match[bytes]) -> bytes:
    charset, way, text = hit.groups()
    raw = from_base64(text) if way in b"bB" else quopri.decodestring(text, header=True)
    with suppress(LookupError):
        return raw.decode(charset.decode("ascii"), "replace").encode("utf-8", "replace")
    return raw


def _folded(data: bytes) -> Iterator[bytes]:
    """Lines folded by a line end and a space, as in calendars and headers."""
    if FOLD.search(data):
        yield FOLD.sub(b"", data)


def _pdf_strings(data: bytes) -> Iterator[bytes]:
    """The strings of a PDF page joined: ``[(can) -20 (ary)] TJ`` is one word."""
    if b"Tj" in data or b"TJ" in data:
        yield b"".join(LITERAL.findall(data))
        shown = re.findall(rb"<([0-9a-fA-F\s]+)>|\(((?:[^()\\]|\\.)*)\)", data, re.DOTALL)
        yield b"".join(_pdf_hex(digits) if digits else literal for digits, literal in shown)


def _pdf_hex(digits: bytes) -> bytes:
    run = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((run + b"0" * (len(run) % 2)).decode("ascii"))


def printable(data: bytes) -> bytes:
    """Return the runs of text in ``data``, NUL between: what a format can have dressed."""
    return b"\0".join(PRINTABLE.findall(data))


DRESSES: dict[str, Layer] = {
    "html entities": _entities,
    "percent": _percent,
    "backslashes": _backslashes,
    "quoted-printable": _quoted_printable,
    "encoded words": _encoded_words,
    "folded lines": _folded,
    "pdf strings": _pdf_strings,
}
"""Each is given the printable runs."""
