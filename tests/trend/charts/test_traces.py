"""No picture tells when, where or by what it was drawn: a file handed on says what stands in it, and no more."""

from __future__ import annotations

import getpass
import re
import socket
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import time_machine

from tests.trend.charts.fallen import DATA, FELL, FINDING, TABLE
from workbook.trend.charts.before_after import draw_before_after
from workbook.trend.charts.team_multiples import team_multiples
from workbook.trend.charts.trend import draw_trend
from workbook.trend.since_talk import last_told, of_talk, since_talk
from workbook.trend.spark import spark

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWN: dict[str, Callable[[], str]] = {
    "the trend": lambda: draw_trend(TABLE, finding=FINDING, title="Ann"),
    "a team": lambda: team_multiples({"Ann": TABLE}, "calls", finding=FINDING),
    "before and after": lambda: draw_before_after(
        since_talk(DATA, of_talk("Ann", TALK, last_told(FELL, "Ann", TALK)))
    ),
    "a line in the table": lambda: spark([1.0, 2.0], [1.0, 1.0], [3.0, 3.0], label="Ann"),
}
TALK = date(2025, 6, 12)
DAYS = datetime(1999, 3, 7, 4, 5, 6, tzinfo=UTC), datetime(2031, 11, 23, 21, 43, 55, tzinfo=UTC)
PROGRAM = re.compile(
    r"<!--|<\?|<!DOCTYPE|<metadata|dc:|rdf|creator|generator|producer|matplotlib|https?://(?!www\.w3\.org)"
)


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_on_another_day_it_is_the_same_and_names_neither_day_program_person_nor_computer(
    name: str,
) -> None:
    drawn = []
    for day in DAYS:
        with time_machine.travel(day, tick=False):
            drawn.append(str(DRAWN[name]()))
    first, second = drawn
    assert first == second
    assert PROGRAM.search(first) is None
    assert [one for day in DAYS if (one := f"{day:%Y-%m-%d}") in first] == []
    # A user called as a word of SVG would be found by chance.
    mine = [one for one in (getpass.getuser(), socket.gethostname(), str(Path.home())) if len(one) > 5]
    assert [one for one in mine if one in first] == []


def test_the_shipped_picture_holds_the_picture_and_neither_words_nor_a_time() -> None:
    data = (Path(__file__).parents[3] / "notebooks" / "board.png").read_bytes()
    at, kinds = 8, set()
    while at < len(data):  # PNG (ISO/IEC 15948): each chunk is its length, its kind, what it holds, and a sum
        kinds.add(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    assert {b"IHDR", b"IDAT", b"IEND"} <= kinds
    assert kinds.isdisjoint({b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"})
