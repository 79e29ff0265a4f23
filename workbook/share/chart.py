"""The chart in the copy: plain SVG from the shared numbers and from nothing else.

Every mark has a colour of its own for print and PDF, and a class by which the page gives it that of its
theme. Weeks outside the own usual range are hollow: nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from workbook.calendars.days import day_words, short_day
from workbook.share.numbers import finding
from workbook.trend.labels import amount, month_ticks, nice_ticks, spread_apart
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbook.share.numbers import SharedNumbers, SharedWeek

Size = tuple[int, int]
WIDE: Final[Size] = (720, 280)
NARROW: Final[Size] = (330, 280)  # px: what a narrow telephone shows without scrolling
LEFT, RIGHT, TOP, BOTTOM = 36, 124, 26, 44
LINE, LONGEST_UNIT = 15, 34
MANY_MONTHS, FEW_MONTHS = 7, 3
INK, QUIET, GRID, BAND, PAPER = "#1f2933", "#52606d", "#d9d5cb", "#d6e6e4", "#ffffff"


@dataclass(frozen=True, slots=True)
class Scale:
    """Places in pixels of weeks and values."""

    size: Size
    weeks: int
    top: float
    first: date

    def x(self, week: float) -> float:
        """Return the place of a week, counted from 0."""
        return LEFT + (week + 0.5) * (self.size[0] - LEFT - RIGHT) / self.weeks

    def y(self, value: float) -> float:
        """Return the place of a value."""
        return self.size[1] - BOTTOM - value / self.top * (self.size[1] - TOP - BOTTOM)

    def day(self, day: date) -> float:
        """Return the place of a day."""
        return self.x((day - self.first).days / 7 - 0.5)


def chart(
    numbers: SharedNumbers,
    talk: date | None = None,
    *,
    size: Size = WIDE,
    whose: str = "your",
) -> Markup:
    """Draw the weeks, the own usual range and the talk. The same input gives the same text.

    ``whose`` is "your" or "my", as the page speaks.
    """
    weeks = numbers.weeks
    known = [value for one in weeks for value in (one.rate, one.hi) if value is not None]
    at = nice_ticks(max(known, default=0.0) * 1.06)
    scale = Scale(size, len(weeks), at[-1], weeks[0].week)
    title = f"{plain(numbers.unit, LONGEST_UNIT)} per working day"
    mark = "w" if size[0] > NARROW[0] else "n"
    drawn = [
        *_grid(scale, at),
        *_months(scale, weeks),
        *_range(scale, weeks),
        *_talk(scale, weeks, talk),
        *_counts(scale, weeks),
        *_labels(scale, numbers, whose),
        _text(4, 13, title[:1].upper() + title[1:], "quiet"),
    ]
    told = escape(described(numbers, talk, whose))
    return Markup(  # noqa: S704 - every text in it went through escape
        f'<svg viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}" role="img" '
        f'aria-labelledby="t{mark} d{mark}" font-size="12">'
        f'<title id="t{mark}">{escape(title)}</title><desc id="d{mark}">{told}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def described(numbers: SharedNumbers, talk: date | None = None, whose: str = "your") -> str:
    """Say what the chart shows, for those who do not see it. The table holds every number."""
    weeks = numbers.weeks
    span = f"Week by week from {day_words(weeks[0].week)} to {day_words(weeks[-1].week)}."
    said = f"{plain(finding(numbers, whose))} {span}"
    return f"{said} Our talk is marked on {day_words(talk)}." if talk and _shows(weeks, talk) else said


def _shows(weeks: Sequence[SharedWeek], talk: date) -> bool:
    return 0 <= (talk - weeks[0].week).days < 7 * len(weeks)


def _text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start") -> str:
    fill = INK if kind == "ink" else QUIET
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" class="c-{kind}" fill="{fill}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def _grid(scale: Scale, at: Sequence[float]) -> Iterator[str]:
    right = scale.size[0] - RIGHT
    for value in at:
        y = scale.y(value)
        yield f'<path d="M{LEFT} {y:.1f}H{right}" class="c-grid" stroke="{GRID}"/>'
        yield _text(LEFT - 6, y + 4, f"{value:g}", "quiet", "end")


def _months(scale: Scale, weeks: Sequence[SharedWeek]) -> Iterator[str]:
    most = MANY_MONTHS if scale.size[0] > NARROW[0] else FEW_MONTHS
    foot = scale.size[1] - BOTTOM
    for day, words in month_ticks(weeks[0].week, weeks[-1].week, most):
        x = scale.day(day)
        yield f'<path d="M{x:.1f} {foot}v4" class="c-tick" stroke="{QUIET}"/>'
        for line, part in enumerate(words.split("\n")):
            yield _text(x, foot + 17 + line * LINE, part, "quiet", "middle")


def _range(scale: Scale, weeks: Sequence[SharedWeek]) -> Iterator[str]:
    """Shade the own usual range, in steps of a week, where it is known."""
    known = [(place, (one.lo, one.hi)) for place, one in enumerate(weeks)]
    for _, run in groupby(known, key=lambda each: None not in each[1]):
        steps = [(place, lo, hi) for place, (lo, hi) in run if lo is not None and hi is not None]
        if steps:
            above = [_step(scale, place, hi) for place, _, hi in steps]
            below = [_step(scale, place, lo) for place, lo, _ in steps]
            back = " ".join(" ".join(step.split()[::-1]) for step in below[::-1])
            yield f'<polygon points="{" ".join(above)} {back}" class="c-band" fill="{BAND}"/>'


def _step(scale: Scale, week: int, value: float) -> str:
    y = f"{scale.y(value):.1f}"
    return f"{scale.x(week - 0.5):.1f},{y} {scale.x(week + 0.5):.1f},{y}"


def _talk(scale: Scale, weeks: Sequence[SharedWeek], talk: date | None) -> Iterator[str]:
    if talk is None or not _shows(weeks, talk):
        return
    x = scale.day(talk)
    side, place = ("end", x - 5) if x > scale.size[0] / 2 else ("start", x + 5)
    yield (
        f'<path d="M{x:.1f} {TOP}V{scale.size[1] - BOTTOM}" class="c-talk" stroke="{INK}" stroke-dasharray="2 3"/>'
    )
    yield _text(place, TOP + 9, f"our talk {short_day(talk)}", "ink", side)


def _counts(scale: Scale, weeks: Sequence[SharedWeek]) -> Iterator[str]:
    """Draw a line through the known weeks, a dot for each, a hollow one outside the range."""
    known = [(place, one.rate, one) for place, one in enumerate(weeks) if one.rate is not None]
    for _, run in groupby(enumerate(known), key=lambda each: each[1][0] - each[0]):
        points = " ".join(f"{scale.x(place):.1f},{scale.y(rate):.1f}" for _, (place, rate, _) in run)
        yield f'<polyline points="{points}" class="c-line" fill="none" stroke="{INK}" stroke-width="1.2"/>'
    for place, rate, one in known:
        outside = (one.lo is not None and rate < one.lo) or (one.hi is not None and rate > one.hi)
        kind, fill = ("c-out", PAPER) if outside else ("c-dot", INK)
        yield (
            f'<circle cx="{scale.x(place):.1f}" cy="{scale.y(rate):.1f}" r="3.4" class="{kind}" fill="{fill}" '
            f'stroke="{INK}" stroke-width="1.5"/>'
        )


def _labels(scale: Scale, numbers: SharedNumbers, whose: str) -> Iterator[str]:
    """Name the range and the last week beside the last week; labels never lie on each other."""
    said: list[tuple[float, str, str]] = []
    if numbers.usual:
        low, high = numbers.usual
        said += [(high, f"{amount(low)} to {amount(high)}", "quiet"), (high, f"{whose} usual range", "quiet")]
    last = numbers.weeks[-1].rate
    if last is not None:
        said.append((last, f"last week {amount(last)}", "ink"))
    height = scale.size[1] - TOP - BOTTOM
    places = spread_apart([value / scale.top * height for value, _, _ in said], LINE, 0, height)
    for (_, words, kind), up in zip(said, places, strict=True):
        yield _text(scale.size[0] - RIGHT + 8, scale.size[1] - BOTTOM - up + 4, words, kind)
