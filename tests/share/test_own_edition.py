"""The rep's own page: made from the copy, in the first person, with nothing of the manager's in it."""

from __future__ import annotations

import re
from functools import partial

import pytest

from tests.canary import canary, found_of
from tests.hostile import HOSTILE
from tests.share.builders import PRIVATE, SHARED, WRITTEN, empty_plan, everything, plan_of
from tests.share.reader import Page
from workbook.records import Side
from workbook.share.own_edition import OwnEdition, own_edition, own_file_name, render_own
from workbook.share.page import LIMIT, CopyTooLong
from workbook.share.plan import shared_plan

OWN = {
    "rep",
    "numbers.unit",
    "review.resolved_means",
    *(f"action.{Side.REP}.{part}" for part in ("when_if", "then", "measure")),
}
FIELDS = {"mark", "written_on", "rep", "numbers", "promises", "resolved_means", "review_on"}
STEPS = ["1. Facts", "2. My part", "3. Options", "4. My plan", "5. Review"]
MOST_WORDS = 25


def page_of(text):
    return render_own(own_edition(plan_of(text)))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("sharp", [False, True], ids=["plain", "sharp"])
def test_it_holds_what_is_the_reps_own_and_nothing_of_the_managers(seed, sharp):
    text = partial(canary, seed=seed, sharp=sharp)
    own = own_edition(shared_plan(**everything(text, id_=text("id.conversation"))))
    page = render_own(own)
    assert {*found_of(page, {name: text(name) for name in OWN})} == {*OWN}
    others = [name for name in (*SHARED, *PRIVATE) if name not in OWN]
    assert {"manager", "fact.saw", "action.manager.then"} < set(others)
    assert found_of(page, {name: text(name) for name in others}) == []
    assert found_of(own_file_name(own).encode(), {name: text(name) for name in (*SHARED, *PRIVATE)}) == []


def test_its_fields_are_a_list_that_was_reviewed():
    assert set(OwnEdition.model_fields) == FIELDS


@pytest.mark.parametrize(
    "page", [render_own(own_edition(empty_plan())), page_of(lambda _: "x")], ids=["empty", "full"]
)
def test_it_is_well_formed_in_steps_and_can_be_filled_in_without_a_script(page):
    read = Page(page)
    assert (read.left_open, read.others) == ([], [])
    assert [block for block in read.blocks if block in STEPS] == STEPS
    assert read.tags.count("textarea") >= 5
    assert read.tags.count("input") >= 20
    bare = page.replace(b"http-equiv", b"").lower()
    for runs in (b"<script", b"http", b"src=", b"href", b"url(", b"<form", b"javascript", b"@import"):
        assert runs not in bare
    assert len(page) <= LIMIT


def test_each_box_has_a_name_for_those_who_do_not_see_it():
    page = page_of(lambda _: "x").decode()
    labelled = re.sub(r'<label class="ask">.*?</label>', "", page, flags=re.DOTALL)
    left = re.findall(r"<(?:input|textarea)\b[^>]*>", labelled)
    assert left
    assert all("aria-label=" in one for one in left)


def test_it_speaks_in_the_first_person_and_in_short_sentences():
    page = Page(page_of(lambda _: "x"))
    sentences = [one for block in page.blocks for one in re.split(r"(?<=[.!?])\s+", block)]
    assert [one for one in sentences if len(one.split()) > MOST_WORDS] == []
    assert not [one for one in sentences if re.search(r"\byour?\b", one)]
    assert sum(bool(re.search(r"\b(I|my|me)\b", one, re.IGNORECASE)) for one in sentences) > 20


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_changes_nothing_around_it(name):
    page = Page(page_of(lambda _: HOSTILE[name]))
    assert (page.left_open, page.others) == ([], [])
    assert not [one for _, one, _ in page.attributes if one.startswith("on")]
    assert "script" not in page.tags


def test_the_same_copy_gives_the_same_bytes_under_a_neutral_name():
    assert page_of(str) == page_of(str)
    assert re.fullmatch(r"own-\d{4}-\d\d-\d\d-[0-9a-f]{6}\.html", own_file_name(own_edition(plan_of(str))))
    assert WRITTEN.isoformat() in own_file_name(own_edition(plan_of(str)))


def test_a_page_that_is_too_long_is_refused_in_words():
    with pytest.raises(CopyTooLong) as caught:
        page_of(lambda name: "€" * 19_000 if name.startswith("action.rep") or "resolved" in name else "x")
    assert len(str(caught.value).split()) <= 40
