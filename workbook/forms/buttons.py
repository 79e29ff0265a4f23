"""Buttons: one main action a screen, the others quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Callable


def main_button(text: str, press: Callable[[], None]) -> w.Button:
    """Make the one main action of a screen."""
    return _button(text, press, "wb-main")


def quiet_button(text: str, press: Callable[[], None], *, about: str = "") -> w.Button:
    """Make an action beside the main one; of several with one text a screen reader is told what each is ``about``."""
    made = _button(text, press, "wb-quiet-button")
    if about:
        made.tooltip = about
    return made


def row(*widgets: w.Widget) -> w.HBox:
    """Put widgets side by side; they wrap where the pane is narrow."""
    made = w.HBox(widgets)
    made.add_class("wb-row")
    return made


def boxed(*widgets: w.Widget, kind: str = "") -> w.VBox:
    """Put fields into a box of their own, where a long label wraps; of a ``kind`` that the style knows, if any."""
    made = w.VBox(widgets)
    for name in ("wb-box", *([kind] if kind else [])):
        made.add_class(name)
    return made


def mark_here(button: w.Button, *, here: bool) -> None:
    """Mark the button of what is shown now, and no other."""
    (button.add_class if here else button.remove_class)("wb-here")


def leads_to(notebook: str, button: w.Button) -> w.Button:
    """Let the button also open 'prepare' or 'track' in JupyterLab (see lab/labextension); elsewhere it only acts."""
    button.add_class(f"wb-opens-{notebook}")
    return button


def _button(text: str, press: Callable[[], None], kind: str) -> w.Button:
    made = w.Button(description=text)
    made.add_class(kind)
    made.on_click(lambda _: press())
    return made
