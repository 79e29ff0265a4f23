"""The first cell of each row of a table marked as the row's header, in a PDF that Typst wrote.

Typst marks the cells of the first row by itself; for those of a column its ``pdf.header-cell`` waits for a flag that
the Python package has no way to set. So the structure tree is completed afterwards (PDF 1.7, ISO 32000-1, 14.8.4.3.4
and 14.8.5.7): kind TH, scope Row, a name of its own, and that name among the headers of the cells beside it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Node = Any  # a DictionaryObject of pypdf, whose own types say nothing of what stands in it


def with_row_heads(pdf: bytes) -> bytes:
    """Return the PDF with its row headers marked; the same bytes in give the same bytes out."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - an extra, with typst

    read = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=read)
    writer.pdf_header = read.pdf_header
    tree: Node = writer.root_object["/StructTreeRoot"]
    new: dict[str, Node] = {}
    for number, table in enumerate(_of_kind(tree, "/Table")):
        for at, row in enumerate(_of_kind(table, "/TR")):
            head, *others = (one for one in _below(row) if one.get("/S") in {"/TD", "/TH"})
            if head["/S"] == "/TD":
                name = f"row {number + 1}.{at}"
                _mark(head, name, others)
                new[name] = head
    _name(tree, new)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _mark(head: Node, name: str, others: list[Node]) -> None:
    from pypdf.generic import NameObject, TextStringObject  # noqa: PLC0415 - as above

    head[NameObject("/S")] = NameObject("/TH")
    head[NameObject("/ID")] = TextStringObject(name)
    _about(head)[NameObject("/Scope")] = NameObject("/Row")
    for cell in others:
        _about(cell)["/Headers"].append(TextStringObject(name))


def _name(tree: Node, new: dict[str, Node]) -> None:
    """Put the new names among those by which the headers are found, in the order a reader searches them in."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject  # noqa: PLC0415 - as above

    known = dict(_pairs(tree.get("/IDTree", {}))) | {
        name: head.indirect_reference for name, head in new.items()
    }
    pairs = [part for name in sorted(known) for part in (TextStringObject(name), known[name])]
    tree[NameObject("/IDTree")] = DictionaryObject({NameObject("/Names"): ArrayObject(pairs)})


def _pairs(node: Node) -> Iterator[tuple[str, Any]]:
    names = node.get("/Names", [])
    yield from zip(map(str, names[::2]), names[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _pairs(kid.get_object())


def _about(cell: Node) -> Node:
    """Return what a cell says of its place in the table."""
    return next(one for one in (part.get_object() for part in cell["/A"]) if one["/O"] == "/Table")


def _below(node: Node) -> Iterator[Node]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object()
        if hasattr(one, "get") and "/S" in one:
            yield one


def _of_kind(node: Node, kind: str) -> Iterator[Node]:
    for one in _below(node):
        if one["/S"] == kind:
            yield one
        else:
            yield from _of_kind(one, kind)
