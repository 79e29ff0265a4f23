"""What is left of a fall, in words and weeks; never a rise, nor more than the fall."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spot.builders import mondays
from workbook.spot import causes, others_fell
from workbook.spot.left_of_it import left_after, left_words, percent, weeks_words
from workbook.trend.leads import Leads

shares = st.floats(0, 0.99)


@pytest.mark.parametrize(
    ("drop", "change", "left"),
    [(0.5, 0.5, 0), (0.5, 0, 0.5), (0.75, 0.5, 0.5), (0.2, 0.5, -0.6), (0.5, 1, 0)],
)
def test_what_is_left_of_a_fall_is_what_the_cause_did_not_take(
    drop: float, change: float, left: float
) -> None:
    assert left_after(drop, change) == pytest.approx(left)


def test_shares_are_written_as_whole_percent() -> None:
    assert percent(0.476) == "48 %"
    assert left_words(0.12) == "the fall is 12 %"
    assert left_words(0.004) == "no fall is left"


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (mondays(5), "the week of 5 October"),
        (mondays(5, 12), "the weeks of 5 and 12 October"),
        (mondays(5, 19, 26), "the weeks of 5, 19 and 26 October"),
        ((*mondays(28, month=9), *mondays(5)), "the weeks of 28 September and 5 October"),
        (mondays(5, 12, 19, 26), "4 weeks between 5 and 26 October"),
        ((date(2025, 12, 29), date(2026, 1, 5)), "the weeks of 29 December 2025 and 5 January"),
    ],
)
def test_weeks_are_named_by_their_mondays(weeks: tuple[date, ...], words: str) -> None:
    assert weeks_words(weeks, 2026) == words


@given(drop=shares, change=shares)
def test_a_cause_never_leaves_a_rise_nor_more_than_the_fall(drop: float, change: float) -> None:
    for found in (
        others_fell.season(change, drop=drop, others=0, fall=0),
        others_fell.team_down(0, 0, slump=change, drop=drop),
        causes.fewer_leads(Leads(1000, 10), Leads(round(1000 * (1 - change)), 10), drop=drop),
    ):
        assert found.effect is not None
        assert 0 <= found.effect <= drop + 1e-9
