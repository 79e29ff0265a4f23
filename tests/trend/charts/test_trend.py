from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from tests.trend.charts.fallen import DATA, FELL, FINDING, TABLE
from tests.trend.frames import NASTY, anything, monday, rows, said, weekly
from workbook.calendars.days import between_words, day_words
from workbook.trend.charts.figure import as_svg
from workbook.trend.charts.look import NARROW, WIDE
from workbook.trend.charts.team_multiples import team_multiples
from workbook.trend.charts.trend import draw_trend, trend_chart
from workbook.trend.svg import SVG, Svg, plain
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

QUIET = trend_table(DATA, "Mate 0", said=FELL)
ALLOWED = {"svg", "g", "path", "use", "defs", "clipPath", "rect", "text", "tspan", "title", "desc", "pattern"}


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()).replace("\xa0", " ") for one in parsed(svg).iter(f"{{{SVG}}}text")]


def test_the_picture_is_named_and_says_the_finding_with_the_numbers() -> None:
    root = parsed(draw_trend(TABLE, finding=FINDING, title="Ann", talks=[date(2025, 7, 29)]))
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Ann"
    said_aloud = str(description.text)
    assert said_aloud.startswith(FINDING)
    for part in ("Calls per working day", "own usual level 8.", "own usual range", "since the change began"):
        assert part in said_aloud
    assert "Conversation on 29 July 2025." in said_aloud


def test_every_number_in_the_description_is_that_of_the_table() -> None:
    last = TABLE[TABLE["drawn"]].iloc[-1]
    description = str(parsed(draw_trend(TABLE, finding=FINDING))[1].text)
    assert f"Last week {last['rate']:.1f}, own usual level {last['usual']:.1f}" in description
    assert f"own usual range {last['lo']:.1f} to {last['hi']:.1f}." in description


def test_everything_is_labelled_where_it_stands() -> None:
    shown = " | ".join(
        texts(
            draw_trend(
                TABLE, finding=FINDING, title="Ann", talks=[date(2025, 7, 29)], check_ins=[date(2025, 8, 1)]
            )
        )
    )
    for label in (
        "Ann",
        FINDING,
        "own usual range",
        "since the change",
        "talk 29 Jul",
        "check-in",
        "per working day",
    ):
        assert label in shown
    assert "change began between 16 and 30 June" in shown
    assert "0" in texts(draw_trend(TABLE, finding=FINDING))  # zero is on the axis


def test_without_a_prompt_there_is_no_onset_and_the_last_week_is_named() -> None:
    shown = " | ".join(texts(draw_trend(QUIET, finding="Inside the usual range.")))
    assert "change began" not in shown
    assert "last week" in shown
    assert "talk" not in shown


def test_the_same_input_gives_the_same_bytes() -> None:
    assert draw_trend(TABLE, finding=FINDING, title="Ann") == draw_trend(TABLE, finding=FINDING, title="Ann")
    assert draw_trend(TABLE, finding=FINDING) != draw_trend(QUIET, finding=FINDING)


def test_the_svg_holds_nothing_but_shapes_and_text() -> None:
    drawn = draw_trend(TABLE, finding=FINDING, title="Ann")
    assert {one.tag.removeprefix(f"{{{SVG}}}") for one in parsed(drawn).iter()} <= ALLOWED
    for trace in ("<!--", "<?xml", "DOCTYPE", "matplotlib", "metadata", "<style", "http://purl", "DejaVu"):
        assert trace not in drawn
    named = [one.get("id") for one in parsed(drawn).iter() if one.get("id")]
    assert all(f"#{name}" in drawn for name in named[2:])  # the first two name title and description
    assert len(drawn) < 60_000


def test_two_charts_on_a_page_have_names_of_their_own() -> None:
    first, second = (parsed(draw_trend(one, finding=FINDING)) for one in (TABLE, QUIET))
    assert first[0].get("id") != second[0].get("id")


def test_the_background_is_light_whatever_the_page() -> None:
    assert "#ffffff" in draw_trend(TABLE, finding=FINDING)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_size_is_in_pixels_and_shrinks_with_the_page(size: tuple[int, int]) -> None:
    root = parsed(draw_trend(TABLE, finding=FINDING, size=size))
    assert root.get("width") == str(size[0])
    assert root.get("viewBox") == f"0 0 {size[0]} {size[1]}"
    assert "max-width:100%" in str(root.get("style"))


@settings(max_examples=12, deadline=None)
@given(words=anything, title=anything)
def test_any_text_is_shown_and_neither_raises_nor_runs(words: str, title: str) -> None:
    root = parsed(draw_trend(TABLE, finding=words, title=title, size=NARROW))
    assert {one.tag.removeprefix(f"{{{SVG}}}") for one in root.iter()} <= ALLOWED
    assert plain(words) in str(root[1].text)


@pytest.mark.parametrize("name", [one.replace("\ud800", "") for one in NASTY if one])
def test_any_name_of_a_kind_can_be_drawn(name: str) -> None:
    table = trend_table(weekly(rows("Ann", {name: [9.0] * 20})), "Ann")
    assert parsed(draw_trend(table, finding=FINDING, size=NARROW)) is not None
    assert parsed(team_multiples({name: table}, name, finding=FINDING, width=400)) is not None


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    assert "costs $5 and $6" in texts(draw_trend(TABLE, finding=FINDING, title="costs $5 and $6"))


@pytest.mark.parametrize(
    "values", [[0.0] * 12, [math.nan, 5.0], [5.0], [1e6] * 12, [0.0, math.nan, 0.0, 9.0] * 4]
)
def test_a_history_of_any_kind_can_be_drawn(values: list[float]) -> None:
    table = trend_table(weekly(rows("Ann", {"calls": values})), "Ann")
    assert len(texts(draw_trend(table, finding=FINDING))) > 3
    assert len(texts(team_multiples({"Ann": table}, "calls", finding=FINDING))) > 3


def test_a_rep_never_at_work_can_be_drawn() -> None:
    table = trend_table(weekly(rows("Ann", {"calls": [0.0] * 12}, days=0)), "Ann")
    assert "The last week is not known." in str(parsed(draw_trend(table, finding=""))[1].text)


def test_days_off_are_marked_below_the_weeks() -> None:
    days = [5] * 20
    days[7] = 2
    off, none = (
        draw_trend(trend_table(weekly(rows("Ann", {"calls": [9.0] * 20}, days=one)), "Ann"), finding="")
        for one in (days, 5)
    )
    assert "days off" in texts(off)
    assert "days off" not in texts(none)


def test_marks_after_the_last_week_have_room_and_far_ones_are_left_out() -> None:
    last = monday(29).date()
    near, far = last + timedelta(weeks=2), last + timedelta(weeks=30)
    shown = texts(draw_trend(TABLE, finding="", talks=[near, far], check_ins=[far]))
    assert f"talk {near.day} Aug" in shown
    assert not [one for one in shown if one.startswith("check-in")]
    assert len([one for one in shown if one.startswith("talk")]) == 1


def test_a_team_is_drawn_on_one_scale_from_zero_with_every_name_and_the_finding_in_words() -> None:
    mate = trend_table(DATA, "Mate 0", said=FELL)
    drawn = team_multiples({"Ann": TABLE, "Mate 0": mate}, "calls", finding=FINDING)
    shown = texts(drawn)
    assert [one for one in shown if one in {"Ann", "Mate 0"}] == ["Ann", "Mate 0"]
    scales = [one for one in shown if one.isdigit() and len(one) < 4]
    half = len(scales) // 2
    assert scales[:half] == scales[half:]
    assert scales[0] == "0"
    words = str(parsed(drawn)[1].text)
    assert words.startswith(FINDING)
    assert "Ann: Calls per working day" in words
    narrow = team_multiples({"Ann": TABLE, "Mate 0": mate}, "calls", finding=FINDING, width=400)
    assert float(str(parsed(narrow).get("height"))) > float(
        str(parsed(drawn).get("height"))
    )  # one below the other


def test_nobody_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="nobody"):
        team_multiples({}, "calls", finding="")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        team_multiples({"Ann": TABLE}, "letters", finding=FINDING)


def test_an_analyst_draws_from_plain_tables_and_a_notebook_shows_it() -> None:
    chart = trend_chart(DATA, "Ann", said=FELL, finding=FINDING)
    assert isinstance(chart, Svg)
    assert chart == draw_trend(TABLE, finding=FINDING, title="Ann")
    assert chart._repr_svg_() == str(chart)
    assert repr(chart) == "Svg()"


def test_the_words_of_a_team_tell_the_range_of_a_beginning_and_never_its_first_week_alone() -> None:
    table = TABLE.assign(in_onset=TABLE["week"].isin(sorted(TABLE["week"].unique())[-4:-1]))
    first, *_, last = sorted({week.date() for week in table.loc[table["in_onset"], "week"]})
    words = str(parsed(team_multiples({"Ann": table}, "calls", finding=FINDING))[1].text)
    assert f"A prompt stands; the change began {between_words(first, last)}." in words
    (one,) = [week.date() for week in sorted(TABLE["week"].unique())[-1:]]
    once = TABLE.assign(in_onset=TABLE["week"].dt.date == one)
    words = str(parsed(team_multiples({"Ann": once}, "calls", finding=FINDING))[1].text)
    assert f"the change began in the week of {day_words(one)}." in words


@pytest.mark.parametrize("onset", [(2, 3, 4), (10, 20, 27), (3, 14, 25)])
def test_in_a_narrow_chart_the_words_of_the_onset_begin_inside_it(onset: tuple[int, int, int]) -> None:
    table = trend_table(DATA, "Ann", said=said(DATA, "Ann", [27, 28, 29], onset=onset))
    places: list[float] = []

    def measured(figure: Figure) -> str:
        figure.canvas.draw()
        (words,) = [one for one in figure.axes[0].texts if one.get_text().startswith("change began")]
        places.append(words.get_window_extent().x0)
        return as_svg(figure)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbook.trend.charts.trend.as_svg", measured)
        draw_trend(table, finding="", size=NARROW)
    assert places[0] >= 0


def test_weeks_that_were_worked_and_are_not_known_are_named_and_leave_is_not() -> None:
    counts = [20.0, 22.0] * 15
    gone = {"calls": [*counts, 0.0, 0.0, 0.0, 0.0]}
    for days, times in ((5, 1), ([5.0] * 30 + [0.0] * 4, 0)):
        drawn = draw_trend(trend_table(weekly(rows("Ann", gone, days=days)), "Ann"), finding="")
        assert texts(drawn).count("not known") == times
        assert str(parsed(drawn)[1].text).count("Not known from the week of ") == times
        assert "usual and expected" in " ".join(texts(drawn))
