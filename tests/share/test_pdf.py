"""The PDF says what the page says, for everybody: tagged, named, in its language, and the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canary import canary, found_of
from tests.hostile import HOSTILE
from tests.share.builders import PRIVATE, SHARED, empty_plan, everything, plan_of
from tests.share.reader import Page
from workbook.records import Conversation
from workbook.share.form import CopyForm
from workbook.share.page import render
from workbook.share.pdf import PdfNotMade, pdf_name, render_pdf
from workbook.share.pieces import pieces_of
from workbook.share.plan import shared_plan

if TYPE_CHECKING:
    from pypdf import PdfReader

REP = "Bogdan Farthingmoor"
NEEDS_FONTS = {
    "chinese",
    "emoji",
    "right to left",
    "bidi marks",
    "zero width",
    "marks on marks",
    "look-alike",
}


@pytest.fixture(scope="module", autouse=True)
def _the_extra() -> None:
    pytest.importorskip("typst", reason="the extra `pdf`; `poe extras` runs these")


def read(data: bytes) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 - only where the extra is

    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(data).pages)


def bare(text: str) -> str:
    """Letters alone: line ends and blanks lie elsewhere on a sheet, and lines are broken."""
    return re.sub(r"[\s\u00ad\u200b]+|-\n", "", text)


@pytest.mark.parametrize(
    "plan", [empty_plan(), plan_of(lambda name: f"words of {name}")], ids=["empty", "full"]
)
def test_every_sentence_of_the_page_is_in_the_pdf_and_none_beside_it(plan) -> None:
    said = bare(text_of(render_pdf(plan)))
    for piece in pieces_of(render(plan)):
        for words in [piece.words, *(cell for row in piece.rows for cell in row)]:
            if piece.kind != "chart":
                assert bare(words) in said, piece.kind
    page = Page(render(plan))
    drawn = "".join(
        block for block in page.blocks if block.startswith(("our talk", "your usual", "last week"))
    )
    own = bare("".join(page.blocks)) + bare(drawn)
    words = set(re.findall(r"[A-Za-z]{4,}", text_of(render_pdf(plan))))
    assert [word for word in words if word not in own] == []


def test_it_is_tagged_named_and_in_its_language() -> None:
    pdf = read(render_pdf(plan_of(str)))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]) == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Our plan"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()


def kinds(node, seen=None) -> list[str]:
    """List the kinds of the structure tree in order."""
    seen = [] if seen is None else seen
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            kinds(one, seen)
    elif hasattr(node, "get"):
        if "/S" in node:
            seen.append(str(node["/S"]))
        if "/K" in node:
            kinds(node["/K"], seen)
    return seen


def test_headings_lists_tables_and_the_picture_are_what_they_are() -> None:
    data = render_pdf(plan_of(str))
    tree = kinds(read(data).trailer["/Root"]["/StructTreeRoot"])
    assert tree.count("/H1") == 1
    assert tree.count("/H2") == 7
    assert tree.count("/Table") == 2
    assert tree.count("/TH") >= 9
    assert tree.count("/Figure") == 1
    assert {"/L", "/LI", "/P"} <= set(tree)
    headings = [int(kind[2]) for kind in tree if re.fullmatch("/H[1-6]", kind)]
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_what_was_agreed_comes_before_the_table_of_numbers() -> None:
    said = bare(text_of(render_pdf(plan_of(str))))
    order = ["Whatwebothsaw", "Whatweagreed", "Thenextdates", "Allnumbersofthischart", "Yourusualrange"]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_no_word_runs_off_the_sheet_and_no_blank_is_put_into_one_that_fits() -> None:
    long = "Donaudampfschiff" * 12
    said = text_of(render_pdf(plan_of(lambda field: long if field in SHARED else field))).replace(
        "\u200b", ""
    )
    assert bare(long) in bare(said)
    assert (
        max(len(line) for line in said.splitlines()) < 110
    )  # a line of the sheet holds about a hundred letters
    address = "https://crm.example.com/accounts/0012X00000abcd/notes"
    words = text_of(render_pdf(plan_of(lambda field: address if field == "view.words" else field)))
    assert address in words


def test_words_that_run_from_the_right_stand_as_they_do_on_the_page() -> None:
    arabic = "\u0646\u0642\u0644\u062a \u062d\u0633\u0627\u0628\u0627\u062a\u064a."
    try:
        pages = read(render_pdf(plan_of(lambda field: arabic if field == "view.words" else field))).pages
    except PdfNotMade:  # where this computer lacks the letters
        return
    starts = []
    pages[0].extract_text(
        visitor_text=lambda words, own, matrix, *_: starts.append((words, own[0] * matrix[4] + own[4]))
    )
    edges = [place for words, place in starts if re.search("[\u0600-\u06ff\ufb50-\ufeff]", words)]
    assert min(edges) > float(pages[0].mediabox.width) / 2


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render_pdf(plan_of(str)) == render_pdf(plan_of(str))


@pytest.mark.parametrize("sharp", [False, True])
def test_the_pdf_holds_every_shared_text_and_no_private_one(sharp: bool) -> None:  # noqa: FBT001 - a parameter
    text = partial(canary, seed=3, sharp=sharp)
    data = render_pdf(shared_plan(**everything(text, id_=text("id.conversation"))))
    said = bare(text_of(data))
    assert [name for name in SHARED if bare(text(name)) not in said] == []
    assert [name for name in PRIVATE if bare(text(name)) in said] == []
    assert found_of(data, {name: text(name) for name in PRIVATE}) == []
    assert {*found_of(data, {name: text(name) for name in SHARED})} == {*SHARED}
    information = str(read(data).metadata)
    assert [name for name in (*SHARED, *PRIVATE) if text(name) in information] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_typed_or_refused_in_words(name: str) -> None:
    plan = plan_of(lambda field: HOSTILE[name] if field in SHARED else field)
    if name in NEEDS_FONTS:
        with suppress(PdfNotMade):  # where this computer lacks the font; the page shows it
            assert render_pdf(plan).startswith(b"%PDF")
    else:
        said = bare(text_of(render_pdf(plan)))
        quoted = [piece.words for piece in pieces_of(render(plan)) if piece.kind == "quote"]
        letters = re.findall(r"[A-Za-z0-9]+", " ".join(quoted))
        assert [one for one in letters if one not in said] == []


@settings(max_examples=15, deadline=None)
@given(text=st.text(st.characters(codec="latin-1")), field=st.sampled_from(SHARED))
def test_any_text_in_any_field_neither_runs_nor_fails(text: str, field: str) -> None:
    assert render_pdf(plan_of(lambda name: text if name == field else name)).startswith(b"%PDF")


@pytest.fixture
def form(desk):
    talk = Conversation(id="c1", rep=REP, opened_on=desk.today)
    desk.store.save_conversation(talk)
    desk.choose(REP)
    desk.store.save_draft("c1", "view.words", "two accounts left", seen=0)
    made = CopyForm(desk.copies())
    made._preview()
    return made


def test_it_is_written_beside_the_page_and_logged(form, desk) -> None:
    form._write()
    page, pdf = desk.store.copies("c1")
    assert page.file_name == pdf.file_name.replace(".pdf", ".html")
    data = (desk.store.home / "exports" / pdf.file_name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == pdf.sha256
    assert "twoaccountsleft" in bare(text_of(data))
    assert "as a PDF" in form._next.children[0].value


def test_where_it_cannot_be_made_the_page_is_written_and_an_older_pdf_of_the_day_is_gone(form, desk) -> None:
    form._write()
    desk.store.save_draft("c1", "view.words", "\ufffd \U000f0000 in no font \U000e0fff", seen=1)
    form._preview()
    form._write()
    names = {path.name for path in (desk.store.home / "exports").iterdir()}
    assert pdf_name(form._shown.plan) not in names
    assert len(names) == 1
    said = form._next.children[0].value
    assert "in no font of this computer" in said
    assert len(re.sub("<[^>]*>", "", said).split()) <= 40 + 15  # the problem, and the line of what is shared
