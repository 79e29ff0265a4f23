"""Bytes to text: refuse in words what is not a text file, and read the encodings of CRMs and Excel."""

from __future__ import annotations

import codecs
import re

from workbook.sources.reading import SourceProblem

SAVE_AS_CSV = "Open it in Excel, save the sheet as “CSV UTF-8”, and import that file."
EXPORT_CSV = "Export the list from the CRM as CSV and import that file."
UNPACK = "Unpack it and import the CSV file inside."

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (
        b"PK\x03\x04",
        "an Excel workbook or a zip archive",
        "Save the sheet as “CSV UTF-8”, or unpack the CSV inside.",
    ),
    (b"PK\x05\x06", "an empty zip archive", EXPORT_CSV),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Excel file", SAVE_AS_CSV),
    (b"%PDF", "a PDF", EXPORT_CSV),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"PAR1", "a Parquet file", EXPORT_CSV),
    (b"SQLite format 3", "a database", EXPORT_CSV),
    (b"\x89PNG", "a picture", EXPORT_CSV),
    (b"\xff\xd8\xff", "a picture", EXPORT_CSV),
)
WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|meta|table|\?xml)\b", re.IGNORECASE)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
MOST_CONTROL = 0.02  # a stray control character in a note is typed text; one in fifty is not a text file


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and its encoding; ``name`` is how messages call the file.

    A byte order mark decides; else UTF-8; else Windows cp1252, but only where nothing in the file speaks for
    UTF-8, so that names are never garbled. Raises SourceProblem for everything that is not such a text.
    """
    _refuse_other_kinds(data, name)
    text, encoding = _decoded(data, name)
    if not text.strip():
        raise SourceProblem(f"{name} is empty. Export it from the CRM again and import the new file.")
    start = text[:65_536]
    if "\0" in text or len(CONTROL.findall(start)) > MOST_CONTROL * len(start):
        raise SourceProblem(f"{name} is not a text file. {EXPORT_CSV}")
    return text, encoding


def _refuse_other_kinds(data: bytes, name: str) -> None:
    for mark, what, cure in SIGNATURES:
        if data.startswith(mark):
            raise SourceProblem(f"{name} is {what}, whatever its name says. {cure}")
    if WEB_PAGE.match(data.removeprefix(codecs.BOM_UTF8)):
        raise SourceProblem(f"{name} is a web page, perhaps the CRM's sign-in page. {EXPORT_CSV}")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A cut-off file ends inside a letter. Reading it as cp1252 would garble every name in it.
        if error.end == len(data) and error.reason == "unexpected end of data" and UTF8_LETTER.search(data):
            raise SourceProblem(_damaged(name, data, error.start)) from None
        if UTF8_LETTER.search(data):
            raise SourceProblem(
                f"{name} mixes two encodings at line {_line(data, error.start)}. {SAVE_AS_CSV}",
            ) from None
    return _strictly(data, "cp1252", name), "cp1252"


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceProblem(_damaged(name, data, error.start)) from None


def _damaged(name: str, data: bytes, at: int) -> str:
    return f"{name} is damaged or cut off at line {_line(data, at):,}. {EXPORT_CSV}"


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
