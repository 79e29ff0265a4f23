"""The order of the files is about files that are there."""

from __future__ import annotations

from tests.schedule import HERE, LONGEST, WITH


def test_each_file_that_begins_first_or_goes_with_another_is_there_and_once():
    named = [*LONGEST, *(name.removeprefix("tests/") for pair in WITH.items() for name in pair)]
    assert [name for name in named if not (HERE / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)
