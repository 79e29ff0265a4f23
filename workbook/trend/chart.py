"""Draw the trend table. The only module that draws; what it draws is computed before, in table.py.

Rules (NHS "Making data count"; Tufte; Few): the finding is the headline, zero is shown, one scale and no
second axis, labels stand at what they name, and nothing is told by colour alone. Figures are made directly
and not through pyplot, which would keep them. Everything is in pixels: at 72 dots an inch a point is one.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from workbook.trend.days import between_words, day_words, month_ticks
from workbook.trend.labels import amount, nice_ticks, spread_apart
from workbook.trend.svg import Svg, accessible, plain
from workbook.trend.table import ALL, drawn_kind, trend_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

Size = tuple[int, int]
WIDE: Size = (900, 440)
NARROW: Size = (400, 420)
NARROW_BELOW = 640

PAPER, INK, QUIET, GRID = "#ffffff", "#1b2a3a", "#55616d", "#e6eaee"
BAND, LEVEL, EXPECTED, OFF = "#dfe9f2", "#7f9cb8", "#33475b", "#8b97a3"
SINCE, ONSET, ONSET_EDGE = "#a3440b", "#fdf1da", "#e0c08a"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 15.0, 12.5, 11.0
LETTER = 7.0  # mean width of a letter of the text size in the widest of the usual fonts
LINE, EDGE = 18, 16  # from line to line; free on every side
PANEL_HEIGHT, PANEL_WIDTH = 150, 250
LONGEST_TITLE, MOST_LINES = 200, 4
MID_WEEK, WORK_WEEK, WEEK = 2, 5, 7  # days from a Monday to its dot; working days; days
AHEAD = timedelta(weeks=8)  # marks later than this after the last week are not shown
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "workbook",
    "text.parse_math": False,  # names are names, also with a dollar sign
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],
    "font.size": SMALL_SIZE,
    "hatch.linewidth": 0.7,
    "axes.linewidth": 0.8,
}


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of the trend table as arrays; ``x`` are days (ordinals), in the middle of each week."""

    weeks: tuple[date, ...]
    x: Any
    values: dict[str, Any]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a column of numbers
        return self.values[name]

    def last(self, name: str) -> float | None:
        """The value in the last week; None where it is not known."""
        value = float(self[name][-1])
        return value if np.isfinite(value) else None

    @property
    def top(self) -> float:
        """The largest number to be drawn."""
        drawn = np.concatenate([self[name] for name in ("rate", "hi", "since")])
        return float(np.nanmax(drawn, initial=0.0, where=np.isfinite(drawn)))


def trend_chart(
    weekly: pd.DataFrame, rep: str, *, said: pd.DataFrame | None = None, finding: str = "", size: Size = WIDE
) -> Svg:
    """The trend of one rep from plain tables: ``weekly`` and what ``replay`` said of it.

    Draws the kinds that fell where a prompt stands, else all. Shows itself in a notebook. Raises what
    ``trend_table`` raises.
    """
    table = trend_table(weekly, rep, said=said)
    held = [kind for kind in dict.fromkeys(table["kind"]) if kind in set(weekly["kind"])]
    fallen = table.loc[table["prompt"], "kind"].iloc[-1:]
    kind = str(fallen.iloc[0]) if said is not None and table["prompt"].iloc[-1] else drawn_kind((), held)
    return draw_trend(table, finding=finding, title=rep, kind=kind, size=size)


def draw_trend(
    table: pd.DataFrame,
    *,
    finding: str,
    onset_range: tuple[date, date] | None = None,
    talks: Sequence[date] = (),
    check_ins: Sequence[date] = (),
    title: str = "",
    kind: str = ALL,
    size: Size = WIDE,
) -> Svg:
    """One kind of the trend table as a self-contained SVG, always the same for the same input.

    ``finding`` is the sentence that the chart shows; it stands above it and in its description.
    ``onset_range`` are the first and last Monday of the range for the onset (else that of the table), the
    other dates are the days of conversations and check-ins. ``size`` is width and height in pixels; below
    640 wide the labels are shorter. Any text may be given. Raises ValueError where the table lacks ``kind``.
    """
    series = _series(table, kind)
    onset = onset_range or _onset(table)
    title = plain(title) or f"{_unit(kind).capitalize()} per working day"
    with mpl.rc_context(STYLE):
        figure = _figure(size)
        top = _headline(figure, title, finding) + 2 * LINE + 6
        ax, strip = _two_axes(figure, top)
        _trend(ax, series, onset, months=_months(size))
        _marks(ax, series, talks, check_ins)
        _unit_label(ax, kind)
        _labels(ax, series, narrow=size[0] < NARROW_BELOW)
        _days_off(strip, ax, series, at_most=_months(size))
        return accessible(_svg(figure), title, _description(series, kind, finding, talks, check_ins))


def small_multiples(
    table: pd.DataFrame,
    *,
    finding: str,
    onset_range: tuple[date, date] | None = None,
    title: str = "",
    kinds: Sequence[str] | None = None,
    width: int = WIDE[0],
) -> Svg:
    """One small panel for each kind, each with its own scale from 0; the height follows from their number.

    ``kinds`` are all single kinds of the table unless given. Otherwise as ``draw_trend``.
    """
    names = list(kinds if kinds is not None else _single_kinds(table))
    all_series = [_series(table, kind) for kind in names]
    onset = onset_range or _onset(table)
    title = plain(title) or "Each kind of activity per working day"
    across = max(1, min(len(names), (width - EDGE) // PANEL_WIDTH))
    down = -(-len(names) // across)
    with mpl.rc_context(STYLE):
        head = _headline(_figure((width, PANEL_HEIGHT)), title, finding)  # how high it will be
        figure = _figure((width, head + down * PANEL_HEIGHT + EDGE))
        _headline(figure, title, finding)
        for place, (kind, series) in enumerate(zip(names, all_series, strict=True)):
            ax = _panel(figure, head, place, across)
            _trend(ax, series, onset, months=3, ticks=3, told=False)
            _panel_title(ax, kind, series)
            _month_axis(ax, series, 3)
        said = " ".join(_numbers(series, kind) for kind, series in zip(names, all_series, strict=True))
        return accessible(_svg(figure), title, f"{_stop(finding)} {said}")


# --- what is drawn -------------------------------------------------------------------------------------------


def _series(table: pd.DataFrame, kind: str) -> Series:
    rows = table[table["kind"] == kind].sort_values("week")
    if rows.empty:
        raise ValueError("The trend table has no such kind.")
    weeks = tuple(week.date() for week in rows["week"])
    names = ("rate", "usual", "lo", "hi", "expected", "since", "work_days")
    x = np.array([week.toordinal() + MID_WEEK for week in weeks], dtype=float)
    return Series(weeks, x, {name: rows[name].to_numpy(float) for name in names})


def _single_kinds(table: pd.DataFrame) -> list[str]:
    names = list(dict.fromkeys(table["kind"]))
    sums = {ALL, drawn_kind(names[-1].split(" + "), names[1:-1])} if len(names) > 1 else set()
    return [name for name in names if name not in sums]


def _onset(table: pd.DataFrame) -> tuple[date, date] | None:
    weeks = table.loc[table["in_onset"], "week"]
    return None if weeks.empty else (weeks.min().date(), weeks.max().date())


def _unit(kind: str) -> str:
    return "all activity" if kind == ALL else plain(kind, 60)


def _months(size: Size) -> int:
    """How many labels of months have room."""
    return 4 if size[0] < NARROW_BELOW else 10


# --- figure and axes -----------------------------------------------------------------------------------------


def _figure(size: Size) -> Figure:
    width, height = size
    return Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=PAPER)


def _pixels(figure: Figure) -> tuple[float, float]:
    width, height = figure.get_size_inches() * 72
    return float(width), float(height)


def _axes(figure: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
    """Axes between places in pixels, counted from the upper left corner."""
    width, height = _pixels(figure)
    place = (left / width, 1 - bottom / height, (right - left) / width, (bottom - top) / height)
    ax = figure.add_axes(place, facecolor=PAPER)
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, labelsize=SMALL_SIZE, labelcolor=QUIET, pad=4)
    return ax


def _two_axes(figure: Figure, top: float) -> tuple[Axes, Axes]:
    """The chart, and below it the strip of days off with the months."""
    width, height = _pixels(figure)
    narrow = width < NARROW_BELOW
    left, right = (40, width - 92) if narrow else (52, width - 178)
    bottom = height - 62
    return _axes(figure, left, top, right, bottom), _axes(figure, left, bottom + 5, right, bottom + 19)


def _panel(figure: Figure, top: float, place: int, across: int) -> Axes:
    width, _ = _pixels(figure)
    each = (width - EDGE) / across
    left, upper = EDGE / 2 + place % across * each, top + place // across * PANEL_HEIGHT
    return _axes(figure, left + 40, upper + 26, left + each - 12, upper + PANEL_HEIGHT - 38)


def _headline(figure: Figure, title: str, finding: str) -> int:
    """Write title and finding; the pixels they take from the top."""
    width, height = _pixels(figure)
    letters = int((width - 2 * EDGE) / LETTER)
    lines = textwrap.wrap(plain(finding), letters, max_lines=MOST_LINES, placeholder=" …")
    head = plain(title, min(LONGEST_TITLE, int(letters * 0.8)))
    figure.text(EDGE / width, 1 - 28 / height, head, size=TITLE_SIZE, weight="bold", color=INK)
    for place, line in enumerate(lines):
        below = 28 + (place + 1) * LINE + 3
        figure.text(EDGE / width, 1 - below / height, line, size=TEXT_SIZE, color=INK)
    return 28 + len(lines) * LINE + 12


# --- layers --------------------------------------------------------------------------------------------------


def _trend(
    ax: Axes, series: Series, onset: tuple[date, date] | None, *, months: int, ticks: int = 5, told: bool = True
) -> None:
    """Range, level, expected line, onset and counts, from 0 upwards."""
    at = nice_ticks(series.top * (1.12 if told and onset else 1.02), ticks)
    ax.set_ylim(0, at[-1])
    ax.set_xlim(series.x[0] - WEEK, series.x[-1] + WEEK)
    ax.set_yticks(at, [f"{value:g}" for value in at])
    ax.set_xticks([])
    for value in at:
        ax.axhline(value, color=GRID if value else QUIET, linewidth=0.8, zorder=0.5, clip_on=False)
    if onset:
        _onset_range(ax, onset, told=told)
    ax.fill_between(series.x, series["lo"], series["hi"], color=BAND, linewidth=0, zorder=1)
    ax.plot(series.x, series["usual"], color=LEVEL, linewidth=1.2, zorder=2)
    ax.plot(series.x, series["expected"], color=EXPECTED, linewidth=1.0, dashes=(4, 3), zorder=2.2)
    ax.plot(series.x, series["since"], color=SINCE, linewidth=2.6, zorder=2.6, solid_capstyle="butt")
    _counts(ax, series, dot=3.6 if told else 2.4)


def _counts(ax: Axes, series: Series, dot: float) -> None:
    """A line with a dot for each week; a hollow diamond where a week is outside the usual range."""
    rate = series["rate"]
    outside = (rate < series["lo"]) | (rate > series["hi"])
    ax.plot(series.x, rate, color=INK, linewidth=0.9, alpha=0.55, zorder=3)
    ax.plot(series.x[~outside], rate[~outside], "o", color=INK, markersize=dot, markeredgewidth=0, zorder=3.2)
    far = {"markersize": dot + 2.4, "markerfacecolor": PAPER, "markeredgewidth": 1.3}
    ax.plot(series.x[outside], rate[outside], "D", color=INK, zorder=3.4, clip_on=False, **far)


def _onset_range(ax: Axes, onset: tuple[date, date], *, told: bool) -> None:
    first, last = onset[0].toordinal(), onset[1].toordinal() + WORK_WEEK
    ax.axvspan(first, last, facecolor=ONSET, edgecolor=ONSET_EDGE, hatch="///", linewidth=0, zorder=1.5)
    if not told:
        return
    left, right = ax.get_xlim()
    late = (first + last) / 2 > (left + right) / 2
    words = f"change began {between_words(onset[0], onset[1], onset[1].year)}"
    if onset[0] == onset[1]:
        words = f"change began in the week of {day_words(onset[0], onset[0].year)}"
    ax.annotate(
        words,
        (last if late else first, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, -4),
        textcoords="offset points",
        ha="right" if late else "left",
        va="top",
        color=SINCE,
        size=SMALL_SIZE,
    )
