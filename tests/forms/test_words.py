"""Sentences on the screen: text stays text, and what is to be typed is not broken where it would be read wrongly."""

from __future__ import annotations

from workbook.forms.words import paragraph


def test_an_option_of_a_command_is_kept_on_one_line_and_text_stays_text() -> None:
    shown = paragraph("Run: uv run workbook --store <b>x</b>, a pause -- and well--known words", "note").value
    assert "<span class='wb-whole'>--store</span> &lt;b&gt;x&lt;/b&gt;" in shown
    assert shown.count("wb-whole") == 1
