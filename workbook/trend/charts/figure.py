"""A figure with axes at places in pixels, and the SVG it becomes.

The drawing library takes most of a second to load, so it is loaded here and only when a chart is drawn, or when a
screen whose charts come later says that one will be.
"""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from workbook.trend.charts.look import (
    NARROW_BELOW,
    PAPER,
    QUIET,
    SMALL_SIZE,
    STYLE,
    Size,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def load_soon() -> Thread:
    """Load the drawing library beside what goes on, so that the first chart waits less; return what loads it."""
    loading = Thread(target=import_module, args=("matplotlib.backends.backend_svg",))
    loading.start()
    return loading


def in_style() -> AbstractContextManager[None]:
    """Draw in the workbook's style whatever the reader's own is."""
    import matplotlib as mpl  # noqa: PLC0415 - see above

    return mpl.rc_context(STYLE)


def new_figure(size: Size) -> Figure:
    """Make a figure of a size in pixels."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above

    width, height = size
    return Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=PAPER)


def size_of(figure: Figure) -> tuple[float, float]:
    """Return width and height in pixels."""
    width, height = figure.get_size_inches() * 72
    return float(width), float(height)


def new_axes(figure: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
    """Axes between places in pixels, counted from the upper left corner."""
    width, height = size_of(figure)
    bottom = max(bottom, top + 1)  # a size too small for its text is drawn too small, and does not fail
    place = (left / width, 1 - bottom / height, max(right - left, 1) / width, (bottom - top) / height)
    ax = figure.add_axes(place, facecolor="none")
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, labelsize=SMALL_SIZE, labelcolor=QUIET, pad=5)
    return ax


def two_axes(figure: Figure, top: float) -> tuple[Axes, Axes]:
    """Place the chart, and below it the strip of days off with the months."""
    width, height = size_of(figure)
    left, right = (38, width - 96) if width < NARROW_BELOW else (48, width - 190)
    bottom = height - 66
    return new_axes(figure, left, top, right, bottom), new_axes(figure, left, bottom + 6, right, bottom + 20)


def as_svg(figure: Figure) -> str:
    """Write the figure without a date, so that the same figure is the same text."""
    held = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message="Glyph"
        )  # measured with one font, shown with the reader's own
        figure.savefig(held, format="svg", metadata={"Date": None})
    return held.getvalue()
