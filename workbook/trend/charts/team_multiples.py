"""Small charts side by side: one kind of each rep of a team, on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import between_words, day_words
from workbook.trend.charts.figure import as_svg, in_style, new_axes, new_figure, size_of
from workbook.trend.charts.layers import draw_months, draw_onset, draw_trend_layers
from workbook.trend.charts.look import EDGE, INK, PANEL_TICKS, WIDE
from workbook.trend.charts.writing import as_sentence, write_headline, write_note
from workbook.trend.labels import amount
from workbook.trend.series import described, onset_range, series
from workbook.trend.svg import Svg, accessible, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from workbook.trend.series import Series

Days = tuple["date", "date"]
Panel = tuple[str, "Series", "Days | None"]
HEIGHT, WIDTH = 160, 250  # of a panel, in pixels
LETTERS = 22  # of a panel's name


def team_multiples(
    tables: Mapping[str, pd.DataFrame], kind: str, *, finding: str, title: str = "", width: int = WIDE[0]
) -> Svg:
    """One small panel for each rep (``tables``: trend tables by name), all of one kind and on one scale from 0.

    Raises ValueError where a table lacks the kind or there is no table.
    """
    panels = [(name, series(table, kind), onset_range(table)) for name, table in tables.items()]
    if not panels:
        raise ValueError("There is nobody to draw.")
    title = plain(title) or "The whole team, per working day"
    words = " ".join(_in_words(name, one, began) for name, one, began in panels)
    return accessible(_drawn(panels, title, finding, width), title, as_sentence(finding) + words)


def _in_words(name: str, one: Series, began: Days | None) -> str:
    since = f" A prompt stands; the change began {_when(*began)}." if began else ""
    return f"{plain(name)}: {described(one)}{since}"


def _when(first: date, last: date) -> str:
    return f"in the week of {day_words(first)}" if first == last else between_words(first, last)


def _drawn(panels: Sequence[Panel], title: str, finding: str, width: int) -> str:
    """Draw the panels in as many columns as there is room for; the height follows from their number."""
    top = max(one.top for _, one, _ in panels)
    across = max(1, min(len(panels), (width - EDGE) // WIDTH))
    with in_style():
        head = write_headline(new_figure((width, HEIGHT)), title, finding)  # how high it will be
        figure = new_figure((width, head + -(-len(panels) // across) * HEIGHT))
        write_headline(figure, title, finding)
        for place, (name, one, began) in enumerate(panels):
            ax = _panel_axes(figure, head, place, across)
            draw_trend_layers(ax, one, panel=True, top=top)
            draw_onset(ax, began, panel=True)
            _panel_title(ax, name, one)
            draw_months(ax, one, at_most=PANEL_TICKS)
        return as_svg(figure)


def _panel_axes(figure: Figure, top: float, place: int, across: int) -> Axes:
    width, _ = size_of(figure)
    each = (width - EDGE) / across
    left, upper = EDGE / 2 + place % across * each, top + place // across * HEIGHT
    return new_axes(figure, left + 36, upper + 26, left + each - 14, upper + HEIGHT - 40)


def _panel_title(ax: Axes, name: str, one: Series) -> None:
    usual, since = one.last("usual"), one.last("since")
    level = "" if usual is None else f"usual {amount(usual)}"
    now = "" if since is None else f"since {amount(since)}"
    left, _ = ax.get_xlim()
    write_note(ax, plain(name, LETTERS), left, 1, up=14, color=INK, weight="bold", right=-28)
    write_note(ax, ", ".join(filter(None, (level, now))), ax.get_xlim()[1], 1, up=14, ha="right")
