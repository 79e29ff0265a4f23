"""Words on a chart: the finding above, notes within, labels at the ends of the lines."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from workbook.trend.charts.figure import size_of
from workbook.trend.charts.look import (
    EDGE,
    INK,
    LETTER,
    LINE,
    LONGEST_TITLE,
    MOST_LINES,
    QUIET,
    SINCE,
    SMALL_SIZE,
    TEXT_SIZE,
    TITLE_SIZE,
)
from workbook.trend.labels import spread_apart
from workbook.trend.svg import plain
from workbook.units import unbroken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def as_sentence(finding: str) -> str:
    """Return the finding as a sentence with room after it."""
    sentence = plain(finding)
    return f"{sentence}{'' if sentence[-1] in '.!?' else '.'} " if sentence else ""


def write_headline(figure: Figure, title: str, finding: str) -> int:
    """Write title and finding; the pixels they take from the top."""
    width, height = size_of(figure)
    letters = int((width - 2 * EDGE) / LETTER)
    lines = textwrap.wrap(unbroken(plain(finding)), letters, max_lines=MOST_LINES, placeholder=" …")
    head = plain(title, int(letters * LONGEST_TITLE))
    figure.text(EDGE / width, 1 - 28 / height, head, size=TITLE_SIZE, weight="bold", color=INK)
    for place, line in enumerate(lines, start=1):
        below = 1 - (31 + place * LINE) / height
        figure.text(EDGE / width, below, line, size=TEXT_SIZE, color=INK)
    return 42 + len(lines) * LINE


def write_note(ax: Axes, text: str, x: float, y: float, **style: Any) -> None:  # noqa: ANN401 - text properties
    """Write at ``x`` in days and ``y`` as a share of the axes, moved by ``right`` and ``up`` pixels."""
    moved = style.pop("right", 0), style.pop("up", 0)
    place = {"xycoords": ("data", "axes fraction"), "xytext": moved, "textcoords": "offset points"}
    look: dict[str, Any] = {"color": QUIET, "size": SMALL_SIZE, "va": "center", **style, **place}
    ax.annotate(text, (x, y), **look)


def write_side(ax: Axes, said: Sequence[tuple[float, str, str]]) -> None:
    """Write labels (value, words, colour) to the right of the axes, each beside its value, none over another."""
    top = ax.get_ylim()[1]
    pixels = ax.get_position().height * size_of(ax.get_figure())[1]  # type: ignore[arg-type]  # in no subfigure
    places = spread_apart([value / top * pixels for value, _, _ in said], 15, 0, pixels)
    for (_, words, color), place in zip(said, places, strict=True):
        bold = "bold" if color in {SINCE, INK} else "normal"
        write_note(ax, words, ax.get_xlim()[1], place / pixels, right=7, color=color, weight=bold)
