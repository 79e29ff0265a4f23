"""Archives: what is inside, and never more than a laptop can hold. Nothing of them is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from workbook.sources.door.encoding import EXPORT_CSV
from workbook.sources.problem import SourceProblem
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

LARGEST = 1024**3  # bytes, unpacked
SUSPECT, RATIO = 50 * 1024**2, 200  # more bytes than this at more than so many for one packed byte is a bomb
MOST_FILES = 2_000
PIECE = 1 << 20
ENCRYPTED = 0x1  # flag of a member behind a password
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


def is_workbook(data: bytes) -> bool:
    """Tell whether a zip is a workbook of Excel or LibreOffice."""
    with ZipFile(io.BytesIO(data)) as archive:
        return any(name in WORKBOOKS for name in archive.namelist())


def refuse_bomb(data: bytes, name: str) -> None:
    """Refuse, by what the archive's own directory says, more than a laptop can hold. Nothing is unpacked."""
    infos = _directory(data, name)
    size, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
    if len(infos) > MOST_FILES or size > LARGEST or (size > SUSPECT and size > RATIO * max(packed, 1)):
        raise SourceProblem(_too_large(name))


def members(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file in a zip; folders and hidden files are passed over.

    Raises SourceProblem for a password, for damage, and where more comes out than was declared or allowed.
    """
    wanted = [one for one in _directory(data, name) if not one.is_dir() and not _hidden(one.filename)]
    if any(one.flag_bits & ENCRYPTED for one in wanted):
        raise SourceProblem(f"{name} is protected by a password. Unpack it and import the files inside.")
    if not wanted:
        raise SourceProblem(f"{name} is an archive without files. {EXPORT_CSV}")
    found, left = [], LARGEST
    with ZipFile(io.BytesIO(data)) as archive:
        for one in wanted:
            content = _read(archive, one, name, left)
            left -= len(content)
            found.append((shown(one.filename.rsplit("/", 1)[-1]), content))
    return found


def unpacked(data: bytes, name: str) -> bytes:
    """Return what a gzip file holds. Raises SourceProblem for damage, and for more than a laptop can hold."""
    machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    limit = min(LARGEST, max(SUSPECT, RATIO * len(data)))
    try:
        content = machine.decompress(data, limit + 1)
    except zlib.error:
        raise SourceProblem(_damaged(name)) from None
    if len(content) > limit:
        raise SourceProblem(_too_large(name))
    if not machine.eof:
        raise SourceProblem(_damaged(name))
    return content


def _directory(data: bytes, name: str) -> list[ZipInfo]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        raise SourceProblem(_damaged(name)) from None


def _read(archive: ZipFile, one: ZipInfo, name: str, left: int) -> bytes:
    try:
        with archive.open(one) as file:
            content = b"".join(_pieces(file, min(left, one.file_size) + 1))
    except (BadZipFile, zlib.error, zipfile.LargeZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise SourceProblem(_damaged(name)) from None
    if len(content) > min(left, one.file_size):
        raise SourceProblem(_too_large(name))
    return content


def _pieces(file: object, most: int) -> Iterable[bytes]:
    """Yield pieces until ``most`` bytes have come, whatever the directory said."""
    while most > 0 and (piece := file.read(min(PIECE, most))):  # type: ignore[attr-defined] # an open member
        most -= len(piece)
        yield piece


def _hidden(path: str) -> bool:
    return path.startswith("__MACOSX/") or path.rsplit("/", 1)[-1].startswith(".")


def _too_large(name: str) -> str:
    return f"{name} would unpack to more than this computer should hold. Unpack it by hand and import what you need."


def _damaged(name: str) -> str:
    return f"{name} is damaged or cut off. {EXPORT_CSV}"
