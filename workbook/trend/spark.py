"""A tiny line for one rep: a year beside the own usual range. Plain SVG, as a board has one for each rep."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, TypeGuard

from workbook.trend.svg import Svg, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT, EDGE = 168, 36, 5  # px
PAPER, BAND, INK = "#ffffff", "#dfe9f2", "#1b2a3a"

Point = tuple[int, float]


def spark(
    values: Sequence[float | None], lo: Sequence[float | None], hi: Sequence[float | None], *, label: str
) -> Svg:
    """Draw a line of ``values`` over the range ``lo`` to ``hi``, one of each for a week, from 0 upwards.

    None and NaN are gaps. The last known week has a dot, hollow where it lies outside the range. ``label`` is
    what a screen reader says; any text may be given. Raises ValueError where the three differ in length.
    """
    weeks = list(zip(values, lo, hi, strict=True))
    top = max((value for week in weeks for value in week if _known(value)), default=0.0)
    scale = Scale(len(weeks), top if top > 0 else 1.0)
    drawn = [*_bands(scale, lo, hi), *_lines(scale, values), *_end(scale, weeks)]
    name = escape(plain(label))
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{name}"><title>{name}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="3" fill="{PAPER}"/>{"".join(drawn)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """Places in pixels for so many weeks and values up to ``top``."""

    weeks: int
    top: float

    def point(self, week: int, value: float) -> str:
        """``x,y`` with one decimal."""
        x = EDGE + week * (WIDTH - 2 * EDGE) / max(self.weeks - 1, 1)
        y = HEIGHT - EDGE - value / self.top * (HEIGHT - 2 * EDGE)
        return f"{x:.1f},{y:.1f}"

    def points(self, run: Sequence[Point]) -> str:
        """Points with a blank between them."""
        return " ".join(self.point(*one) for one in run)


def _known(value: float | None) -> TypeGuard[float]:
    return value is not None and isfinite(value)


def _runs(values: Sequence[float | None]) -> list[list[Point]]:
    """Stretches of known values, each with its week."""
    known = [(week, value) for week, value in enumerate(values) if _known(value)]
    return [
        [one for _, one in run] for _, run in groupby(enumerate(known), key=lambda each: each[1][0] - each[0])
    ]


def _bands(scale: Scale, lo: Sequence[float | None], hi: Sequence[float | None]) -> Iterator[str]:
    both = [low if _known(low) and _known(high) else None for low, high in zip(lo, hi, strict=True)]
    for run in _runs(both):
        upper = [(week, high) for week, _ in run if _known(high := hi[week])]
        yield f'<polygon points="{scale.points([*upper, *run[::-1]])}" fill="{BAND}"/>'


def _lines(scale: Scale, values: Sequence[float | None]) -> Iterator[str]:
    for run in _runs(values):
        # A line needs two points: a single week becomes one that is as long as it is wide.
        points = scale.points(run if len(run) > 1 else run * 2)
        yield (
            f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="1.2" '
            f'stroke-linejoin="round" stroke-linecap="round"/>'
        )


def _end(scale: Scale, weeks: Sequence[tuple[float | None, float | None, float | None]]) -> Iterator[str]:
    """Mark the last known week."""
    for week, (value, low, high) in reversed(list(enumerate(weeks))):
        if _known(value):
            below, above = _known(low) and value < low, _known(high) and value > high
            x, y = scale.point(week, value).split(",")
            fill = PAPER if below or above else INK
            yield f'<circle cx="{x}" cy="{y}" r="2.6" fill="{fill}" stroke="{INK}" stroke-width="1.2"/>'
            return
