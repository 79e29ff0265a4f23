"""One function per way in which a format dresses text: bytes in, undressed bytes out (or none)."""

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
from collections.abc import Callable, Iterator
from contextlib import closing, suppress

from pypdf import PdfReader
from pypdf.errors import PyPdfError

LEAST_RUN = 16  # signs of base64 or hex; shorter ones cannot hold a needle
LONG_RUN = 400  # likely a file of its own: unpacked alone, so that its own format is seen
MOST_FROM_ONE = 64 * 2**20  # bytes out of one stream; more is an error and not "nothing found"
CHUNK = 4096

SOFT_END = re.compile(rb"=[ \t]*\r?\n")
FOLD = re.compile(rb"\r?\n[ \t]")
ENTITY = re.compile(rb"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
BACKSLASHED = re.compile(
    rb"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{3})|([\"'/\\;,()<>]))"
)
PAIR = re.compile(rb"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
ENCODED_WORD = re.compile(rb"=\?([\w-]+)\?([bBqQ])\?([^?\s]*)\?=")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]+(?:\r?\n[ \t]?[A-Za-z0-9+/_-]+)*")
HEX = re.compile(rb"(?:[0-9a-fA-F][\s:-]?){%d,}" % LEAST_RUN)
# Text among other bytes: ASCII, UTF-8 and latin-1 letters; and two-byte text of European scripts.
PRINTABLE = re.compile(rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]|[\xc2-\xf4][\x80-\xbf]+){%d,}" % LEAST_RUN)
LOW_FIRST = re.compile(rb"(?:[^\0][\0-\x06\x20]){%d,}" % (LEAST_RUN // 2))
HIGH_FIRST = re.compile(rb"(?:[\0-\x06\x20][^\0]){%d,}" % (LEAST_RUN // 2))
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
    raw = _b64(text) if way in b"bB" else quopri.decodestring(text, header=True)
    with suppress(LookupError):
        return raw.decode(charset.decode("ascii"), "replace").encode("utf-8", "replace")
    return raw


def _folded(data: bytes) -> Iterator[bytes]:
    """Lines folded by a line end and a space, as in calendars and headers."""
    if FOLD.search(data):
        yield FOLD.sub(b"", data)


def _utf_16(data: bytes) -> Iterator[bytes]:
    """Text of two bytes a sign, so that what is dressed inside it can be seen."""
    for runs, encoding in ((LOW_FIRST, "utf-16-le"), (HIGH_FIRST, "utf-16-be")):
        text = b"\n".join(
            run.decode(encoding, "replace").encode("utf-8", "replace") for run in runs.findall(data)
        )
        if text:
            yield text


def _hex(data: bytes) -> Iterator[bytes]:
    """``63616e617279``, also with colons, spaces or line ends between; the run may start a digit earlier."""
    runs = [re.sub(rb"[\s:-]", b"", hit).decode("ascii") for hit in HEX.findall(data)]
    for start in range(2):
        halves = [run[start : start + (len(run) - start) // 2 * 2] for run in runs]
        yield from _each_and_joined([bytes.fromhex(half) for half in halves])


def _base64(data: bytes) -> Iterator[bytes]:
    """Base64 of either alphabet, with line ends; begun at four places, since a run may start earlier."""
    runs = [re.sub(rb"\s", b"", hit) for hit in BASE64.findall(data) if len(hit) >= LEAST_RUN]
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
        raster = data[max(hit.start() - 4, 0) : hit.start()] == b"IDAT"  # dots, not text
        if not raster and (gzipped or (hit[0][0] * 256 + hit[1][0]) % 31 == 0):
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
    """Members, names and comments of a zip, hence of XLSX and DOCX; a broken one as far as it goes."""
    if b"PK\x03\x04" not in data:
        return
    for hit in re.finditer(rb"PK\x03\x04", data):
        yield from _member(memoryview(data)[hit.start() :])
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield packed.comment
        yield from (member.comment for member in packed.infolist())


def _member(data: memoryview) -> Iterator[bytes]:
    if len(data) < 30:  # the length of a local file header
        return
    method, name, extra = *struct.unpack_from("<H", data, 8), *struct.unpack_from("<HH", data, 26)
    body = data[30 + name + extra :]
    if method == zipfile.ZIP_DEFLATED:
        yield _inflated(body, -zlib.MAX_WBITS)


def _pdf_text(data: bytes) -> Iterator[bytes]:
    """The text of a PDF whose fonts number their glyphs, as a reader of PDF files sees it; lines joined, too."""
    if not data.startswith(b"%PDF"):
        return
    with suppress(PyPdfError, ValueError, KeyError, TypeError):  # a file like one, cut off or made up
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        yield text.encode("utf-8", "replace")
        yield re.sub(r"\s+", "", text).encode("utf-8", "replace")


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
    """The cells of a database, and its pages without their links: long deleted text is whole again."""
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
    tables = [
        name.decode() for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for table in tables:
        quoted = table.replace('"', '""')
        for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - a quoted name of the file's own
            yield from (cell for cell in row if isinstance(cell, bytes) and cell)


def printable(data: bytes) -> bytes:
    """Return the runs of text in ``data``, NUL between: what a format can have dressed."""
    return b"\0".join(PRINTABLE.findall(data))


Layer = Callable[[bytes], Iterator[bytes]]

DRESSES: dict[str, Layer] = {
    "html entities": _entities,
    "percent": _percent,
    "backslashes": _backslashes,
    "quoted-printable": _quoted_printable,
    "encoded words": _encoded_words,
    "folded lines": _folded,
    "pdf strings": _pdf_strings,
}
"""Ways of writing text within text: given the printable runs."""

BOXES: dict[str, Layer] = {
    "utf-16": _utf_16,
    "hex": _hex,
    "base64": _base64,
    "deflated": _deflated,
    "zip member": _zip_members,
    "pdf text": _pdf_text,
    "sqlite": _sqlite,
}
"""Ways of holding any bytes: given all bytes."""
