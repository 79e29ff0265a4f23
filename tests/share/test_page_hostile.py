"""Whatever is typed stands on the page as typed and changes nothing around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from tests.share.builders import (
    SHARED,
    hostile_plan,
)
from tests.share.reader import Page
from workbook.share.words import one_line, shown

NAMES = {"rep", "manager", "numbers.unit"}
EXAMPLES = settings(max_examples=30, deadline=None)


def same_shape(page: Page, other: Page) -> bool:
    return (page.tags, [one[:2] for one in page.attributes]) == (
        other.tags,
        [one[:2] for one in other.attributes],
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_every_field_is_shown_as_typed_and_changes_nothing_around_it(name: str) -> None:
    text = HOSTILE[name]
    page = Page(hostile_plan(text))
    plain = Page(hostile_plan("x" if shown(text) else ""))
    assert same_shape(page, plain)
    assert (page.left_open, page.others) == ([], [])
    assert set(page.typed) <= {shown(text), one_line(text)}
    assert not [one for _, one, _ in page.attributes if one.startswith("on")]


@pytest.mark.parametrize("field", SHARED)
def test_hostile_text_in_one_field_changes_only_that_field(field: str) -> None:
    text = "".join(HOSTILE[name] for name in ("end of style", "attribute", "comment", "entity", "braces"))
    page, plain = Page(hostile_plan(text, (field,))), Page(hostile_plan("x", (field,)))
    assert same_shape(page, plain)
    assert [one for one in page.typed if one not in plain.typed] == [
        one_line(text) if field in NAMES else shown(text)
    ]


@EXAMPLES
@given(text=st.text(), field=st.sampled_from(SHARED))
def test_any_text_in_any_field_is_shown_as_typed(text: str, field: str) -> None:
    page = Page(hostile_plan(text, (field,)))
    is_shown = one_line(text) if field in NAMES else shown(text)
    assert same_shape(page, Page(hostile_plan("x" if is_shown else "", (field,))))
    assert not is_shown or is_shown in page.typed
