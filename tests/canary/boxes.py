"""Ways of holding any bytes, and the way into each: all bytes in, the bytes within out (or none)."""

from __future__ import annotations

import base64
import binascii
import io
import re
import sqlite3
import struct
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

BASE64 = re.compile(rb"[A-Za-z0-9+/_-]+(?:\r?\n[ \t]?[A-Za-z0-9+/_-]+)*")
HEX = re.compile(rb"(?:[0-9a-fA-F][\s:-]?){%d,}" % LEAST_RUN)
LOW_FIRST = re.compile(rb"(?:[^\0][\0-\x06\x20]){%d,}" % (LEAST_RUN // 2))
HIGH_FIRST = re.compile(rb"(?:[\0-\x06\x20][^\0]){%d,}" % (LEAST_RUN // 2))


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
        yield from _each_and_joined([from_base64(run[start:]) for run in runs])


def from_base64(text: bytes) -> bytes:
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


Layer = Callable[[bytes], Iterator[bytes]]


BOXES: dict[str, Layer] = {
    "utf-16": _utf_16,
    "hex": _hex,
    "base64": _base64,
    "deflated": _deflated,
    "zip member": _zip_members,
    "pdf text": _pdf_text,
    "sqlite": _sqlite,
}
"""Each is given all bytes."""
