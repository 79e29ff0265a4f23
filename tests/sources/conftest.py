"""Small files, made in the test that reads them, and what an import of them would do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from workbook.records import Changes
from workbook.sources import Answers, Engine, Known, SourceProblem, preview, read_files, refused
from workbook.sources import form as room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbook.sources import Batch


class Writes(Protocol):
    """Write a file and return its path."""

    def __call__(self, content: str | bytes, name: str = "list.csv", encoding: str = "utf-8") -> Path: ...


class Reads(Protocol):
    """Read files and return the batch."""

    def __call__(
        self, *paths: Path, as_of: date = ..., held: tuple[str, ...] = ..., **answers: Any
    ) -> Batch: ...


class Looks(Protocol):
    """Read files and return what an import would do, as the command prints it."""

    def __call__(self, *paths: Path, as_of: date = ..., **answers: Any) -> dict[str, Any]: ...


AS_OF = date(2025, 3, 10)  # a Monday
# The first lines of a list of one's own, and of a report of tasks.
HEADER = "team,rep,date,kind,count\n"
TASKS = "Assigned,Activity Type,Subject,Date,Status,Activity ID,Call Duration (seconds)\n"
ONE_DAY = HEADER + "West,Own Person,{},calls,7\n"  # of a day to be filled in


@pytest.fixture
def write(tmp_path: Path) -> Writes:
    def written(content: str | bytes, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return written


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Engine() as one:
        yield one


@pytest.fixture
def read(engine: Engine) -> Reads:
    def batch(*paths: Path, as_of: date = AS_OF, held: tuple[str, ...] = (), **answers: Any) -> Batch:
        return read_files(paths, engine, Known(as_of, Answers(**answers)), held=held)

    return batch


@pytest.fixture
def look(read: Reads) -> Looks:
    def previewed(*paths: Path, as_of: date = AS_OF, **answers: Any) -> dict[str, Any]:
        try:
            return preview(read(*paths, as_of=as_of, **answers), Changes())
        except SourceProblem as problem:
            return refused(problem)

    return previewed


@pytest.fixture
def form(desk):
    desk.importer()
    (made,) = room.OPEN
    yield made
    made.close()
