"""SVG that can stand in any page: named for screen readers, nothing left of the program that drew it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"
LINK = "http://www.w3.org/1999/xlink"
FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
DRAWN_FONT = "'DejaVu Sans'"  # the one that comes with the drawing library, for measuring
HELD = re.compile(r"#([\w-]+)")
UNSAFE = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}  # control characters and the like: not allowed, or break lines

ET.register_namespace("", SVG)
ET.register_namespace("xlink", LINK)


class Svg(str):
    """SVG as text. A notebook shows it as a picture; its ``repr`` holds none of the texts in it."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Give a constant: a repr ends up in logs and tracebacks."""
        return "Svg()"

    def _repr_svg_(self) -> str:
        return str(self)


def plain(text: str, limit: int | None = None) -> str:
    """Text on one line, without what XML forbids; cut at ``limit`` characters with an ellipsis."""
    if not text.isprintable():  # what is, has nothing of it: most texts are not gone through sign by sign
        text = "".join(" " if unicodedata.category(sign) in UNSAFE else sign for sign in text)
    line = " ".join(text.split())
    return line if limit is None or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def accessible(drawn: str, title: str, description: str) -> Svg:
    """SVG from the drawing library as one image with a title and a description.

    Leaves out the prolog, comments, metadata, style sheets (they would reach the rest of the page) and ids
    that nothing points to. The same input gives the same text.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing, not a file from outside
    for parent in root.iter():
        for child in list(parent):
            if child.tag in {f"{{{SVG}}}metadata", f"{{{SVG}}}style"}:
                parent.remove(child)
    held = {name for element in root.iter() for name in _points_to(element)}
    for element in root.iter():
        if element.get("id") not in held:
            element.attrib.pop("id", None)
        if DRAWN_FONT in element.get("style", ""):
            element.set("style", element.attrib["style"].replace(DRAWN_FONT, FONTS))
    _name(root, plain(title), plain(description))
    return Svg(ET.tostring(root, encoding="unicode"))


def _points_to(element: ET.Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name.endswith("href") or "url(" in value:
            yield from HELD.findall(value)


def _name(root: ET.Element, title: str, description: str) -> None:
    """Size in pixels, role, title and description."""
    _, _, width, height = root.attrib["viewBox"].split()
    mark = hashlib.sha256(f"{title}\n{description}".encode()).hexdigest()[:12]
    root.attrib.update(
        {
            "width": width,
            "height": height,
            "role": "img",
            "aria-labelledby": f"t{mark} d{mark}",
            "style": "max-width:100%;height:auto",
            "stroke-linejoin": "round",
        }
    )
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{tag[0]}{mark}"})
        element.text = text
        root.insert(place, element)
