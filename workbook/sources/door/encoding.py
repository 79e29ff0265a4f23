"""Bytes to text: refuse in words what is not a text file, and read the encodings of CRMs and Excel."""

from __future__ import annotations

import codecs
import re

from workbook.sources.problem import SourceProblem

SAVE_AS_CSV = "Open it in Excel, save the sheet as “CSV UTF-8”, and import that file."
EXPORT_CSV = "Export the list from the CRM as CSV and import that file."

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
MOST_ZEROS = 8  # bytes: a shorter start says nothing
MOST_CONTROL = 0.02  # a stray control character in a note is typed text; one in fifty is not a text file


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and its encoding; ``name`` is how messages call the file.

    A byte order mark decides; else UTF-8; else Windows cp1252, but only where nothing in the file speaks for
    UTF-8, so that names are never garbled. Raises SourceProblem for everything that is not such a text.
    """
    text, encoding = _decoded(data, name)
    if not text.strip():
        raise SourceProblem(f"{name} is empty. Export it from the CRM again and import the new file.")
    start = text[:65_536]
    if "\0" in text or len(CONTROL.findall(start)) > MOST_CONTROL * len(start):
        raise SourceProblem(f"{name} is not a text file. {EXPORT_CSV}")
    return text, encoding


def is_wide(start: bytes) -> bool:
    """Tell whether a text that begins like this is in UTF-16."""
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or bool(_unmarked_wide(start))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    if wide := _unmarked_wide(data):
        return _strictly(data, wide, name), wide
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


def _unmarked_wide(data: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, empty where it is in none: every other byte is zero."""
    start = data[:400]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = start[first::2].count(0), start[1 - first :: 2].count(0)
        if len(start) > MOST_ZEROS and zeros > len(start) * 0.35 and not others:
            return encoding
    return ""


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceProblem(_damaged(name, data, error.start)) from None


def _damaged(name: str, data: bytes, at: int) -> str:
    return f"{name} is damaged or cut off at line {_line(data, at):,}. {EXPORT_CSV}"


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
