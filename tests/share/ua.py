"""What a machine can check of a PDF for everybody, after the Matterhorn Protocol 1.1 (PDF Association) for PDF/UA-1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pypdf.generic import ContentStream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

STANDARD = {
    "Document", "Part", "Sect", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR",
    "TH", "TD", "Figure", "BlockQuote", "Span",
}  # fmt: skip
INSIDE = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
}
PAINTS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}


def faults(pdf: PdfReader) -> set[str]:
    """Return what is wrong; nothing where the file keeps every rule that is looked at."""
    root = pdf.trailer["/Root"]
    found = {*_about(root)}
    if "/StructTreeRoot" in root:
        found |= {*_tree(root), *_tables(root)}
    for page in pdf.pages:
        found |= {*_content(page), *_fonts(page)}
        if page.get("/Tabs") != "/S":
            found.add("the keyboard does not follow the structure")
    return found


def _about(root: DictionaryObject) -> Iterator[str]:
    mark = root.get("/MarkInfo", {})
    data = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    if not _is(mark, "/Marked") or _is(mark, "/Suspects"):
        yield "it is not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "it has no structure"
    if not re.fullmatch("[a-z]{2}(-[A-Z]{2})?", str(root.get("/Lang", ""))):
        yield "it names no language"
    if not _is(root.get("/ViewerPreferences", {}), "/DisplayDocTitle"):
        yield "a window shows its file name in place of its title"
    if not re.search(rb"<dc:title>.*?<rdf:li[^>]*>[^<]+<", data, re.DOTALL):
        yield "it has no title"
    if not re.search(rb"pdfuaid:part(>|=\")1", data):
        yield "it does not say what it keeps to"
    if {"/OpenAction", "/AA", "/AcroForm"} & set(root) or "/JavaScript" in root.get("/Names", {}):
        yield "something in it runs"


def _is(part: DictionaryObject, name: str) -> bool:
    """Whether it is set: what pypdf reads as false is an object, and true as one."""
    return str(part.get(name)) == "True"


def elements(root: DictionaryObject) -> Iterator[tuple[str, DictionaryObject, str]]:
    """Give each element of the structure in reading order: its standard kind, itself, and the kind it is in."""
    roles = root["/StructTreeRoot"].get("/RoleMap", {})

    def walk(node, above: str) -> Iterator[tuple[str, DictionaryObject, str]]:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one, above)
        elif hasattr(node, "get") and "/S" in node:
            kind = str(roles.get(node["/S"], node["/S"]))[1:]
            yield kind, node, above
            yield from walk(node.get("/K", []), above if kind == "Span" else kind)

    yield from walk(root["/StructTreeRoot"]["/K"], "")


def _tree(root: DictionaryObject) -> Iterator[str]:
    level = 0
    for kind, node, above in elements(root):
        if kind not in STANDARD:
            yield f"a reader does not know {kind}"
        if kind in INSIDE and above not in INSIDE[kind]:
            yield f"{kind} stands outside of what it belongs to"
        if kind == "Figure" and not str(node.get("/Alt", "")).strip():
            yield "a picture says nothing"
        if kind in {"H1", "H2", "H3"}:
            if int(kind[1]) > level + 1:
                yield "a level of headings is left out"
            level = int(kind[1])


def _tables(root: DictionaryObject) -> Iterator[str]:
    heads = set[str]()
    named = [*map(str, root["/StructTreeRoot"].get("/IDTree", {}).get("/Names", []))][::2]
    if named != sorted(named):
        yield "the names of header cells are not in order"
    for kind, node, _ in elements(root):
        part = _of_table(node)
        if kind == "TH":
            heads.add(str(node.get("/ID", "")))
            if str(part.get("/Scope")) not in {"/Column", "/Row", "/Both"}:
                yield "a header cell heads nothing"
        if kind == "TD" and not heads.issuperset(map(str, part.get("/Headers", ["none"]))):
            yield "a cell has no header"
        if kind == "Table":
            yield from _row_heads(node, named)
        if kind == "Table" and len({len(cells) for cells in _rows(node)}) > 1:
            yield "rows of a table differ in length"


def _row_heads(table: DictionaryObject, named: list[str]) -> Iterator[str]:
    """Each row below the first begins with its header; the cells beside it name it, and a reader finds it."""
    for head, *cells in sorted(
        _rows(table), key=lambda row: str(_of_table(row[0]).get("/Scope")) != "/Column"
    )[1:]:
        name = str(head.get("/ID", ""))
        if head["/S"] != "/TH" or _of_table(head).get("/Scope") != "/Row" or name not in named:
            yield "a row has no header"
        if any(name not in map(str, _of_table(cell).get("/Headers", [])) for cell in cells):
            yield "a cell does not name the header of its row"


def _of_table(node: DictionaryObject) -> DictionaryObject:
    parts = node.get("/A", [])
    parts = [one.get_object() for one in (parts if isinstance(parts, list) else [parts])]
    return next((one for one in parts if one.get("/O") == "/Table"), {})


def _rows(table: DictionaryObject) -> Iterator[list[DictionaryObject]]:
    stack = [one.get_object() for one in table["/K"]]
    while stack:
        node = stack.pop()
        below = [one.get_object() for one in node.get("/K", []) if hasattr(one.get_object(), "get")]
        if node.get("/S") == "/TR":
            yield below
        else:
            stack += below


def _content(page: PageObject) -> Iterator[str]:
    """Each thing that is painted is either part of the structure or marked as decoration."""
    inside: list[str] = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            marked = len(operands) > 1 and "/MCID" in operands[1]
            inside.append("structure" if marked else "decoration" if operands[0] == "/Artifact" else "")
        elif operator == b"EMC":
            inside.pop()
        elif operator in PAINTS and not any(inside):
            yield "something is painted that is neither text nor decoration to a reader"
    if inside:
        yield "a mark is left open"


def _fonts(page: PageObject) -> Iterator[str]:
    for font in page["/Resources"].get_object().get("/Font", {}).values():
        one = font.get_object()
        below = one.get("/DescendantFonts", [one])[0].get_object()
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(below.get("/FontDescriptor", {})):
            yield "a font is not in the file"
        if "/ToUnicode" not in one:
            yield "letters cannot be read aloud"
