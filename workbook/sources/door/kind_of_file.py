"""What a file is: told by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from enum import Enum

from workbook.sources.door.encoding import EXPORT_CSV
from workbook.sources.problem import SourceProblem


class Kind(Enum):
    """How a file is opened."""

    TEXT = "text"
    ZIP = "zip"
    OLD_WORKBOOK = "xls"
    GZIP = "gzip"
    CALENDAR = "calendar"
    WEB_PAGE = "web page"


OPENED = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_WORKBOOK),
    (b"\x1f\x8b", Kind.GZIP),
)
UNPACK = "Unpack it and import the file inside."
IN_PLACE = "Read it where it is: workbook import --from FILE, see the README."
REFUSED = (
    (b"PK\x05\x06", "an empty zip archive", EXPORT_CSV),
    (b"%PDF", "a PDF", EXPORT_CSV),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"PAR1", "a Parquet file", IN_PLACE),
    (b"SQLite format 3", "a database", EXPORT_CSV),
    (b"\x89PNG", "a picture", EXPORT_CSV),
    (b"\xff\xd8\xff", "a picture", EXPORT_CSV),
    (b"GIF8", "a picture", EXPORT_CSV),
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|meta|table|\?xml)\b", re.IGNORECASE)
CALENDAR = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)
JSON = re.compile(rb"\s*[\[{]\s*[\"{\[\]}]")


def kind_of(start: bytes, name: str) -> Kind:
    """Return how to open a file that begins like this. Raises SourceProblem for what cannot be read."""
    for mark, what, cure in REFUSED:
        if start.startswith(mark):
            raise SourceProblem(f"{name} is {what}, whatever its name says. {cure}")
    for mark, kind in OPENED:
        if start.startswith(mark):
            return kind
    text = start.removeprefix(BYTE_ORDER_MARK)
    if CALENDAR.match(text):
        return Kind.CALENDAR
    if WEB_PAGE.match(text):
        return Kind.WEB_PAGE
    if JSON.match(text):
        raise SourceProblem(f"{name} is a JSON file. {EXPORT_CSV}")
    return Kind.TEXT
