"""A keyring for the tests, and what is asked of a store that is locked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from keyring.backend import KeyringBackend

from workbook.store import Store

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Memory(KeyringBackend):
    """A keyring that lives as long as a test."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise RuntimeError(password)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def about(home: Path, said: dict[str, str]) -> object:
    with Store.open(home, now=lambda: NOW) as store:
        return store.about(said["rep"])
