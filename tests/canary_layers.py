"""One function per way in which a format dresses text: bytes in, the undressed bytes out (none where not used)."""

from __future__ import annotations

import base64
import binascii
import html
import io
import quopri
import re
import sqlite3
import struct
import urllib.parse
import zipfile
import zlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAST_RUN = 16  # signs of base64 or hex; shorter ones cannot hold a needle
LONG_RUN = 400  # likely a file of its own: unpacked alone, so that its own format is seen
MOST_FROM_ONE = 64 * 2**20  # bytes out of one stream; more is an error and not "nothing found"
CHUNK = 4096

ENTITY = re.compile(rb"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
BACKSLASHED = re.compile(
    rb"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{3})|([\"'/\\;,()<>]))"
)
PAIR = re.compile(rb"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
ENCODED_WORD = re.compile(rb"=\?([\w-]+)\?([bBqQ])\?([^?\s]*)\?=")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n[ \t]?){%d,}" % (LEAST_RUN - 1))
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}[\s:-]?){%d,}" % (LEAST_RUN // 2))
LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def _entities(data: bytes) -> Iterator[bytes]:
    """``&eacute;``, ``&#233;``, ``&#xe9;``."""
    if ENTITY.search(data):
        yield ENTITY.sub(lambda hit: html.unescape(hit[0].decode("ascii")).encode("utf-8", "replace"), data)


def _percent(data: bytes) -> Iterator[bytes]:
    """``%C3%A9``, and ``+`` for a space."""
    if b"%" in data:
        yield urllib.parse.unquote_to_bytes(data)
        yield urllib.parse.unquote_to_bytes(data.replace(b"+", b" "))


def _backslashes(data: bytes) -> Iterator[bytes]:
    r"""Undo the escapes of JSON, Python, CSS-in-JS, calendars and PDF strings: ``\u00e9 \xe9 \351 \" \,``."""
    if b"\\" in data:
        paired = PAIR.sub(lambda hit: _pair(hit[1], hit[2]), data)
        yield BACKSLASHED.sub(_unescaped, paired)


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
    if b"=" in data:
        yield quopri.decodestring(data)


def _encoded_words(data: bytes) -> Iterator[bytes]:
    """``=?utf-8?q?caf=C3=A9?=`` in headers; white space between two of them does not count."""
    if ENCODED_WORD.search(data):
        joined = re.sub(rb"\?=\s+=\?", b"?==?", data)
        yield ENCODED_WORD.sub(_encoded_word, joined)


def _encoded_word(hit: re.Match[bytes]) -> bytes:
    charset, way, text = hit.groups()
    raw = _b64(text) if way in b"bB" else quopri.decodestring(text, header=True)
    with suppress(LookupError):
        return raw.decode(charset.decode("ascii"), "replace").encode("utf-8", "replace")
    return raw


def _folded(data: bytes) -> Iterator[bytes]:
    """Lines folded by a line end and a space, as in calendars and headers; lines of vCards and PEM."""
    if b"\n" in data:
        yield re.sub(rb"\r?\n[ \t]", b"", data)
        yield re.sub(rb"\r?\n", b"", data)


def _without_nulls(data: bytes) -> Iterator[bytes]:
    """Text of two or four bytes a sign, so that what is dressed inside it can be seen."""
    if b"\0" in data:
        yield data.replace(b"\0", b"")
        for encoding in ("utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "replace").encode("utf-8", "replace")


def _hex(data: bytes) -> Iterator[bytes]:
    """``63616e617279``, also with colons, spaces or line ends between."""
    runs = [re.sub(rb"[\s:-]", b"", hit) for hit in HEX.findall(data)]
    even = [run[: len(run) // 2 * 2] for run in runs]
    yield from _each_and_joined([bytes.fromhex(run.decode("ascii")) for run in even])
    odd = [run[1:][: (len(run) - 1) // 2 * 2] for run in runs]
    yield from _each_and_joined([bytes.fromhex(run.decode("ascii")) for run in odd])


def _base64(data: bytes) -> Iterator[bytes]:
    """Base64 of either alphabet, with line ends; begun at each of four places, since a run may start earlier."""
    runs = [re.sub(rb"\s", b"", hit) for hit in BASE64.findall(data)]
    for start in range(4):
        yield from _each_and_joined([_b64(run[start:]) for run in runs])


def _b64(text: bytes) -> bytes:
    plain = text.translate(bytes.maketrans(b"-_", b"+/"), b"=")
    whole = plain[:-1] if len(plain) % 4 == 1 else plain
    with suppress(binascii.Error):
        return base64.b64decode(whole + b"=" * (-len(whole) % 4))
    return b""


def _each_and_joined(pieces: list[bytes]) -> Iterator[bytes]:
    yield from (piece for piece in pieces if len(piece) >= LONG_RUN)
    rest = [piece for piece in pieces if 0 < len(piece) < LONG_RUN]
    if rest:
        yield b"\n".join(rest)


def _deflated(data: bytes) -> Iterator[bytes]:
    """Every zlib and gzip stream in the data: PDF streams, zTXt and iTXt chunks, .gz, compressed cells."""
    for hit in re.finditer(rb"\x1f\x8b\x08|[\x08\x18\x28\x38\x48\x58\x68\x78](?=(.))", data, re.DOTALL):
        gzipped = hit[1] is None
        if gzipped or (hit[0][0] * 256 + hit[1][0]) % 31 == 0:
            inner = _inflated(memoryview(data)[hit.start() :], zlib.MAX_WBITS | 32)
            if inner:
                yield inner


def _inflated(data: memoryview, window: int) -> bytes:
    """Unpack as far as the stream is whole. Raises ValueError where it grows past ``MOST_FROM_ONE``."""
    stream, out = zlib.decompressobj(window), bytearray()
    with suppress(zlib.error):
        for start in range(0, len(data), CHUNK):
            out += stream.decompress(data[start : start + CHUNK])
            if len(out) > MOST_FROM_ONE:
                raise ValueError("Unpacks to too much to be searched.")
            if stream.eof:
                break
    return bytes(out)


def _zip_members(data: bytes) -> Iterator[bytes]:
    """Members, names and comments of a zip, hence of XLSX, DOCX and wheels; a broken one as far as it goes."""
    if b"PK\x03\x04" not in data:
        return
    for hit in re.finditer(rb"PK\x03\x04", data):
        yield from _member(memoryview(data)[hit.start() :])
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield packed.comment
        yield from (member.comment for member in packed.infolist())


def _member(data: memoryview) -> Iterator[bytes]:
    if len(data) < 30:  # noqa: PLR2004 - the length of a local file header
        return
    method, name, extra = *struct.unpack_from("<H", data, 8), *struct.unpack_from("<HH", data, 26)
    body = data[30 + name + extra :]
    if method == zipfile.ZIP_DEFLATED:
        yield _inflated(body, -zlib.MAX_WBITS)


def _png_texts(data: bytes) -> Iterator[bytes]:
    """The tEXt, zTXt and iTXt chunks of a PNG, each undressed by its own rule."""
    start = data.find(b"\x89PNG\r\n\x1a\n")
    place = start + 8
    while start >= 0 and place + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            yield body
            yield from _deflated(body)
        place += length + 12


def _pdf_strings(data: bytes) -> Iterator[bytes]:
    """The strings of a PDF page joined: ``[(can) -20 (ary)] TJ`` is one word."""
    if b"Tj" in data or b"TJ" in data:
        yield b"".join(LITERAL.findall(data))
        shown = re.findall(rb"<([0-9a-fA-F\s]+)>|\(((?:[^()\\]|\\.)*)\)", data, re.DOTALL)
        yield b"".join(_pdf_hex(digits) if digits else literal for digits, literal in shown)


def _pdf_hex(digits: bytes) -> bytes:
    run = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((run + b"0" * (len(run) % 2)).decode("ascii"))


def _sqlite(data: bytes) -> Iterator[bytes]:
    """The cells of a database, and its pages without their links, so that long deleted text is whole again."""
    if not data.startswith(b"SQLite format 3\0"):
        return
    (size,) = struct.unpack_from(">H", data, 16)
    size = 65_536 if size == 1 else size
    if size:
        yield b"".join(data[place + 4 : place + size] for place in range(0, len(data), size))
    with suppress(sqlite3.Error), closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data[:18] + b"\1\1" + data[20:])  # a copy in memory has no write-ahead log
        database.text_factory = bytes
        yield from _cells(database)


def _cells(database: sqlite3.Connection) -> Iterator[bytes]:
    tables = [name.decode() for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        quoted = table.replace('"', '""')
        for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - a quoted name of the file's own
            yield from (cell for cell in row if isinstance(cell, bytes) and cell)


LAYERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "html entities": _entities,
    "percent": _percent,
    "backslashes": _backslashes,
    "quoted-printable": _quoted_printable,
    "encoded words": _encoded_words,
    "folded lines": _folded,
    "without nulls": _without_nulls,
    "hex": _hex,
    "base64": _base64,
    "deflated": _deflated,
    "zip member": _zip_members,
    "png text": _png_texts,
    "pdf strings": _pdf_strings,
    "sqlite": _sqlite,
}
