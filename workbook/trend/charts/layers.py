"""The layers of a chart: range, levels, counts, onset, talks and check-ins, days off, months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from workbook.calendars.days import between_words, day_words, short_day
from workbook.trend.charts.figure import size_of
from workbook.trend.charts.look import (
    AHEAD,
    BAND,
    EXPECTED,
    GRID,
    HEADROOM,
    INK,
    LETTER,
    LEVEL,
    MARKS,
    OFF,
    ONSET,
    ONSET_EDGE,
    PANEL_TICKS,
    PAPER,
    QUIET,
    SINCE,
    TICKS,
    WEEK,
    WORK_WEEK,
    Days,
)
from workbook.trend.charts.writing import write_note
from workbook.trend.labels import amount, month_ticks, nice_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from workbook.trend.series import Series


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
    _usual(ax, one)
    ax.plot(one.x, one["since"], color=SINCE, linewidth=2.6, zorder=2.6, solid_capstyle="butt")
    _counts(ax, one, panel=panel)


def _usual(ax: Axes, one: Series) -> None:
    """Draw range, level and expected line; where the level begins anew they stop, and begin at another height."""
    for place, weeks in enumerate(one.stretches):
        x = one.x[weeks]
        values = {name: one[name][weeks] for name in ("lo", "hi", "usual", "expected")}
        if (
            place
        ):  # from half a week before its first week to half a week after its last: one week alone is seen too
            x = np.concatenate([x[:1] - WEEK / 2, x, x[-1:] + WEEK / 2])
            values = {name: np.concatenate([each[:1], each, each[-1:]]) for name, each in values.items()}
        ax.fill_between(x, values["lo"], values["hi"], color=BAND, linewidth=0, zorder=1)
        ax.plot(x, values["usual"], color=LEVEL, linewidth=1.2, zorder=2)
        ax.plot(x, values["expected"], color=EXPECTED, linewidth=1.0, dashes=(4, 3), zorder=2.2)


def draw_was(ax: Axes, one: Series) -> None:
    """Write the level that was usual before it began anew above the end of its line: after a fall weeks lie below."""
    if one.anew and one.anew.was is not None:
        top = ax.get_ylim()[1]
        at = one.anew.held.toordinal()
        write_note(
            ax, f"was {amount(one.anew.was)}", at, one.anew.was / top, up=8, ha="right", color=EXPECTED
        )


def draw_unknown(ax: Axes, one: Series) -> None:
    """Say under the range of which weeks nothing is known: a gap alone might be leave."""
    for run in one.unknown:
        end = one.x[run][-1] + WEEK / 2
        write_note(ax, "not known", end, 0, up=5, ha="right", va="bottom")


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
    words = f"change began\n{when.replace(' and ', f'{chr(10)}and ')}" if narrow else f"change began {when}"
    place, side = _beside(ax, first, last, max(map(len, words.split("\n"))) * LETTER)
    write_note(ax, words, place, 1, up=-2, va="top", color=SINCE, **side)


def _beside(ax: Axes, first: float, last: float, width: float) -> tuple[float, dict[str, Any]]:
    """Return where words of so many pixels stand beside some days: on the wider side, over them where none is wide."""
    (left, right), pixels = ax.get_xlim(), ax.get_position().width * size_of(ax.get_figure())[0]  # type: ignore[arg-type]  # in no subfigure
    late = first + last > left + right
    room = (first - left if late else right - last) / (right - left) * pixels
    if room < width:
        return left, {"right": 3}
    return (first, {"right": -5, "ha": "right"}) if late else (last, {"right": 5})


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
