from __future__ import annotations

import re
from datetime import timedelta
from importlib.resources import files
from itertools import pairwise

import pytest

from tests.hostile import HOSTILE
from tests.share.builders import (
    FIRST_CHECK,
    REVIEW,
    SHARED,
    TALK,
    WRITTEN,
    empty_plan,
    everything,
    hostile_plan,
    plan_of,
)
from tests.share.reader import Page
from workbook.records import WORDS_LIMIT
from workbook.share.page import LIMIT, CopyTooLong, file_name, next_dates, render
from workbook.share.plan import shared_plan

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "footer",
    "section",
    "h1",
    "h2",
    "h3",
    "p",
}
TAGS |= {"dl", "div", "dt", "dd", "bdi", "time", "ul", "ol", "li", "blockquote", "span"}
TAGS |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "details", "summary"}
TAGS |= {"svg", "desc", "path", "polygon", "polyline", "circle", "text"}
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "name",
    "content",
    "class",
    "dir",
    "id",
    "role",
    "scope",
    "datetime",
}
ATTRIBUTES |= {"data-label", "aria-labelledby", "aria-hidden"}
DRAWN = {"viewbox", "width", "height", "d", "points", "x", "y", "cx", "cy", "r", "fill", "font-size"}
DRAWN |= {"stroke", "stroke-width", "stroke-dasharray", "text-anchor"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
MOST_WORDS = 25
AA = 4.5


# --- what stands on it ----------------------------------------------------------------------------------------


def test_every_shared_text_is_on_the_page_in_the_order_of_its_parts() -> None:
    page = Page(hostile_plan("", ()))
    assert set(page.typed) == {f"words of {name}" for name in SHARED}
    order = [
        "What this is, and who sees it",
        "What we both saw",
        "What you told me",
        "words of view.words",
        "What we agreed",
        "words of action.rep.then",
        "When we will call it resolved",
        "words of review.resolved_means",
        "The next dates",
        "How to correct or add something",
    ]
    assert [block for block in page.blocks if block in order] == order


def test_the_table_says_who_does_what_by_when_and_how_it_is_seen() -> None:
    page = Page(hostile_plan("", ()))
    blocks = page.blocks
    start = blocks.index("Action")
    assert blocks[start : start + 4] == ["Action", "Who", "By when", "How we will see it"]
    row = blocks.index("words of action.manager.then")
    assert blocks[row + 1 : row + 6] == [
        "When:",
        "words of action.manager.when_if",
        "Your manager",
        "Friday 6 November 2026 Done: Friday 2 October 2026",
        "words of action.manager.measure",
    ]
    assert page.tags.count("caption") == 2
    scopes = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
    assert scopes == ["col"] * 5 + ["row"] * 6 + ["col"] * 4 + ["row"] * 2


def test_the_next_dates_are_in_order_and_a_talk_that_was_is_none() -> None:
    plan = plan_of(str)
    assert next_dates(plan) == [(FIRST_CHECK, "Check-in"), (REVIEW, "Review")]
    today = plan.model_copy(update={"written_on": TALK})
    assert TALK not in dict(next_dates(today)), "it stands at the top"
    early = plan.model_copy(update={"written_on": TALK - timedelta(days=1)})
    assert next_dates(early)[0] == (TALK, "Our conversation")
    assert next_dates(empty_plan()) == []


def test_an_empty_part_says_so() -> None:
    blocks = Page(render(empty_plan())).blocks
    assert blocks.count("Nothing was written here yet.") == 4
    assert "No date was set yet." in blocks


# --- how it is built --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [render(empty_plan()), hostile_plan("", ())], ids=["empty", "full"])
def test_the_page_is_well_formed_named_and_has_its_landmarks(page: bytes) -> None:
    read = Page(page)
    assert page.startswith(b'<!doctype html>\n<html lang="en">')
    assert (read.left_open, read.others) == ([], [])
    assert set(read.tags) <= TAGS
    assert {name for _, name, _ in read.attributes} <= ATTRIBUTES | DRAWN
    assert read.blocks[:2] == ["Our plan", "Our plan"]
    assert [read.tags.count(tag) for tag in ("h1", "header", "main", "footer")] == [1, 1, 1, 1]
    ids = [value for _, name, value in read.attributes if name == "id"]
    assert len(set(ids)) == len(ids)
    named = [value for _, name, value in read.attributes if name == "aria-labelledby"]
    assert sorted(" ".join(named).split()) == sorted(ids)


def test_headings_never_skip_a_level() -> None:
    levels = [int(tag[1]) for tag in Page(hostile_plan("", ())).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_runs_and_nothing_is_asked_for() -> None:
    page = hostile_plan("", ())
    policies = [value for tag, name, value in Page(page).attributes if (tag, name) == ("meta", "content")]
    assert policies[0].startswith(POLICY)
    bare = page.replace(b"http-equiv", b"").lower()
    for asks in (b"http", b"//", b"url(", b"@import", b"src=", b"href", b"<script", b"<link", b"javascript"):
        assert asks not in bare


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert hostile_plan("", ()) == hostile_plan("", ())
    assert b"\r" not in hostile_plan("one\r\ntwo")


def test_our_own_sentences_are_short() -> None:
    def sentences(page: bytes) -> list[str]:
        return [one for block in Page(page).blocks for one in re.split(r"(?<=[.!?])\s+", block)]

    own = [*sentences(render(empty_plan())), *sentences(render(plan_of(lambda _: "x")))]
    assert len(own) > 40
    assert [one for one in own if len(one.split()) > MOST_WORDS] == []


def test_colours_have_contrast_in_light_and_dark() -> None:
    css = (files("workbook.share") / "templates" / "plan.css").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{([^}]*--[^}]*)\}", css)
    ]
    assert len(palettes) == 2
    for palette in palettes:
        pairs = [(ink, paper) for ink in ("text", "quiet", "accent") for paper in ("paper", "ground", "tint")]
        assert [pair for pair in pairs if _contrast(palette[pair[0]], palette[pair[1]]) < AA] == []


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- size and name --------------------------------------------------------------------------------------------------


def test_a_long_conversation_fits_and_a_longer_one_is_refused_in_words() -> None:
    fits = everything(lambda name: "a long story " * 500 if name in SHARED else name)
    assert 60_000 < len(render(shared_plan(**fits))) <= LIMIT
    too_long = everything(lambda name: "é" * WORDS_LIMIT if name in SHARED else name)
    with pytest.raises(CopyTooLong) as caught:
        render(shared_plan(**too_long))
    assert len(str(caught.value).split()) <= 40
    assert "éé" not in str(caught.value)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_file_name_is_neutral_and_valid_everywhere(name: str) -> None:
    plan = plan_of(lambda _: HOSTILE[name])
    assert re.fullmatch(r"plan-2026-10-05-[0-9a-f]{6}\.html", file_name(plan))
    assert file_name(plan) == file_name(plan_of(lambda _: "Ann"))
    assert file_name(plan) != file_name(plan_of(lambda _: "Ann", id_="another"))
    assert WRITTEN.isoformat() in file_name(plan)
