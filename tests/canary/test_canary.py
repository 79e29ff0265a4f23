"""The scanner itself: plant a canary in every container it claims, and find it; a clean one stays silent."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.canary import boxes, canary, found, found_of
from tests.canary.boxes import BOXES
from tests.canary.containers import CONTAINERS, long_deleted_row, long_row, xlsx
from tests.canary.dresses import DRESSES

if TYPE_CHECKING:
    from collections.abc import Callable


FLAVOURS = pytest.mark.parametrize("sharp", [False, True], ids=["plain", "sharp"])
EACH = pytest.mark.parametrize("container", CONTAINERS)


@FLAVOURS
@EACH
def test_a_canary_is_found_in_every_container(container: str, sharp: bool) -> None:  # noqa: FBT001 - a parameter
    needle = canary("planted", 1, sharp=sharp)
    assert found(CONTAINERS[container](needle), needle) != []


@FLAVOURS
@EACH
def test_a_container_without_it_is_silent(container: str, sharp: bool) -> None:  # noqa: FBT001 - a parameter
    other = CONTAINERS[container](canary("other", 1, sharp=sharp))
    assert found(other, canary("planted", 1, sharp=sharp)) == []


@pytest.mark.parametrize("layer", [*DRESSES, *BOXES])
def test_every_layer_is_needed_for_some_container(layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DRESSES if layer in DRESSES else BOXES, layer, lambda _: iter(()))
    needles = [canary("planted", 1, sharp=sharp) for sharp in (True, False)]
    assert any(
        not found(make(needle), needle) for make in reversed(CONTAINERS.values()) for needle in needles
    )


def test_it_says_how_it_was_found() -> None:
    needle = canary("planted", 1, sharp=True)
    assert "zip member > html entities > utf-8" in found(xlsx(needle), needle)
    assert found(needle.encode(), needle)[0] == "utf-8"


@pytest.mark.parametrize("make", [long_row, long_deleted_row])
def test_text_over_the_edge_of_a_page_is_found_though_its_bytes_lie_apart(
    make: Callable[[str], bytes],
) -> None:
    needle = canary("planted", 1)
    raw = make(needle)
    assert needle.encode() not in raw
    assert [way for way in found(raw, needle) if way.startswith("sqlite")] != []


def test_canaries_are_the_same_each_time_and_different_for_each_name_seed_and_flavour() -> None:
    every = {canary(name, seed, sharp=sharp) for name in "ab" for seed in (1, 2) for sharp in (False, True)}
    assert len(every) == 8
    assert canary("a", 1) == canary("a", 1)
    assert set("é\"<>'") <= set(canary("a", 1, sharp=True))
    assert "facts.told" not in canary("facts.told", 1)


def test_a_bomb_is_an_error_and_not_nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "MOST_FROM_ONE", 2**20)
    bomb = zlib.compress(b"\0" * (2**20 + 1))
    with pytest.raises(ValueError, match="too much"):
        found(bomb, canary("planted", 1))


def test_a_needle_that_turns_up_by_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="by chance"):
        found(b"", "short")
    with pytest.raises(ValueError, match="by chance"):
        found_of(b"", {"one": "short"})


def test_many_needles_are_looked_for_at_once() -> None:
    here, gone = canary("here", 1, sharp=True), canary("gone", 1)
    data = json.dumps({"x": here}).encode()
    assert found_of(data, {"here": here, "gone": gone}) == ["here"]
    assert found_of(b"", {"here": here}) == []
