"""Small files, made in the test that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class Writes(Protocol):
    """Write a file and return its path."""

    def __call__(self, content: str | bytes, name: str = "list.csv", encoding: str = "utf-8") -> Path: ...


@pytest.fixture
def write(tmp_path: Path) -> Writes:
    def written(content: str | bytes, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return written
