from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.store import any_records as any_

if TYPE_CHECKING:
    from workbook.store import Store


@settings(deadline=None, derandomize=True, max_examples=40)
@given(any_.words, any_.words)
def test_a_setting_comes_back_as_it_was(shared_store: Store, key: str, value: str) -> None:
    shared_store.set_setting(key, value)
    assert shared_store.setting(key) == value


def test_a_setting_is_none_until_set_and_after_it_is_forgotten(store: Store) -> None:
    assert store.setting("rep") is None
    store.set_setting("rep", "Ann")
    store.set_setting("rep", "Bo")
    assert store.setting("rep") == "Bo"
    store.set_setting("rep", None)
    assert store.setting("rep") is None
