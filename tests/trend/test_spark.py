from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import anything
from workbook.trend.spark import HEIGHT, PAPER, WIDTH, spark
from workbook.trend.svg import SVG, plain

values = st.lists(st.none() | st.floats(0, 1e6) | st.just(float("nan")), max_size=60)


def shapes(svg: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{{{SVG}}}{tag}"))  # noqa: S314 - our own drawing


def points(element: ET.Element) -> list[tuple[float, float]]:
    pairs = [one.split(",") for one in str(element.get("points")).split()]
    return [(float(x), float(y)) for x, y in pairs]


def test_the_line_starts_from_zero_at_the_bottom() -> None:
    (line,) = shapes(spark([0, 5, 10], [0, 0, 0], [10, 10, 10], label="Ann"), "polyline")
    assert points(line) == [(5.0, 31.0), (84.0, 18.0), (163.0, 5.0)]


def test_a_gap_breaks_line_and_range() -> None:
    drawn = spark([1, None, 2, 3], [0, 0, None, 0], [4, 4, 4, 4], label="Ann")
    assert [len(points(one)) for one in shapes(drawn, "polyline")] == [2, 2]
    assert [len(points(one)) for one in shapes(drawn, "polygon")] == [4, 2]


def test_the_last_known_week_has_a_dot_that_is_hollow_outside_the_range() -> None:
    inside, below = (spark([5, value, None], [2, 2, 2], [9, 9, 9], label="") for value in (5, 1))
    assert [one.get("fill") for one in shapes(inside, "circle")] == ["#1b2a3a"]
    assert [one.get("fill") for one in shapes(below, "circle")] == [PAPER]


@settings(max_examples=60, deadline=None)
@given(weeks=values, label=anything)
def test_any_values_and_any_label_stay_inside_the_picture(weeks: list[float | None], label: str) -> None:
    drawn = spark(weeks, weeks, weeks, label=label)
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    assert root.get("aria-label") == plain(label)
    assert root.get("role") == "img"
    assert {one.tag.removeprefix(f"{{{SVG}}}") for one in root.iter()} <= {
        "svg", "title", "rect", "polygon", "polyline", "circle",
    }  # fmt: skip
    for element in (*shapes(drawn, "polyline"), *shapes(drawn, "polygon")):
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(element))


def test_a_range_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        spark([1, 2], [0], [3, 3], label="Ann")
