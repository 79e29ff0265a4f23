"""The field for files hands over what the browser sends, and answers each part before the next one comes."""

from __future__ import annotations

import pytest

from workbook.forms.file_chooser import FileChooser


class Taken:
    """Takes all files but those that are called no, and parts up to three bytes; keeps the order of things."""

    def __init__(self):
        self.heard = []

    def begin(self, files):
        self.heard.append(("begin", files))
        return files[0][0] != "no"

    def part(self, place, data):
        self.heard.append(("part", place, data))
        return len(data) <= 3

    def done(self):
        self.heard.append("done")

    def broken(self):
        self.heard.append("broken")


@pytest.fixture
def taken():
    return Taken()


@pytest.fixture
def chooser(taken, monkeypatch):
    made = FileChooser("Choose", accept=".csv", takes=taken)
    monkeypatch.setattr(made, "send", taken.heard.append)
    return made


def browser_says(chooser, content, *buffers):
    chooser._handle_custom_msg(content, list(buffers))


def test_each_part_is_answered_once_it_is_taken(chooser, taken):
    browser_says(chooser, {"say": "begin", "files": [["a.csv", 4]]})
    browser_says(chooser, {"say": "part", "place": 0}, memoryview(b"abc"))
    browser_says(chooser, {"say": "part", "place": 0}, memoryview(b"d"))
    yes = {"go": True}
    parts = [("begin", [("a.csv", 4)]), yes, ("part", 0, b"abc"), yes, ("part", 0, b"d"), yes]
    assert taken.heard == parts


def test_what_is_not_taken_is_answered_with_no(chooser, taken):
    browser_says(chooser, {"say": "begin", "files": [["no", 4]]})
    browser_says(chooser, {"say": "part", "place": 0}, memoryview(b"abcd"))
    assert taken.heard[1::2] == [{"go": False}] * 2


def test_the_field_is_free_again_before_the_reading_begins(chooser, taken):
    browser_says(chooser, {"say": "done"})
    assert taken.heard == [{"go": True}, "done"]


def test_a_file_that_breaks_off_is_told(chooser, taken):
    browser_says(chooser, {"say": "broken"})
    assert taken.heard == ["broken"]


def test_neither_names_nor_bytes_are_part_of_its_state(chooser):
    before = str({name: value for name, value in chooser.get_state().items() if not name.startswith("_")})
    browser_says(chooser, {"say": "begin", "files": [["canary.csv", 4]]})
    browser_says(chooser, {"say": "part", "place": 0}, memoryview(b"abc"))
    assert (
        str({name: value for name, value in chooser.get_state().items() if not name.startswith("_")})
        == before
    )
    assert "canary" not in str(chooser.get_state())
    assert repr(chooser) == "FileChooser()"
    assert chooser._repr_mimebundle_()["text/plain"] == "FileChooser()"
