"""The keyboard stays where the work is: what takes the place of a pressed button gets it."""

from __future__ import annotations

from pathlib import Path

from workbook.forms.widgets import Drawn


class Keyboard(Drawn):
    """Looks after all screens of a page; draws nothing.

    Where a press takes the pressed thing off the screen, the browser gives the keyboard to the top of the page. Here it
    goes to the first heading or field of what came instead, in the nearest part of the screen that is still there.
    """

    _esm = Path(__file__).with_name("keyboard.js")
