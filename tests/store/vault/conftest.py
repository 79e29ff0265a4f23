"""A keyring that lives as long as a test, and a store with one rep's life and a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.deeds import again
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


@pytest.fixture(scope="module")
def lived(migrated_each_time: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home with the life of one rep, only to be copied, and what was typed in it."""
    assert migrated_each_time is None  # as the product makes it, from an empty folder on
    from tests.store.vault.ring import NOW  # noqa: PLC0415 - needs the package

    home = tmp_path_factory.mktemp("lived") / "home"
    with Store.open(home, now=lambda: NOW) as store:
        said = live(store, 1)
        backup.back_up(home, NOW, "by-hand")
    return home, said


@pytest.fixture
def ann(home: Path, lived: tuple[Path, dict[str, str]]) -> dict[str, str]:
    before, said = lived
    again(before, home)
    return dict(said)
