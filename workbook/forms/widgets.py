"""The widgets every screen is made of: they print nothing they hold, and go when nobody holds them any more.

ipywidgets keeps each widget for as long as the kernel lives, so a page that is turned a hundred times is held a
hundred times, here and in the browser. Ours are held by what shows them. What has just left the screen waits a
while: the browser may still be sending what was typed in it.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod, WeakValueDictionary

import anywidget
import ipywidgets
import traitlets
from ipywidgets import ButtonStyle, Layout, Widget, widget_serialization
from ipywidgets.widgets import widget as registry
from ipywidgets.widgets.trait_types import InstanceDict
from ipywidgets.widgets.widget_string import HTMLStyle

from workbook.units import all_unbroken

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "HTML",
    "WHOLE_LABEL",
    "WIDGET_VIEW",
    "Button",
    "Checkbox",
    "DatePicker",
    "Drawn",
    "Dropdown",
    "FloatProgress",
    "HBox",
    "Label",
    "Layout",
    "Ours",
    "RadioButtons",
    "Text",
    "Textarea",
    "VBox",
    "Widget",
]  # fmt: skip
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WHOLE_LABEL = {"description_width": "auto"}  # the style of a field whose label is as wide as its words
WAIT = 60.0  # seconds in which what left the screen still hears the browser: a letter takes less than one

# A widget of others is held by what listens to its browser side, as before; for ours see _listen_weakly.
registry._instances = WeakValueDictionary(registry._instances)  # noqa: SLF001 - it has no public way
_left: deque[tuple[float, object]] = deque()
# JupyterLab sends what is pressed and typed to two threads of the kernel: to a subshell, and to the main one for what
# has just come on the screen. Two presses would change one screen at once, and the first to begin ends last.
_one_at_a_time = RLock()


class _IfGiven(InstanceDict):
    """A part of a widget that is made only where one is given.

    A layout and a style that say nothing are two of the three things a browser would be told of a paragraph.
    """

    def __init__(self, kind: type[Widget]) -> None:
        super().__init__(kind, allow_none=True)
        self.tag(sync=True, **widget_serialization)

    def make_dynamic_default(self) -> None:
        """Begin without one."""


class Ours(Widget):
    """What our widgets have in common; put it first among the bases."""

    layout = _IfGiven(Layout)

    @property
    def hidden(self) -> bool:
        """Whether it is left out of what is seen."""
        return bool(self.layout and self.layout.display == "none")

    def show_if(self, shown: bool) -> None:  # noqa: FBT001 - it is the whole of what is said
        """Leave it out of what is seen, or let it be seen again."""
        if self.hidden is not shown:
            return
        if self.layout is None:
            self.layout = Layout()
            _listen_weakly(self.layout)
        self.layout.display = None if shown else "none"

    def open(self) -> None:
        """Tell the browser about it, and let the browser's letters find it without holding it."""
        super().open()
        for one in (self, getattr(self, "layout", None), getattr(self, "style", None)):
            if isinstance(one, Widget):
                _listen_weakly(one)

    def __repr__(self) -> str:
        """Give a constant: a repr ends up in notebooks, logs and tracebacks."""
        return f"{type(self).__name__}()"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - IPython passes what it likes
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {"text/plain": repr(self), WIDGET_VIEW: view}


class _Worded(Ours):
    """What only says something: in what the browser is sent of it no number is parted from its unit.

    What is typed in is not: it comes back, and stays as it was typed.
    """

    _trait_to_json = staticmethod(all_unbroken)


class _Holder(Ours):
    """A box. What it no longer shows waits before it goes."""

    @traitlets.observe("children")
    def _replaced(self, change: dict[str, Any]) -> None:
        if change["old"]:
            wait(change["old"])


class Drawn(Ours, anywidget.AnyWidget):  # type: ignore[misc] # a bundle may be a pair or its first half
    """The base of widgets that are drawn by a script of our own, a file named in ``_esm`` (its style in ``_css``)."""

    def __init_subclass__(cls, **parts: Any) -> None:  # noqa: ANN401 - handed on
        """Read the files: one that anywidget reads is watched for changes, and what watches it holds the widget."""
        for name in ("_esm", "_css"):
            if isinstance(file := cls.__dict__.get(name), Path):
                setattr(cls, name, file.read_text(encoding="utf-8"))
        super().__init_subclass__(**parts)


class VBox(_Holder, ipywidgets.VBox):
    """Widgets one below the other."""


class HBox(_Holder, ipywidgets.HBox):
    """Widgets side by side."""


class HTML(_Worded, ipywidgets.HTML):
    """Markup of our own making."""

    style = _IfGiven(HTMLStyle)


class Label(_Worded, ipywidgets.Label):
    """A line of text."""


class Button(_Worded, ipywidgets.Button):
    """A button."""

    style = _IfGiven(ButtonStyle)


class Text(Ours, ipywidgets.Text):
    """One line to type in."""


class Textarea(Ours, ipywidgets.Textarea):
    """Several lines to type in."""


class Checkbox(_Worded, ipywidgets.Checkbox):
    """A tick."""


class RadioButtons(_Worded, ipywidgets.RadioButtons):
    """One of a few, all of them seen."""


class Dropdown(_Worded, ipywidgets.Dropdown):
    """One of many."""


class DatePicker(Ours, ipywidgets.DatePicker):
    """A day."""


class FloatProgress(Ours, ipywidgets.FloatProgress):
    """A bar from 0 to 1."""


def wait(what: object, *, clock: Callable[[], float] = monotonic) -> None:
    """Hold what has left the screen for ``WAIT`` seconds, and let go of what left before that."""
    now = clock()
    _left.append((now, what))
    while _left and now - _left[0][0] > WAIT:
        _left.popleft()


def _listen_weakly(one: Widget) -> None:
    """Let the widget hear the browser for as long as somebody holds it."""
    heard = WeakMethod(one._handle_msg)  # noqa: SLF001 - what ipywidgets itself registers, and strongly

    def hear(message: dict[str, Any]) -> None:
        if (there := heard()) is not None:
            with _one_at_a_time:
                there(message)

    one.comm.on_msg(hear)
