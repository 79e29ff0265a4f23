"""Draw the weeks before and after a talk; since_talk.py computed them. The rules are those of trend.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.calendars.days import day_words
from workbook.trend.charts.figure import as_svg, in_style, new_figure, two_axes
from workbook.trend.charts.layers import draw_days_off, draw_marks, draw_months, draw_trend_layers
from workbook.trend.charts.look import EXPECTED, LINE, NARROW_BELOW, QUIET, SINCE, WIDE
from workbook.trend.charts.writing import write_headline, write_note, write_side
from workbook.trend.labels import amount
from workbook.trend.series import MID_WEEK, NUMBERS, Series
from workbook.trend.since_talk import EARLIER, FALLEN
from workbook.trend.since_talk import SINCE as AFTER
from workbook.trend.svg import Svg, accessible, plain
from workbook.trend.table import ALL, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from workbook.trend.charts.look import Size
    from workbook.trend.since_talk import SinceTalk

BEFORE = 26  # weeks shown before the fall
ENDS = ("expected_lo", "expected", "expected_hi")
PATH = "#cfd8e0"  # the interval of what was to be expected
UNIT = "per working day"


def draw_before_after(
    known: SinceTalk, *, title: str = "", check_ins: Sequence[date] = (), size: Size = WIDE
) -> Svg:
    """Draw one rep before and after the talk as a self-contained SVG, the same for the same input.

    The talk is marked; after it stands what was to be expected had nothing changed, with its 90 % interval, and
    the mean of the weeks since. What it finds stands above it on the screen, and not in the picture.
    """
    table = _shown(known.table)
    one = _series(table, known)
    path = {name: table[name].to_numpy(float) for name in ENDS}
    title, narrow = plain(title) or "Before and after the talk", size[0] < NARROW_BELOW
    with in_style():
        figure = new_figure(size)
        ax, strip = two_axes(figure, write_headline(figure, title, "") + 3 * LINE)
        highest = np.nanmax([one.top, *np.nan_to_num(path["expected_hi"])])
        draw_trend_layers(ax, one, top=float(highest))
        ax.fill_between(one.x, path["expected_lo"], path["expected_hi"], fc=PATH, ec=EXPECTED, hatch="....",
                        linewidth=0, alpha=0.55, zorder=1.8)  # fmt: skip
        draw_marks(ax, one, [known.asked.talk], check_ins)
        write_note(ax, f"{one.unit} {UNIT}", ax.get_xlim()[0], 1, up=24 + LINE, right=-30)
        write_side(ax, _labels(table, path, narrow=narrow))
        draw_days_off(strip, ax, one)
        draw_months(strip, one, at_most=4 if narrow else 10)
        return accessible(as_svg(figure), title, _described(known, one, path))


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the weeks to draw: half a year before the fall, and all since."""
    fallen = np.flatnonzero(table["part"].to_numpy() != EARLIER)
    first = max((int(fallen[0]) if fallen.size else len(table)) - BEFORE, 0)
    return table.iloc[first:].reset_index(drop=True)


def _series(table: pd.DataFrame, known: SinceTalk) -> Series:
    """Put the table into the layers of the trend: the means take the place of the level since."""
    weeks = tuple(week.date() for week in table["week"])
    x = np.array([week.toordinal() + MID_WEEK for week in weeks], dtype=float)
    there = table.assign(since=table["mean"])  # what others fell by is in what was to be expected
    values = {name: there[name].to_numpy(float) for name in NUMBERS if name in there}
    values |= {name: np.full(len(x), np.nan) for name in NUMBERS if name not in there}
    kind = TOGETHER.join(known.asked.kinds) or ALL
    return Series(kind, weeks, x, values, left_out=known.left_out)


def _labels(
    table: pd.DataFrame, path: dict[str, np.ndarray], *, narrow: bool
) -> list[tuple[float, str, str]]:
    """Name each line at its end: value, words, colour."""
    said: list[tuple[float, str, str]] = []
    for part, words, color in (
        (FALLEN, "before the talk" if not narrow else "before", QUIET),
        (AFTER, "since the talk" if not narrow else "since", SINCE),
    ):
        rows = table.loc[table["part"] == part, "mean"].dropna()
        if len(rows):
            said.append((float(rows.iloc[-1]), f"{words} {amount(float(rows.iloc[-1]))}", color))
    usual = float(table["usual"].iloc[-1])
    if np.isfinite(usual):
        said.append((usual, f"{'usual' if narrow else 'own usual level'} {amount(usual)}", EXPECTED))
    low, middle, high = (float(path[name][-1]) for name in ENDS)
    if np.isfinite(middle):
        span = "" if narrow else f" ({amount(low)} to {amount(high)})"
        said.append((middle, f"expected {amount(middle)}{span}", EXPECTED))
    return said


def _described(known: SinceTalk, one: Series, path: dict[str, np.ndarray]) -> str:
    """Say what the chart shows, with numbers, for those who do not see it."""
    table, talk = known.table, known.asked.talk
    sentences = [
        f"{one.unit.capitalize()} {UNIT}, week by week from {day_words(one.weeks[0])} to {day_words(one.weeks[-1])}.",
        f"The talk was on {day_words(talk)}.",
    ]
    for part, words in ((FALLEN, "From the fall to the talk"), (AFTER, "Since the talk")):
        rows = table.loc[table["part"] == part, "mean"].dropna()
        if len(rows):
            sentences.append(f"{words} {amount(float(rows.iloc[-1]))} on average.")
    low, middle, high = (float(path[name][-1]) for name in ENDS)
    if np.isfinite(middle):
        sentences.append(
            f"Had nothing changed, {amount(middle)} was to be expected since the talk "
            f"(90 % interval {amount(low)} to {amount(high)})."
        )
    return " ".join(sentences)
