"""A keyring that lives as long as a test, and a store with one rep's life and a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.lives import live
from workbook.store import Store, backup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.vault.ring import Memory


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    keyring = pytest.importorskip("keyring")
    from tests.store.vault.ring import Memory  # noqa: PLC0415 - needs the package

    monkeypatch.delenv("WORKBOOK_KEY", raising=False)
    before, ring = keyring.get_keyring(), Memory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def ann(home: Path) -> dict[str, str]:
    from tests.store.vault.ring import NOW  # noqa: PLC0415 - needs the package

    with Store.open(home, now=lambda: NOW) as store:
        said = live(store, 1)
        backup.back_up(home, NOW, "by-hand")
    return said
