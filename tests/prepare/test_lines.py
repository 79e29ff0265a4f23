"""A tick adds its line to a text and takes it away again; all other lines stay as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.lines import has_line, with_line, without_line

words = st.text(alphabet="ab? ", min_size=1, max_size=6).filter(str.strip)
texts = st.lists(st.text(alphabet="ab? ", max_size=6), max_size=4).map("\n".join)


@given(texts, words)
def test_a_line_that_was_added_is_there_once_and_can_be_taken_away(text, line):
    added = with_line(text, line)
    assert has_line(added, line)
    assert with_line(added, line) == added
    assert not has_line(without_line(added, line), line)


@given(texts, words)
def test_other_lines_stay_in_their_order(text, line):
    def others(lines):
        return [one.rstrip() for one in lines.splitlines() if one.strip() and one.strip() != line.strip()]

    assert others(with_line(text, line)) == others(text) == others(without_line(text, line))


def test_a_line_that_was_changed_is_another_line():
    assert not has_line("What else is there, really?", "What else is there?")
    assert has_line("a\n  What else is there? ", "What else is there?")
