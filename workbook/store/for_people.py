"""A file written for people: in a folder of its owner's alone, and whole before it has its name."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbook.store.places import make_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def put_file(path: Path, data: bytes) -> Path:
    """Write a file, and return its place. A half-written one never has the name."""
    with putting(path, data):
        return path


@contextmanager
def putting(path: Path, data: bytes) -> Iterator[None]:
    """Write beside, do what is in the block, and then move: the name is there once both are done, or neither."""
    make_private(path.parent)
    beside = path.with_suffix(".part")
    try:
        beside.write_bytes(data)
        yield
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    beside.replace(path)
