"""Countries as people write them."""

from __future__ import annotations

import pytest

from workbook.sources.texts.places import read_country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "DE"),
        ("germany", "DE"),
        ("Deutschland", "DE"),
        ("UK", "GB"),
        ("États-Unis", "US"),
        ("EMEA", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_its_code_and_by_its_name(text: str, code: str | None) -> None:
    assert read_country(text) == code
