"""A field for files that hands their bytes over in parts, and keeps none of them itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import traitlets

from workbook.forms.widgets import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence


class Takes(Protocol):
    """What becomes of chosen files. Nothing may be raised; what cannot be taken is said on screen."""

    def begin(self, files: Sequence[tuple[str, int]]) -> bool:
        """Hear the names and sizes (bytes) of what was chosen; return whether it may come."""

    def part(self, place: int, data: bytes) -> bool:
        """Take the next bytes of the file at this place; return whether more may come."""

    def done(self) -> None:
        """Hear that all of it came."""

    def broken(self) -> None:
        """Hear that the browser could not read a file to its end."""


class FileChooser(Drawn):
    """A labelled field for several files. Names and bytes are messages: they are never part of its state."""

    _esm = Path(__file__).with_name("file_chooser.js")
    label = traitlets.Unicode("").tag(sync=True)
    accept = traitlets.Unicode("").tag(sync=True)

    def __init__(self, label: str, *, accept: str, takes: Takes) -> None:
        """Show the field; ``accept`` are the endings the browser offers first, such as ".csv,.xlsx"."""
        self._takes = takes
        super().__init__(label=label, accept=accept)
        self.on_msg(self._heard)

    def come_back(self) -> None:
        """Bring the field into view with the keyboard on it: what was pressed last is not there any more."""
        self.send({"back": True})

    def _heard(self, _: object, content: dict[str, Any], buffers: Sequence[bytes]) -> None:
        match content.get("say"):
            case "begin":
                files = [(str(name), int(size)) for name, size in content["files"]]
                self.send({"go": self._takes.begin(files)})
            case "part":
                self.send({"go": self._takes.part(int(content["place"]), bytes(buffers[0]))})
            case "done":
                self.send({"go": True})  # before the reading begins, which may take a while
                self._takes.done()
            case "broken":
                self._takes.broken()
