"""Reads a page as a browser's parser would: its elements, their attributes, its text by block."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = {"title", "p", "h1", "h2", "h3", "li", "dt", "dd", "caption", "th", "td", "div", "blockquote", "tr"}
BLOCKS |= {"desc", "text", "figcaption", "summary", "label", "small", "legend"}
VOID = {"meta", "input"}  # elements that are never closed


class Page(HTMLParser):
    """``tags`` in order, ``attributes`` as (tag, name, value), ``blocks`` of text, ``typed`` texts as shown."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.blocks: list[str] = [""]
        self.typed: list[str] = []
        self.others: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(data.decode("utf-8"))
        self.close()
        self.left_open = [tag for tag, _ in self._open if tag not in VOID]
        self.blocks = [" ".join(block.split()) for block in self.blocks if block.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in VOID:
            return
        typed = tag == "bdi" or ("class", "typed") in attrs
        if typed:
            self.typed.append("")
        if tag in BLOCKS:
            self.blocks.append("")
        self._open.append((tag, typed))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, "elements are closed in the order in which they were opened"
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            return
        if self._open and self._open[-1][1]:
            self.typed[-1] += data
        self.blocks[-1] += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)
