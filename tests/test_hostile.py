"""Hostile text in every field against every sink: shown as typed or refused in words; nothing runs, nothing raises."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import ipywidgets as w
import pytest

from tests.below import below
from tests.hostile import HOSTILE
from tests.hostile_desk import SCREENS, TEXT, desk_of, markup_of
from workbook.forms.boundary import log_error
from workbook.forms.pick_table import PickTable
from workbook.prepare.form.page import write_page
from workbook.share.answer import answer_form, answer_page
from workbook.share.form import CopyForm, write_copy
from workbook.store import error_log

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "script",
    "attribute",
    "end of style",
    "dollar",
    "right to left",
    "sql",
    "percent",
    "up",
    "entity",
    "controls",
    "equals",
)
NEVER = {"script", "img", "object", "embed", "link", "base", "form", "math", "audio", "video"}
NEUTRAL = re.compile(r"(plan|answer|calendar|meeting|own)-[0-9a-z-]+\.(html|pdf|txt|ics)")


class Strict(HTMLParser):
    """Notes every element and attribute that could run something or ask for something."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER or (tag == "iframe" and ("sandbox", "allow-same-origin") not in attrs):
            self.bad.append(tag)
        for name, value in attrs:
            link = name in {"src", "href", "xlink:href", "action", "formaction"}
            if name.startswith("on") or (link and not (value or "").startswith("#")):
                self.bad.append(f"{tag} {name}")
            if name == "srcdoc":
                self.bad += Strict(value or "").bad


@pytest.fixture(scope="module", params=NAMES)
def desk(request, tmp_path_factory):
    with desk_of(tmp_path_factory.mktemp("home"), TEXT, HOSTILE[request.param]) as made:
        yield made


def no_error(desk) -> None:
    log = error_log(desk.store.home)
    assert not log.exists(), log.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_shows_it_as_text(desk, name: str) -> None:
    screen = getattr(desk, name)()
    assert [bad for markup in markup_of(screen) for bad in Strict(markup).bad] == []
    for one in below(screen):
        assert not getattr(one, "description_allow_html", False)
        if isinstance(one, PickTable):
            pictures = [cell["svg"] for row in one.rows for cell in row["cells"] if "svg" in cell]
            assert pictures
            for svg in pictures:
                ET.fromstring(svg)  # noqa: S314 - our own drawing
    no_error(desk)


def test_the_preview_and_each_tick_show_it_as_text(desk) -> None:
    form = CopyForm(desk.copies())
    form._preview()
    (fold,) = form._out.children
    fold.toggle()
    assert [bad for markup in markup_of(form.box) for bad in Strict(markup).bad] == []
    ticks = [one for one in below(form.box) if isinstance(one, w.Checkbox)]
    assert len(ticks) > 5
    assert all(len(one.description.splitlines()) <= 1 for one in ticks)
    no_error(desk)


def test_every_file_is_written_under_a_neutral_name_and_asks_for_nothing(desk) -> None:
    rep = desk.store.conversations()[0].rep
    folder = desk.store.home / "exports"
    written = write_copy(desk.copies(), rep, folder)
    assert written is not None
    form = CopyForm(desk.copies())
    form._calendar()
    page = write_page(desk.store, desk.store.conversations()[0], ())
    for path in (*folder.iterdir(), page):
        assert NEUTRAL.fullmatch(path.name), path.name
        assert path.parent in {folder, page.parent}
    for path in (written.path, page):
        assert Strict(path.read_text(encoding="utf-8")).bad == []
    (calendar,) = folder.glob("*.ics")
    assert orders_in(calendar) == []
    no_error(desk)


def orders_in(calendar: Path) -> list[bytes]:
    """Lines of a calendar that do something or carry words: no text of ours begins one."""
    lines = calendar.read_bytes().split(b"\r\n")
    return [line for line in lines if line.startswith((b"BEGIN:VALARM", b"ATTENDEE", b"DESCRIPTION", b"URL"))]


def typed_in(data: bytes) -> list[str]:
    """The hostile texts that stand in a file which is to hold no words."""
    return [line for line in TEXT.splitlines() if len(line) > 6 and line.encode() in data]


def test_the_reps_own_page_and_the_answer_page_hold_it_as_text_or_not_at_all(desk) -> None:
    copies = desk.copies()
    copy = copies.copy(desk.store.conversations()[0])
    own = copies.write_own(copy, desk.store.home / "own").path
    assert NEUTRAL.fullmatch(own.name)
    assert Strict(own.read_text(encoding="utf-8")).bad == []
    assert typed_in(answer_page(copy.plan)) == []
    assert typed_in(answer_form(copy.plan)) == []
    no_error(desk)


def test_the_week_the_calendar_and_the_record_hold_it_as_text_or_not_at_all(desk) -> None:
    assert Strict(desk.write_week_page().read_text(encoding="utf-8")).bad == []
    assert orders_in(desk.write_calendar()) == []
    with zipfile.ZipFile(desk.write_record(desk.store.conversations()[0].rep)) as parts:
        read = {name: ET.fromstring(parts.read(name)) for name in parts.namelist()}  # noqa: S314 - our own file
    tags = [
        one.tag.rpartition("}")[2]
        for name, part in read.items()
        if "worksheets" in name
        for one in part.iter()
    ]
    assert "c" in tags
    assert {"f", "hyperlink", "hyperlinks"}.isdisjoint(tags)
    no_error(desk)


def test_an_error_that_carries_it_leaves_only_its_kind_and_the_places_in_the_log(tmp_path) -> None:
    with pytest.raises(ValueError, match="alert") as caught:
        int(TEXT)
    log_error(caught.value, tmp_path / "errors.log")
    told = (tmp_path / "errors.log").read_bytes()
    assert len(told.splitlines()) == 2
    assert typed_in(told) == []


def test_what_was_typed_comes_back_from_the_store_as_it_was(desk) -> None:
    assert desk.store.drafts("c1")["notes.private"].text == TEXT
    assert {one.then for one in desk.store.actions("c1")} == {TEXT}
    assert desk.store.conversations(desk.reps[0]) or desk.store.conversations()
    assert desk.store.conversations("%") == []
    assert desk.store.conversations("' OR 1=1 --") == []


def test_the_check_sees_what_would_run() -> None:
    bad = "<script></script><p onclick=x><iframe src='http://a'></iframe><a href='javascript:x'></a>"
    assert Strict(bad).bad == ["script", "p onclick", "iframe", "iframe src", "a href"]
    assert Strict(f"<iframe sandbox='allow-same-origin' srcdoc='{'&lt;img src=x&gt;'}'></iframe>").bad == [
        "img",
        "img src",
    ]


def test_a_note_of_ten_megabytes_is_refused_in_words_and_nothing_is_lost(desk) -> None:
    with pytest.raises(Exception, match=r"long|Shorten") as caught:
        desk.store.save_draft("c1", "notes.private", "x" * 10_000_000, seen=1)
    assert type(caught.value).__name__ == "StoreProblem"
    assert len(str(caught.value).split()) <= 40
    assert desk.store.drafts("c1")["notes.private"].text == TEXT
