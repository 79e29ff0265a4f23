from __future__ import annotations

import pytest

from tests.share.builders import PRIVATE_BOXES, empty_plan, everything
from workbook.share.counts import Counted, Item, counts, items
from workbook.share.plan import shared_plan


def test_full_things_are_counted_on_both_sides() -> None:
    sources = everything(str)
    plan = shared_plan(**sources)
    counted = counts(plan, words=sources["words"], facts=sources["facts"], check_ins=sources["check_ins"])
    assert (
        counted.shared == 2 + 2 + 1 + 5
    )  # seen, promises, check-ins; numbers, words, resolved, talk, review
    assert counted.private == len(PRIVATE_BOXES) + 1 + 2  # what was told; two notes


def test_empty_and_invisible_things_do_not_count() -> None:
    words = {"options.mine": " \n\u200b", "part.intent": ""}
    assert counts(empty_plan(), words=words) == Counted(0, 0)


def test_boxes_of_promises_and_statements_are_counted_as_what_becomes_of_them() -> None:
    words = {
        "facts.own.1.what": "late",
        "plan.rep.1.then": "call",
        "plan.rep.1.by": "2026-10-06",
        "notes.private": "mine",
    }
    assert counts(empty_plan(), words=words).private == 1


def test_every_item_has_an_address_in_the_plan() -> None:
    plan = shared_plan(**everything(str))
    every = items(plan)
    assert len(set(every)) == len(every)
    assert Item("seen", 1) in every
    for part, place in every:
        held = getattr(plan, part)
        assert held[place] if isinstance(held, tuple) else held
    assert items(empty_plan()) == ()


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        (Counted(9, 6), "9 items shared, 6 private stay here."),
        (Counted(1, 1), "1 item shared, 1 private stays here."),
        (Counted(0, 0), "0 items shared, 0 private stay here."),
    ],
)
def test_the_line_above_the_preview(counted: Counted, sentence: str) -> None:
    assert counted.sentence == sentence
