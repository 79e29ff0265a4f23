"""A needle planted in every container the scanner claims to look into."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import json
import quopri
import sqlite3
import struct
import urllib.parse
import zipfile
import zlib
from contextlib import closing
from email.header import Header
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


PAGE_SIZE = 4096
AROUND = "Some ordinary words, 100 % harmless; a = b \\ c & d.\r\n"


def _text(needle: str) -> str:
    return f"{AROUND}before {needle} after\r\n{AROUND}"


def _named(needle: str) -> bytes:
    named = {"é": "&eacute;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "'": "&apos;"}
    return _text("".join(named.get(sign, sign) for sign in needle)).encode()


def _numbered(needle: str, pattern: str) -> bytes:
    return "".join(pattern % ord(sign) for sign in needle).encode()


def _folded(needle: str, every: int) -> bytes:
    raw = ("DESCRIPTION:" + needle.replace("\\", "\\\\")).encode()
    return b"\r\n ".join(raw[place : place + every] for place in range(0, len(raw), every))


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.comment = comment
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


def xlsx(needle: str) -> bytes:
    strings = f"<sst><si><t>{html.escape(needle, quote=True)}</t></si></sst>"
    return _zip({"[Content_Types].xml": b"<Types/>", "xl/sharedStrings.xml": strings.encode()})


def _png(kind: bytes, body: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", binascii.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*one) for one in ((b"IHDR", header), (kind, body), (b"IDAT", dots), (b"IEND", b""))
    )


def _pdf(stream: bytes) -> bytes:
    packed = zlib.compress(stream)
    return b"%%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        len(packed),
        packed,
    )


def _pdf_literal(needle: str) -> bytes:
    return _pdf(b"BT (" + needle.encode("cp1252") + b") Tj ET")


def _pdf_kerned(needle: str) -> bytes:
    parts = [needle[place : place + 3].encode("cp1252") for place in range(0, len(needle), 3)]
    return _pdf(b"BT [" + b" -20 ".join(b"(%b)" % part for part in parts) + b"] TJ ET")


def _pdf_octal(needle: str) -> bytes:
    return _pdf(b"BT (" + b"".join(b"\\%03o" % byte for byte in needle.encode("cp1252")) + b") Tj ET")


def _pdf_hex(needle: str) -> bytes:
    return _pdf(b"BT <FEFF" + needle.encode("utf-16-be").hex().upper().encode() + b"> Tj ET")


def _pdf_numbered(needle: str) -> bytes:
    """Make a whole PDF whose font numbers its glyphs from 1 and says apart from them which letters they are."""
    glyphs = [f"{place:04x}" for place in range(1, len(needle) + 1)]
    named = "".join(f"<{glyph}> <{ord(sign):04x}>\n" for glyph, sign in zip(glyphs, needle, strict=True))
    letters = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(needle)} beginbfchar\n{named}endbfchar endcmap end"
    )
    page = f"BT /F1 12 Tf 10 100 Td <{''.join(glyphs)}> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        _stream(page.encode()),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
        _stream(letters.encode()),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>",
    ]
    out, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + tail % (len(objects) + 1, table, len(objects) + 1, len(out))


def _stream(body: bytes) -> bytes:
    packed = zlib.compress(body)
    return b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)


def _pdf_title(needle: str) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<</Title<FEFF" + needle.encode("utf-16-be").hex().encode() + b">>>\nendobj\n"


def _sqlite(statements: list[tuple[str, tuple[str, ...]]]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("CREATE TABLE note (words TEXT)")
        for statement, values in statements:
            database.execute(statement, values)
        database.commit()
        return database.serialize()


def _row_over_an_edge(needle: str, *, overflow: int) -> list[tuple[str, tuple[str, ...]]]:
    """Insert a text of 9,000 characters with the needle across the first edge, or one page later.

    By the format of SQLite: of 9,004 bytes with header, 489 + (9,004 - 489) % 4,092 stay in the row's page.
    """
    edge = 820 - 4 + overflow * (PAGE_SIZE - 4)
    text = ("-" * (edge - len(needle) // 2) + needle).ljust(9000, "-")
    return [("INSERT INTO note VALUES (CAST(? AS TEXT))", (text,))]


def long_row(needle: str) -> bytes:
    return _sqlite(_row_over_an_edge(needle, overflow=0))


def long_deleted_row(needle: str) -> bytes:
    return _sqlite([*_row_over_an_edge(needle, overflow=1), ("DELETE FROM note", ())])


def _deleted_row(needle: str) -> bytes:
    return _sqlite([("INSERT INTO note VALUES (?)", (needle,)), ("DELETE FROM note", ())])


def _deep(needle: str) -> bytes:
    picture = base64.b64encode(
        _png(b"zTXt", b"Comment\0\0" + zlib.compress(needle.encode("latin-1")))
    ).decode()
    return _zip({"page.json": json.dumps({"src": f"data:image/png;base64,{picture}"}).encode()})


CONTAINERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda needle: _text(needle).encode(),
    "utf-8 with a mark": lambda needle: _text(needle).encode("utf-8-sig"),
    "utf-16 little": lambda needle: _text(needle).encode("utf-16-le"),
    "utf-16 big": lambda needle: _text(needle).encode("utf-16-be"),
    "utf-16 with a mark": lambda needle: _text(needle).encode("utf-16"),
    "utf-32": lambda needle: _text(needle).encode("utf-32"),
    "latin-1": lambda needle: _text(needle).encode("latin-1"),
    "decomposed": lambda needle: _text(needle.replace("é", "e\u0301")).encode(),
    "capitals": lambda needle: _text(needle.replace("é", "\0").upper().replace("\0", "é")).encode(),
    "html": lambda needle: html.escape(_text(needle)).encode(),
    "html, all named": _named,
    "html, decimal": lambda needle: _numbered(needle, "&#%d;"),
    "html, hex": lambda needle: _numbered(needle, "&#x%X;"),
    "html, twice": lambda needle: html.escape(html.escape(_text(needle))).encode(),
    "html in utf-16": lambda needle: html.escape(_text(needle)).encode("utf-16"),
    "svg comment": lambda needle: f"<svg><!-- {needle} --><desc>x</desc></svg>".encode(),
    "address": lambda needle: urllib.parse.urlencode({"q": _text(needle)}).encode(),
    "address, latin-1": lambda needle: urllib.parse.quote(needle, encoding="latin-1").encode(),
    "address, every sign": lambda needle: "".join(f"%{byte:02x}" for byte in needle.encode()).encode(),
    "json": lambda needle: json.dumps({"a": [_text(needle)]}).encode(),
    "json, every sign": lambda needle: _numbered(needle, "\\u%04x"),
    "json in json": lambda needle: json.dumps(json.dumps(_text(needle))).encode(),
    "json for html": lambda needle: (
        json.dumps(needle).replace("<", "\\u003C").replace(">", "\\u003e").encode()
    ),
    "repr": lambda needle: repr(_text(needle)).encode(),
    "ascii repr": lambda needle: ascii(_text(needle)).encode(),
    "repr of bytes": lambda needle: repr(_text(needle).encode()).encode(),
    "quoted-printable": lambda needle: quopri.encodestring(_text(needle * 5).encode(), quotetabs=True),
    "encoded words": lambda needle: Header(f"Some words {needle}", "utf-8", maxlinelen=40).encode().encode(),
    "encoded words, q": lambda needle: (
        b"Subject: =?iso-8859-1?q?%b?="
        % quopri.encodestring(needle.encode("latin-1"), quotetabs=True, header=True).replace(b"?", b"=3F")
    ),
    "calendar, folded": lambda needle: _folded(f"{needle}", 9),
    "calendar, folded inside a sign": lambda needle: _folded(needle, 7),
    "hex": lambda needle: _text(needle).encode().hex().encode(),
    "hex with colons": lambda needle: _text(needle).encode().hex(":").upper().encode(),
    "hex, odd start": lambda needle: b"a" + needle.encode().hex().encode(),
    "base64, place 0": lambda needle: base64.b64encode(needle.encode()),
    "base64, place 1": lambda needle: base64.b64encode(b"x" + needle.encode() + b"xx"),
    "base64, place 2": lambda needle: base64.b64encode(b"xx" + needle.encode() + b"x"),
    "base64 after other signs": lambda needle: b"name/of/it/" + base64.b64encode(needle.encode()),
    "base64 in an address": lambda needle: base64.urlsafe_b64encode(_text(needle).encode()),
    "base64 in lines": lambda needle: base64.encodebytes(_text(needle).encode()),
    "base64 of utf-16": lambda needle: base64.b64encode(_text(needle).encode("utf-16-le")),
    "zlib": lambda needle: zlib.compress(_text(needle).encode()),
    "zlib, quick, inside a file": lambda needle: (
        b"\0x\x9c" + zlib.compress(_text(needle).encode(), 1) + b"\0"
    ),
    "zlib, cut off": lambda needle: zlib.compress(_text(needle).encode() + bytes(range(256)) * 9, 9)[:-200],
    "gzip": lambda needle: gzip.compress(_text(needle).encode()),
    "zip": lambda needle: _zip({"a.txt": _text(needle).encode()}),
    "zip, stored": lambda needle: _zip({"a.txt": _text(needle).encode()}, zipfile.ZIP_STORED),
    "zip, name": lambda needle: _zip({f"{needle}.txt": b""}),
    "zip, comment": lambda needle: _zip({}, comment=needle.encode()),
    "zip, cut off": lambda needle: _zip({"a.txt": _text(needle).encode()})[:-30],
    "zip in zip": lambda needle: _zip({"a.zip": _zip({"b.txt": needle.encode()})}),
    "xlsx": xlsx,
    "png tEXt": lambda needle: _png(b"tEXt", b"Comment\0" + needle.encode("latin-1")),
    "png zTXt": lambda needle: _png(b"zTXt", b"Comment\0\0" + zlib.compress(needle.encode("latin-1"))),
    "png iTXt": lambda needle: _png(b"iTXt", b"Title\0\0\0en\0\0" + needle.encode()),
    "png iTXt, packed": lambda needle: _png(b"iTXt", b"Title\0\1\0en\0\0" + zlib.compress(needle.encode())),
    "pdf": _pdf_literal,
    "pdf, kerned": _pdf_kerned,
    "pdf, octal": _pdf_octal,
    "pdf, hex": _pdf_hex,
    "pdf, title": _pdf_title,
    "pdf, glyphs by number": _pdf_numbered,
    "sqlite": lambda needle: _sqlite([("INSERT INTO note VALUES (?)", (needle,))]),
    "sqlite, long": long_row,
    "sqlite, long, deleted": long_deleted_row,
    "sqlite, deleted": _deleted_row,
    "four deep": _deep,
}
