"""What is typed goes into the store and nowhere else: the browser is told to keep none of it, and to send none away."""

from __future__ import annotations

from pathlib import Path

from workbook.forms.widgets import Drawn


class Unremembered(Drawn):
    """Looks after the fields of all screens of a page; draws nothing.

    A browser keeps what stands in the fields of its pages on the disk, in plain text, to bring it back after a crash;
    fields with ``autocomplete="off"`` are left out of that (seen with Chromium 156). Enhanced spell checkers send what
    is typed to whoever makes the browser; fields with ``spellcheck="false"`` are not checked.
    """

    _esm = Path(__file__).with_name("unremembered.js")
