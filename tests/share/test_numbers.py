"""The rep's own numbers in the copy: nobody else's, as a chart that can be read without seeing it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from tests.share.builders import TALK, numbers
from tests.share.reader import Page
from workbook.share.chart import NARROW, WIDE, chart, described
from workbook.share.numbers import WEEKS, SharedNumbers, SharedWeek, finding, numbers_of
from workbook.share.page import render
from workbook.share.plan import SharedPlan
from workbook.trend.of_talk import Reading
from workbook.trend.recorded import CountedAnew
from workbook.trend.table import SAID

MONDAY = date(2025, 1, 6)


def weekly(**reps: int) -> pd.DataFrame:
    """Sixty weeks of a team; each rep makes so many calls a week, one more in every second week."""
    return pd.DataFrame(
        [
            {
                "team": "North",
                "rep": rep,
                "week": pd.Timestamp(MONDAY + timedelta(weeks=week)),
                "kind": kind,
                "count": calls + week % 2 if kind == "calls" else 3,
                "work_days": 5,
            }
            for rep, calls in reps.items()
            for week in range(60)
            for kind in ("calls", "visits")
        ]
    )


def test_half_a_year_of_the_reps_own_counts_stands_in_it() -> None:
    found = numbers_of(weekly(Ann=40, Bo=70), "Ann")
    assert found is not None
    assert len(found.weeks) == WEEKS
    assert {week.count for week in found.weeks} == {43, 44}
    assert found.unit == "all activity"


def test_weeks_that_were_recorded_another_way_are_not_beside_those_of_now() -> None:
    anew = (CountedAnew(MONDAY + timedelta(weeks=57), ("calls",)),)
    table, said = weekly(Ann=40, Bo=70), pd.DataFrame(columns=[*SAID])
    found = numbers_of(table, "Ann", read=Reading(said, (), None, changes=anew))
    assert found is not None
    assert [one.week for one in found.weeks] == [MONDAY + timedelta(weeks=at) for at in (57, 58, 59)]
    assert finding(found).endswith(
        "Shown from 9 February 2026 on: weeks before were recorded in another way."
    )
    long_ago = (CountedAnew(MONDAY + timedelta(weeks=20), ("calls",)),)
    whole = numbers_of(table, "Ann", read=Reading(said, (), None, changes=long_ago))
    assert whole is not None
    assert (len(whole.weeks), whole.recorded_from) == (WEEKS, None)
    assert found.usual is None
    assert "own usual range" not in finding(found)


def test_nobody_elses_numbers_change_a_byte() -> None:
    ann = {"Ann": 40, "Bo": 70, "Cy": 60, "Di": 50, "Ed": 55, "Flo": 30}
    others = {name: calls // 3 for name, calls in ann.items() if name != "Ann"}
    pages = [
        render(
            SharedPlan(mark="0" * 6, written_on=TALK, rep="Ann", numbers=numbers_of(weekly(**team), "Ann"))
        )
        for team in (ann, {"Ann": 40, **others})
    ]
    assert pages[0] == pages[1]


def test_the_kinds_of_the_signal_are_drawn_where_the_table_has_them() -> None:
    for kinds, unit in ((("calls",), "calls"), (("gone",), "all activity"), ((), "all activity")):
        found = numbers_of(weekly(Ann=40), "Ann", kinds=kinds)
        assert found is not None
        assert found.unit == unit


def test_a_rep_without_numbers_has_no_chart() -> None:
    assert numbers_of(weekly(Ann=40), "Zoe") is None


USUAL = "your own usual range of 16.0 to 28.0."


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ((20, 9, 8, 9, 8), f"Calls: 8.5 per working day over the last 4 weeks, below {USUAL}"),
        ((20, 40, 40, 40, 40), f"Calls: 40.0 per working day over the last 4 weeks, above {USUAL}"),
        ((20, 20), f"Calls: 20.0 per working day over the last 2 weeks, inside {USUAL}"),
        ((20,), "Calls: 20.0 per working day over the last week."),
        ((20, None, None, None, None), "Calls: nothing is known of the last weeks."),
    ],
)
def test_the_finding_is_a_sentence_with_numbers(rates: tuple[float | None, ...], said: str) -> None:
    assert finding(numbers(rates=rates)) == said


def test_a_week_without_work_has_no_rate_and_is_not_zero() -> None:
    assert SharedWeek(week=MONDAY, count=0, days=0).rate is None
    assert SharedWeek(week=MONDAY, days=5).rate is None
    assert SharedWeek(week=MONDAY, count=0, days=5).rate == 0


def test_the_chart_has_a_name_and_a_description_and_the_table_has_every_week() -> None:
    page = Page(render(SharedPlan(mark="0" * 6, written_on=TALK, rep="", numbers=numbers())))
    assert page.blocks.count("calls per working day") == 2
    assert [block for block in page.blocks if block.startswith(finding(numbers()))]
    assert [value for _, name, value in page.attributes if name == "role" and value == "img"] == ["img"] * 2
    assert page.blocks.count("not known") == 1 + 1 + 1  # the week without a count, its rate, the first range
    assert "16.0 to 28.0" in page.blocks


def test_the_talk_is_marked_where_it_lies_in_these_weeks_and_only_there() -> None:
    inside, outside = numbers().weeks[2].week + timedelta(days=1), TALK + timedelta(weeks=9)
    assert "our talk" in chart(numbers(), inside)
    assert "Our talk is marked" in described(numbers(), inside)
    assert "our talk" not in chart(numbers(), outside) + described(numbers(), outside)
    assert "our talk" not in chart(numbers())


def test_a_week_outside_the_range_is_told_by_shape() -> None:
    assert chart(numbers(rates=(20, 20, 9))).count('class="c-out"') == 1
    assert chart(numbers(rates=(20, 20, 9))).count('class="c-dot"') == 2


@settings(max_examples=40, deadline=None)
@given(
    unit=st.sampled_from(sorted(HOSTILE.values())) | st.text(),
    rates=st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=30),
    size=st.sampled_from([WIDE, NARROW]),
    talk=st.dates(),
)
def test_any_numbers_are_drawn_inside_the_picture_and_as_good_xml(
    unit: str, rates: list[float | None], size: tuple[int, int], talk: date
) -> None:
    drawn = chart(numbers(unit, tuple(rates)), talk, size=size)
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    assert drawn == chart(numbers(unit, tuple(rates)), talk, size=size)
    for circle in root.iter("circle"):
        assert 0 <= float(circle.attrib["cx"]) <= size[0]
        assert 0 <= float(circle.attrib["cy"]) <= size[1]
    assert not re.search(r"nan|inf\b", re.sub("<(title|desc|text).*?</", "", drawn))


def test_not_a_number_is_no_number() -> None:
    with pytest.raises(ValueError, match="finite"):
        SharedWeek(week=MONDAY, count=float("nan"))
    with pytest.raises(ValueError, match="at least 1"):
        SharedNumbers(unit="calls", weeks=())
