"""What lies below a widget, and what can be read on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ipywidgets as w


def below(widget: w.Widget) -> list[Any]:
    """The widget and all below it, from the top down."""
    return [widget, *(one for child in getattr(widget, "children", ()) for one in below(child))]


def texts(widget: w.Widget) -> str:
    """All that stands in it, labels of buttons and boxes too."""
    names = ("value", "description")
    return " ".join(str(getattr(one, name, "") or "") for one in below(widget) for name in names)
