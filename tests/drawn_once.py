"""A chart that was drawn is not drawn again for the same numbers: a screen of the sample is opened hundreds of times.

The tests of the charts call them where they are made, and draw each time; among these is one that the same numbers
give the same picture.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from workbook.learn import form as learn_form
from workbook.spot.board import told, whole_team
from workbook.track.form import track_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbook.trend.svg import Svg

# Where the screens have their charts from.
CHARTS = (
    (told, "draw_trend"),
    (track_form, "draw_trend"),
    (whole_team, "team_multiples"),
    (learn_form, "draw_before_after"),
)


class Once:
    """A chart that keeps each picture by all that it is drawn from."""

    def __init__(self, draw: Callable[..., Svg]) -> None:
        self._draw = draw
        self._kept: dict[bytes, Svg] = {}

    def __call__(self, *of: Any, **how: Any) -> Svg:
        key = pickle.dumps((of, how))
        if key not in self._kept:
            self._kept[key] = self._draw(*of, **how)
        return self._kept[key]


@pytest.fixture(scope="session", autouse=True)
def drawn_once_each() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name in CHARTS:
            patch.setattr(module, name, Once(getattr(module, name)))
        yield
