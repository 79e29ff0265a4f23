"""Draw the trend table. What it draws is computed before, in table.py; small_multiples.py repeats it in panels.

Rules (NHS "Making data count"; Tufte; Few): the finding is the headline, zero is shown, one scale and no
second axis, labels stand at what they name, and nothing is told by colour alone. Figures are made directly
and not through pyplot, which would keep them. Everything is in pixels: at 72 dots an inch a point is one.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from workbook.calendars.days import between_words, day_words, short_day
from workbook.trend.labels import amount, month_ticks, nice_ticks, spread_apart
from workbook.trend.series import Series, described, onset_range, series
from workbook.trend.svg import Svg, accessible, plain
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

Size = tuple[int, int]
Days = tuple[date, date]
WIDE: Size = (900, 440)
NARROW: Size = (400, 420)
NARROW_BELOW = 640

PAPER, INK, QUIET, GRID = "#ffffff", "#1b2a3a", "#55616d", "#e6eaee"
BAND, LEVEL, EXPECTED, OFF = "#dfe9f2", "#7f9cb8", "#33475b", "#8b97a3"
SINCE, ONSET, ONSET_EDGE = "#a3440b", "#fdf1da", "#e8cd9e"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 15.0, 12.5, 11.0
LETTER = 7.0  # mean width of a letter of the text size in the widest of the usual fonts
LINE, EDGE = 18, 16  # from line to line; free on every side
PANEL_TICKS = 3
MOST_LINES, LONGEST_TITLE = 4, 0.75  # lines of the finding; share of a line for the title, which is larger
WORK_WEEK, WEEK = 5, 7  # days
AHEAD = timedelta(weeks=8)  # marks later than this after the last week are not shown
TICKS, HEADROOM, MARKS = 5, 1.12, 1.02  # numbers of the axis; shares of its height
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "workbook",
    "text.parse_math": False,  # names are names, also with a dollar sign
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],
    "font.size": SMALL_SIZE,
    "hatch.linewidth": 0.8,
}


def trend_chart(
    weekly: pd.DataFrame, rep: str, *, said: pd.DataFrame | None = None, finding: str = "", size: Size = WIDE
) -> Svg:
    """Draw the trend of one rep from plain tables: ``weekly``, and what ``replay`` said of it.

    Draws the kinds that fell where a prompt stands, else all. A notebook shows it as a picture. Raises what
    ``trend_table`` raises.
    """
    return draw_trend(trend_table(weekly, rep, said=said), finding=finding, title=rep, size=size)


def draw_trend(  # noqa: PLR0913 - a chart has many layers, and each has a default
    table: pd.DataFrame,
    *,
    finding: str,
    onset: Days | None = None,
    talks: Sequence[date] = (),
    check_ins: Sequence[date] = (),
    title: str = "",
    kind: str | None = None,
    size: Size = WIDE,
) -> Svg:
    """One kind of the trend table as a self-contained SVG, the same for the same input.

    ``finding`` is the sentence that stands above the chart and in its description. ``onset`` are the first
    and last Monday of the range for the onset (else that of the table); ``kind`` is one of the table's (else
    the one to draw); the other dates are the days of conversations and check-ins. ``size`` is width and
    height in pixels; below 640 wide the labels are shorter. Any text may be given. Raises ValueError where
    the table lacks the kind.
    """
    one = series(table, kind)
    title = plain(title) or f"{one.unit.capitalize()} per working day"
    with mpl.rc_context(STYLE):
        figure = new_figure(size)
        narrow, marked = size[0] < NARROW_BELOW, bool(talks or check_ins)
        ax, strip = two_axes(figure, write_headline(figure, title, finding) + (3 if marked else 2) * LINE)
        draw_trend_layers(ax, one)
        draw_onset(ax, onset or onset_range(table), narrow=narrow)
        draw_marks(ax, one, talks, check_ins)
        write_note(ax, f"{one.unit} per working day", ax.get_xlim()[0], 1, up=24 + LINE * marked, right=-30)
        _side_labels(ax, one, narrow=narrow)
        draw_days_off(strip, ax, one)
        draw_months(strip, one, at_most=4 if narrow else 10)
        return accessible(as_svg(figure), title, f"{as_sentence(finding)}{described(one, talks, check_ins)}")


# --- figure and axes -----------------------------------------------------------------------------------


def new_figure(size: Size) -> Figure:
    """Make a figure of a size in pixels."""
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


# --- text ----------------------------------------------------------------------------------------------


def write_headline(figure: Figure, title: str, finding: str) -> int:
    """Write title and finding; the pixels they take from the top."""
    width, height = size_of(figure)
    letters = int((width - 2 * EDGE) / LETTER)
    words = plain(finding).replace(" %", "\N{NO-BREAK SPACE}%")  # a number and its sign stay on one line
    lines = textwrap.wrap(words, letters, max_lines=MOST_LINES, placeholder=" …")
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


def _side_labels(ax: Axes, one: Series, *, narrow: bool) -> None:
    """Name each line and the range at its end, to the right of the last week."""
    high, low, usual = one.last("hi"), one.last("lo"), one.last("usual")
    expected, since, rate = one.last("expected"), one.last("since"), one.last("rate")
    same = usual is not None and expected is not None and abs(usual - expected) < 0.005 * usual
    said: list[tuple[float, str, str]] = []
    if high is not None and low is not None:
        span = f"{amount(low)} to {amount(high)}"
        lines = [span, "usual range"] if narrow else [f"own usual range {span}"]
        said.extend((high, line, QUIET) for line in lines)
    if usual is not None:
        word = "usual" if narrow else "usual and expected" if same else "own usual level"
        said.append((usual, f"{word} {amount(usual)}", EXPECTED))
    if expected is not None and not same:
        word = "expected" if narrow else "expected, as team fell"
        said.append((expected, f"{word} {amount(expected)}", EXPECTED))
    if since is not None:
        said.append((since, f"{'since' if narrow else 'since the change'} {amount(since)}", SINCE))
    elif rate is not None:
        said.append((rate, f"last week {amount(rate)}", INK))
    write_side(ax, said)


def write_side(ax: Axes, said: Sequence[tuple[float, str, str]]) -> None:
    """Write labels (value, words, colour) to the right of the axes, each beside its value, none over another."""
    top = ax.get_ylim()[1]
    pixels = ax.get_position().height * size_of(ax.get_figure())[1]  # type: ignore[arg-type]  # in no subfigure
    places = spread_apart([value / top * pixels for value, _, _ in said], 15, 0, pixels)
    for (_, words, color), place in zip(said, places, strict=True):
        bold = "bold" if color in {SINCE, INK} else "normal"
        write_note(ax, words, ax.get_xlim()[1], place / pixels, right=7, color=color, weight=bold)


# --- layers --------------------------------------------------------------------------------------------


def draw_trend_layers(ax: Axes, one: Series, *, panel: bool = False, top: float | None = None) -> None:
    """Range, level, expected line, level since the onset and counts, from 0 upwards.

    ``top`` is the largest number of the scale, where several panels share one (else that of the series).
    """
    at = nice_ticks(
        (one.top if top is None else top) * (1.02 if panel else HEADROOM), PANEL_TICKS if panel else TICKS
    )
    ax.set_ylim(0, at[-1])
    ax.set_xlim(one.x[0] - WEEK, one.x[-1] + WEEK)
    ax.set_yticks(at, [f"{value:g}" for value in at])
    ax.set_xticks([])
    for value in at:
        ax.axhline(value, color=GRID if value else QUIET, linewidth=0.8, zorder=0.5, clip_on=False)
    ax.fill_between(one.x, one["lo"], one["hi"], color=BAND, linewidth=0, zorder=1)
    ax.plot(one.x, one["usual"], color=LEVEL, linewidth=1.2, zorder=2)
    ax.plot(one.x, one["expected"], color=EXPECTED, linewidth=1.0, dashes=(4, 3), zorder=2.2)
    ax.plot(one.x, one["since"], color=SINCE, linewidth=2.6, zorder=2.6, solid_capstyle="butt")
    _counts(ax, one, panel=panel)


def _counts(ax: Axes, one: Series, *, panel: bool) -> None:
    """Draw a line with a dot for each week; a hollow diamond where a week is outside the usual range.

    A panel has dots only where no line would show: between two unknown weeks.
    """
    rate = one["rate"]
    outside = (rate < one["lo"]) | (rate > one["hi"])
    known = np.isfinite(np.pad(rate, 1, constant_values=np.nan))
    dotted = np.isfinite(rate) & ~outside & ~(panel & (known[:-2] | known[2:]))
    ax.plot(one.x, rate, color=INK, linewidth=0.9, alpha=0.8 if panel else 0.5, zorder=3)
    shape: dict[str, Any] = {"color": INK, "linestyle": "", "clip_on": False}
    dot = 2.6 if panel else 4.0
    ax.plot(one.x[dotted], rate[dotted], marker="o", ms=dot, mew=0, zorder=3.2, **shape)
    ax.plot(one.x[outside], rate[outside], marker="D", ms=dot + 2, mfc=PAPER, mew=1.2, zorder=3.4, **shape)


def draw_onset(ax: Axes, onset: Days | None, *, narrow: bool = False, panel: bool = False) -> None:
    """Shade the weeks in which the change may have begun, and say so."""
    if onset is None:
        return
    first, last = onset[0].toordinal(), onset[1].toordinal() + WORK_WEEK
    ax.axvspan(first, last, fc=(ONSET, 0.7), ec=ONSET_EDGE, hatch="////", linewidth=0, zorder=1.5)
    if panel:
        return
    when = f"about {day_words(onset[0], onset[0].year)}"
    if onset[0] < onset[1]:
        when = between_words(*onset, onset[1].year)
    late = first + last > sum(ax.get_xlim())
    side: dict[str, Any] = {"right": -5, "ha": "right"} if late else {"right": 5}
    words = f"change began{chr(10) if narrow else ' '}{when}"
    write_note(ax, words, first if late else last, 1, up=-2, va="top", color=SINCE, **side)


def draw_marks(ax: Axes, one: Series, talks: Sequence[date], check_ins: Sequence[date]) -> None:
    """Conversations as lines with a triangle, check-ins as diamonds, both above the chart."""
    spoken, held = (_shown(one, days) for days in (talks, check_ins))
    left, right = ax.get_xlim()
    ax.set_xlim(left, max([right, *(day.toordinal() + WORK_WEEK for day in (*spoken, *held))]))
    above: dict[str, Any] = {"transform": ax.get_xaxis_transform(), "color": INK, "clip_on": False}
    for day in spoken:
        at = day.toordinal()
        ax.axvline(at, color=INK, linewidth=1.1, zorder=2.8)
        ax.plot([at], [MARKS], marker="v", ms=8, mew=0, zorder=4, **above)
        late = at > (left + right) / 2
        side: dict[str, Any] = {"right": -6, "ha": "right"} if late else {"right": 6}
        if day == spoken[0] or at - spoken[spoken.index(day) - 1].toordinal() > (right - left) / 6:
            write_note(ax, f"talk {short_day(day)}", at, MARKS, up=9, color=INK, **side)
    days = [day.toordinal() for day in held]
    ax.plot(days, [MARKS] * len(days), "D", mfc=PAPER, ms=5, mew=1.1, zorder=3.9, **above)
    if days:
        write_note(ax, "check-ins" if len(days) > 1 else "check-in", days[-1], MARKS, right=8, color=INK)


def _shown(one: Series, days: Sequence[date]) -> list[date]:
    """Return the days that have a place on the chart, in order, each once."""
    first, last = one.weeks[0], one.weeks[-1] + timedelta(days=WEEK) + AHEAD
    return sorted({day for day in days if first <= day <= last})


def draw_days_off(strip: Axes, above: Axes, one: Series) -> None:
    """Below each week a bar that hangs as deep as days of the rep's usual week were not worked."""
    days = one["work_days"]
    worked = days[days > 0]
    off = ((np.median(worked) if worked.size else WORK_WEEK) - days).clip(0)
    strip.set_xlim(above.get_xlim())
    strip.set_ylim(WORK_WEEK, 0)
    strip.set_yticks([])
    strip.bar(one.x[off > 0], off[off > 0], width=WORK_WEEK, color=OFF, linewidth=0)
    if (off > 0).any():
        write_note(strip, "days off", above.get_xlim()[1], 0.5, right=7)


def draw_months(ax: Axes, one: Series, at_most: int) -> None:
    """Name at most so many months below the axes."""
    ticks = month_ticks(one.weeks[0], one.weeks[-1], at_most)
    ax.set_xticks([day.toordinal() for day, _ in ticks], [words for _, words in ticks])
    ax.tick_params(axis="x", length=4, color=OFF, pad=3)


# --- out -----------------------------------------------------------------------------------------------


def as_sentence(finding: str) -> str:
    """Return the finding as a sentence with room after it."""
    sentence = plain(finding)
    return f"{sentence}{'' if sentence[-1] in '.!?' else '.'} " if sentence else ""


def as_svg(figure: Figure) -> str:
    """Write the figure without a date, so that the same figure is the same text."""
    held = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message="Glyph"
        )  # measured with one font, shown with the reader's own
        figure.savefig(held, format="svg", metadata={"Date": None})
    return held.getvalue()
