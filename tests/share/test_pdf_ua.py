"""The PDF keeps every rule of PDF/UA-1 that a machine can check here, and each rule is seen to fail once."""

from __future__ import annotations

import io
from html import unescape

import pytest

from tests.hostile import HOSTILE
from tests.share.builders import SHARED, empty_plan, plan_of
from workbook.share.numbers import finding
from workbook.share.pdf import render_pdf
from workbook.units import unbroken

PLANS = {
    "empty": empty_plan(),
    "full": plan_of(lambda name: f"words of {name}"),
    "hostile": plan_of(lambda name: HOSTILE["script"] if name in SHARED else name),
    "long": plan_of(lambda name: HOSTILE["long words"] if name in SHARED else name),
}


@pytest.fixture(scope="module", autouse=True)
def _the_extra() -> None:
    pytest.importorskip("typst", reason="the extra `pdf`; `poe extras` runs these")
    pytest.importorskip("pypdf", reason="the extra `pdf`; `poe extras` runs these")


@pytest.mark.parametrize("name", PLANS)
def test_no_rule_is_broken(name):
    from pypdf import PdfReader  # noqa: PLC0415 - only where the extra is

    from tests.share.ua import faults  # noqa: PLC0415

    assert faults(PdfReader(io.BytesIO(render_pdf(PLANS[name])))) == set()


def test_the_picture_says_the_finding_and_items_that_follow_each_other_are_one_list():
    from pypdf import PdfReader  # noqa: PLC0415 - only where the extra is

    from tests.share.ua import elements  # noqa: PLC0415

    plan = PLANS["full"]
    root = PdfReader(io.BytesIO(render_pdf(plan))).trailer["/Root"]
    read = [*elements(root)]
    (picture,) = [node for kind, node, _ in read if kind == "Figure"]
    assert unbroken(unescape(finding(plan.numbers))) in str(picture["/Alt"])
    lists = [len(node["/K"]) for kind, node, _ in read if kind == "L"]
    assert lists == [len(plan.seen), len(plan.check_ins) + 1]
    assert [kind for kind, *_ in read if kind == "H1"] == ["H1"]


def first(root, kind):
    from tests.share.ua import elements  # noqa: PLC0415 - only where the extra is

    return next(node for name, node, _ in elements(root) if name == kind)


def renamed(node, kind):
    from pypdf.generic import NameObject  # noqa: PLC0415 - only where the extra is

    node[NameObject("/S")] = NameObject(kind)


def row_head(root):
    from tests.share.ua import elements  # noqa: PLC0415 - only where the extra is

    return next(
        node for kind, node, _ in elements(root) if kind == "TH" and of_table(node).get("/Scope") == "/Row"
    )


def of_table(node):
    from tests.share.ua import _of_table  # noqa: PLC0415 - only where the extra is

    return _of_table(node)


def names(root):
    return root["/StructTreeRoot"]["/IDTree"]["/Names"]


HARMS = {
    "it is not marked as tagged": lambda root, _: root.pop("/MarkInfo"),
    "it has no structure": lambda root, _: root.pop("/StructTreeRoot"),
    "it names no language": lambda root, _: root.pop("/Lang"),
    "a window shows its file name in place of its title": lambda root, _: root.pop("/ViewerPreferences"),
    "it has no title": lambda root, _: root.pop("/Metadata"),
    "it does not say what it keeps to": lambda root, _: root.pop("/Metadata"),
    "something in it runs": lambda root, page: root.update({"/OpenAction": page}),
    "the keyboard does not follow the structure": lambda _, page: page.pop("/Tabs"),
    "a reader does not know Odd": lambda root, _: renamed(first(root, "P"), "/Odd"),
    "LI stands outside of what it belongs to": lambda root, _: renamed(first(root, "L"), "/Sect"),
    "a picture says nothing": lambda root, _: first(root, "Figure").pop("/Alt"),
    "a level of headings is left out": lambda root, _: renamed(first(root, "H1"), "/P"),
    "a header cell heads nothing": lambda root, _: first(root, "TH").pop("/A"),
    "a cell has no header": lambda root, _: first(root, "TD").pop("/A"),
    "a row has no header": lambda root, _: renamed(row_head(root), "/TD"),
    "a cell does not name the header of its row": lambda root, _: of_table(first(root, "TD"))[
        "/Headers"
    ].pop(),
    "the names of header cells are not in order": lambda root, _: names(root).insert(0, names(root)[-2]),
    "rows of a table differ in length": lambda root, _: first(root, "TR")["/K"].pop(),
    "letters cannot be read aloud": lambda _, page: [
        font.get_object().pop("/ToUnicode") for font in page["/Resources"].get_object()["/Font"].values()
    ],
    "a font is not in the file": lambda _, page: [
        font.get_object()["/DescendantFonts"][0].get_object().pop("/FontDescriptor")
        for font in page["/Resources"].get_object()["/Font"].values()
    ],
}


@pytest.mark.parametrize("fault", HARMS)
def test_each_rule_is_seen_to_fail(fault):
    from pypdf import PdfReader  # noqa: PLC0415 - only where the extra is

    from tests.share.ua import faults  # noqa: PLC0415

    pdf = PdfReader(io.BytesIO(render_pdf(PLANS["full"])))
    HARMS[fault](pdf.trailer["/Root"], pdf.pages[0])
    assert fault in faults(pdf)


def test_what_is_painted_outside_of_the_structure_is_seen():
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only where the extra is
    from pypdf.generic import DecodedStreamObject, NameObject  # noqa: PLC0415

    from tests.share.ua import faults  # noqa: PLC0415

    writer = PdfWriter(clone_from=io.BytesIO(render_pdf(PLANS["full"])))
    stream = DecodedStreamObject()
    stream.set_data(b"/P BMC 0 0 1 1 re f EMC /Artifact BMC 0 0 1 1 re f EMC /Artifact BMC")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    assert {
        "something is painted that is neither text nor decoration to a reader",
        "a mark is left open",
    } <= faults(PdfReader(out))
