"""Draw the trend table. What it draws is computed before, in table.py; team_multiples.py repeats it in panels.

Rules (NHS "Making data count"; Tufte; Few): the finding is the headline, zero is shown, one scale and no
second axis, labels stand at what they name, and nothing is told by colour alone. Figures are made directly
and not through pyplot, which would keep them. Everything is in pixels: at 72 dots an inch a point is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.trend.asked import as_answers, as_changes, as_said, as_size
from workbook.trend.charts.figure import as_svg, in_style, new_figure, two_axes
from workbook.trend.charts.layers import (
    draw_days_off,
    draw_marks,
    draw_months,
    draw_onset,
    draw_trend_layers,
    draw_unknown,
    draw_was,
)
from workbook.trend.charts.look import (
    EXPECTED,
    INK,
    LINE,
    NARROW_BELOW,
    QUIET,
    SINCE,
    WIDE,
    Size,
)
from workbook.trend.charts.writing import as_sentence, write_headline, write_note, write_side
from workbook.trend.labels import amount
from workbook.trend.series import Series, described, onset_range, series
from workbook.trend.svg import Svg, accessible, plain
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    import pandas as pd
    from matplotlib.axes import Axes


def trend_chart(  # noqa: PLR0913 - all but the table and the rep are by name and rare
    weekly: pd.DataFrame,
    rep: str,
    *,
    said: pd.DataFrame | None = None,
    answers: Iterable[tuple[str, date, date]] = (),
    changes: Iterable[tuple[date, Collection[str]]] = (),
    finding: str = "",
    size: Size = WIDE,
) -> Svg:
    """Draw the trend of one rep from plain tables: ``weekly``, and what ``replay`` said with what else is given.

    Draws the kinds that fell where a prompt stands, else all. A notebook shows it as a picture. Zeros are drawn as
    zeros, and count: leave out the rows of weeks that are not known. Raises what
    ``trend_table`` raises, and ValueError where ``said`` is not what ``replay`` returns, ``answers`` or ``changes`` are
    not what it takes, ``finding`` is no text or ``size`` is not two numbers of pixels from 200 to 10000.
    """
    name, asked = str(rep), as_size(size)
    if not isinstance(finding, str):
        raise ValueError("finding must be a sentence, or empty.")  # noqa: TRY004 - as for all that is asked
    told, given, anew = as_said(said), as_answers(answers), as_changes(changes)
    table = trend_table(
        weekly, name, said=told, company=weekly, answers=given, changes=anew, silence_counts=True
    )
    return draw_trend(table, finding=finding, title=name, size=asked)


def draw_trend(  # noqa: PLR0913 - a chart has many layers, and each has a default
    table: pd.DataFrame,
    *,
    finding: str,
    talks: Sequence[date] = (),
    check_ins: Sequence[date] = (),
    title: str = "",
    size: Size = WIDE,
) -> Svg:
    """Draw the trend table as a self-contained SVG, the same for the same input.

    ``finding`` is the sentence that stands above the chart and in its description; the dates are the days of
    conversations and check-ins. ``size`` is width and height in pixels; below 640 wide the labels are shorter. Any
    text may be given.
    """
    one = series(table)
    title = plain(title) or f"{one.unit.capitalize()} per working day"
    with in_style():
        figure = new_figure(size)
        narrow, marked = size[0] < NARROW_BELOW, bool(talks or check_ins)
        ax, strip = two_axes(figure, write_headline(figure, title, finding) + (3 if marked else 2) * LINE)
        draw_trend_layers(ax, one)
        draw_was(ax, one)
        draw_unknown(ax, one)
        draw_onset(ax, onset_range(table), narrow=narrow)
        draw_marks(ax, one, talks, check_ins)
        write_note(ax, f"{one.unit} per working day", ax.get_xlim()[0], 1, up=24 + LINE * marked, right=-30)
        _side_labels(ax, one, narrow=narrow)
        draw_days_off(strip, ax, one)
        draw_months(strip, one, at_most=4 if narrow else 10)
        return accessible(as_svg(figure), title, f"{as_sentence(finding)}{described(one, talks, check_ins)}")


def _side_labels(ax: Axes, one: Series, *, narrow: bool) -> None:
    """Name each line and the range at its end, to the right of the last week."""
    high, low, usual = one.last("hi"), one.last("lo"), one.last("usual")
    expected, since, rate = one.last_known("expected"), one.last("since"), one.last("rate")
    beside = one["usual"][np.isfinite(one["expected"])][-1:]  # of the same week, the last known one
    same = expected is not None and (
        bool(abs(beside - expected) < 0.005 * beside)
        or (usual is not None and amount(usual) == amount(expected))
    )
    said: list[tuple[float, str, str]] = []
    if high is not None and low is not None:
        span = f"{amount(low)} to {amount(high)}"
        lines = [span, "usual range"] if narrow else [f"own usual range {span}"]
        said.extend((high, line, QUIET) for line in lines)
    if usual is not None:
        word = "usual" if narrow else "usual and expected" if same else "own usual level"
        said.append((usual, f"{word} {amount(usual)}", EXPECTED))
    if expected is not None and not same:
        word = "expected" if narrow else "expected, as others fell"
        said.append((expected, f"{word} {amount(expected)}", EXPECTED))
    if since is not None:
        said.append((since, f"{'since' if narrow else 'since the change'} {amount(since)}", SINCE))
    elif rate is not None:
        said.append((rate, f"last week {amount(rate)}", INK))
    write_side(ax, said)
