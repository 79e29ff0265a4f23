"""Where the files of tests lie."""

from __future__ import annotations

from tests.in_memory import has_room


def test_memory_is_taken_where_it_is_there_and_large_enough(tmp_path):
    assert has_room(tmp_path, 1)
    assert not has_room(tmp_path, 1 << 60)
    assert not has_room(tmp_path / "none", 1)
