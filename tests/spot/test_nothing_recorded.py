from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import monday, rows, said, weekly
from workbook.spot.nothing_recorded import NothingRecorded, nothing_recorded
from workbook.spot.report import report
from workbook.trend.series import series
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.desk import Desk

WEEKS = 20


def people(
    calls: Sequence[float], *, days: Sequence[float] | float = 5, mates: int = 3, usual: float = 8.0
) -> pd.DataFrame:
    """Return Ann with these calls in the last weeks, ``usual`` before, and mates who go on."""
    whole = [usual] * (WEEKS - len(calls)) + list(calls)
    worked = days if isinstance(days, int | float) else [5] * (WEEKS - len(days)) + list(days)
    ann = rows("Ann", {"calls": whole}, days=worked)
    return weekly(ann, *(rows(f"Mate {one}", {"calls": [9.0] * WEEKS}) for one in range(mates)))


def names(table: pd.DataFrame) -> list[str]:
    return [one.rep for one in nothing_recorded(table)]


def test_three_silent_working_weeks_up_to_the_last_are_named() -> None:
    (found,) = nothing_recorded(people([0, 0, 0]))
    assert found == NothingRecorded(
        rep="Ann",
        team="North",
        since=monday(17).date(),
        last=monday(19).date(),
        weeks=3,
        usual_per_week=pytest.approx(8.0),
    )


@pytest.mark.parametrize("calls", [[0, 0], [0, 0, 0, 1], [0, 0, 0, 5, 0, 0]])
def test_two_weeks_or_a_silence_that_ended_are_not(calls: list[float]) -> None:
    assert names(people(calls)) == []


@pytest.mark.parametrize(("usual", "named"), [(2.0, []), (2.1, ["Ann"])])
def test_more_than_six_events_must_have_been_usual(usual: float, named: list[str]) -> None:
    table = people([0, 0, 0], usual=usual)
    assert names(table) == named


def test_rare_events_are_named_once_enough_weeks_are_silent() -> None:
    assert names(people([0] * 6, usual=1.0)) == []
    (found,) = nothing_recorded(people([0] * 7, usual=1.0))
    assert (found.weeks, found.usual_per_week) == (7, pytest.approx(1.0))


def test_weeks_without_working_days_neither_count_nor_end_the_silence() -> None:
    assert names(people([0, 0, 0, 0], days=[5, 5, 0, 0])) == []
    (found,) = nothing_recorded(people([0, 0, 0, 0], days=[5, 0, 5, 5]))
    assert (found.since, found.weeks) == (monday(16).date(), 3)
    (away,) = nothing_recorded(people([0, 0, 0, 0], days=[5, 5, 5, 0]))
    assert away.weeks == 3


def test_fewer_working_days_make_fewer_events_usual() -> None:
    assert names(people([0, 0, 0], days=[1, 1, 1])) == []
    (found,) = nothing_recorded(people([0, 0, 0], days=[3, 3, 3]))
    assert found.usual_per_week == pytest.approx(8 * 3 / 5)


def test_every_kind_must_be_silent_and_all_are_reckoned() -> None:
    busy = {"calls": [8.0] * 17 + [0.0] * 3, "emails": [4.0] * 17 + [0.0] * 3}
    mates = [rows(f"Mate {one}", {"calls": [9.0] * WEEKS, "emails": [5.0] * WEEKS}) for one in range(3)]
    (found,) = nothing_recorded(weekly(rows("Ann", busy), *mates))
    assert found.usual_per_week == pytest.approx(12.0)
    busy["emails"][-1] = 1.0
    assert names(weekly(rows("Ann", busy), *mates)) == []


def test_a_kind_without_rows_in_the_silent_weeks_is_not_missed() -> None:
    busy = {"calls": [1.0] * 17 + [0.0] * 3, "emails": [50.0] * 17 + [np.nan] * 3}
    mates = [rows(f"Mate {one}", {"calls": [9.0] * WEEKS}) for one in range(3)]
    assert nothing_recorded(weekly(rows("Ann", busy), *mates)) == ()


@settings(max_examples=15, deadline=None, derandomize=True)
@given(silent=st.integers(3, 8), gone=st.integers(0, 12), days=st.integers(3, 5))
def test_what_is_told_as_usual_is_what_the_chart_draws_whatever_else_is_silent(
    silent: int, gone: int, days: int
) -> None:
    calls = [20.0 + week % 7 for week in range(WEEKS)]
    emails = [30.0 + week % 5 if week < WEEKS - gone else np.nan for week in range(WEEKS)]
    mates = [rows(f"Mate {one}", {"calls": calls, "emails": emails}) for one in range(3)]
    own = {"calls": calls, "emails": emails}
    own = {name: [*one[:-silent], *(0.0 * count for count in one[-silent:])] for name, one in own.items()}
    data = weekly(rows("Ann", own, days=days), *mates)
    (found,) = nothing_recorded(data)
    chart = series(trend_table(data, "Ann"), "all").last("usual")
    assert chart is not None
    assert found.usual_per_week == pytest.approx(days * chart)


def test_who_is_new_in_the_team_since_then_may_be_the_same_person_under_another_name() -> None:
    def told(*new: str, team: str = "North", first: int = 17) -> str:
        late = [rows(name, {"calls": [9.0] * (WEEKS - first)}, first=first, team=team) for name in new]
        return nothing_recorded(pd.concat([people([0, 0, 0]), weekly(*late)]))[0].sentence

    asked = " Ask first. New in the team since then: Ann Smith. The same person?"
    assert told("Ann Smith").endswith(asked)
    assert told("Ann Smith", first=16).endswith(asked)
    assert told("A. Ex", "Ann Smith").endswith("since then: A. Ex and Ann Smith. The same person?")
    for other in (told("A", "B", "C"), told("Ann Smith", team="South"), told("Ann Smith", first=12)):
        assert other.endswith(" Ask first.")


def test_the_silence_of_everybody_is_a_matter_of_the_data() -> None:
    table = people([0, 0, 0])
    table.loc[table["week"] >= monday(17), "count"] = 0.0
    assert names(table) == []
    table.loc[table["week"] == monday(16), "count"] = 0.0
    assert names(table) == []
    # Three more weeks in which the others went on: the lost ones do not count.
    more = people([0] * 7)
    more.loc[more["week"].between(monday(13), monday(16)), "count"] = 0.0
    (found,) = nothing_recorded(more)
    assert (found.rep, found.since, found.weeks) == ("Ann", monday(17).date(), 3)


def test_a_rep_alone_is_named() -> None:
    assert names(people([0, 0, 0], mates=0)) == ["Ann"]


def test_who_has_no_usual_level_or_no_row_in_the_last_week_is_not_named() -> None:
    table = people([0, 0, 0])
    assert names(table[(table["rep"] != "Ann") | (table["week"] >= monday(12))]) == []  # 5 weeks before
    assert names(table[(table["rep"] != "Ann") | (table["week"] >= monday(11))]) == ["Ann"]
    left = people([0] * 5)
    assert names(left[(left["rep"] != "Ann") | (left["week"] < monday(19))]) == []
    assert names(people([0] * WEEKS)) == []


def test_an_empty_table_and_one_week_name_nobody() -> None:
    table = people([0, 0, 0])
    assert names(table.head(0)) == []
    assert names(table.head(1)) == []


def test_the_team_is_that_of_the_last_week_and_reps_come_by_name() -> None:
    table = weekly(*(rows(rep, {"calls": [8.0] * 17 + [0.0] * 3}) for rep in ("Zoe", "Bo")))
    table = pd.concat([table, people([8], mates=3)])
    table.loc[(table["rep"] == "Zoe") & (table["week"] >= monday(18)), "team"] = "South"
    assert [(one.rep, one.team) for one in nothing_recorded(table)] == [("Bo", "North"), ("Zoe", "South")]


def test_the_sentence_asks_and_guesses_nothing() -> None:
    (found,) = nothing_recorded(people([0, 0, 0]))
    assert found.sentence == (
        "Nothing at all is recorded for Ann since the week of 5 May: 3 weeks with working days, in which about "
        "8.0 events a week were usual. What was done is not known, so this is no decline. Ask first."
    )
    assert found.row == "Since the week of 5 May; about 8.0 events a week were usual. No decline: ask."
    assert "about 12 events" in replace(found, usual_per_week=12.3).sentence
    assert not {"sick", "ill", "health"} & set(found.sentence.lower().split())


def test_the_report_for_scripts_names_them_with_days_as_text() -> None:
    table = people([0, 0, 0])
    (found,) = report(table, said(table, "Ann", []), monday(20).date(), 0.4, sample=False)["nothing_recorded"]
    assert (found["rep"], found["since"], found["weeks"]) == ("Ann", "2025-05-05", 3)
    assert found["sentence"].startswith("Nothing at all is recorded for Ann")


counts = st.lists(st.sampled_from([0.0, 0.0, 0.0, 1.0, 9.0]), min_size=1, max_size=14)
worked = st.lists(st.integers(0, 5), min_size=14, max_size=14)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.tuples(counts, worked), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_whoever_is_named_recorded_nothing_since_and_the_order_of_rows_says_nothing(
    given_: list[tuple[list[float], list[int]]], shuffle: object
) -> None:
    persons = [
        rows(f"Rep {at}", {"calls": calls}, days=days[: len(calls)], first=14 - len(calls))
        for at, (calls, days) in enumerate(given_)
    ]
    table = weekly(*persons)
    found = nothing_recorded(table)
    mixed = list(range(len(table)))
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random
    assert nothing_recorded(table.iloc[mixed]) == found
    for one in found:
        own = table[(table["rep"] == one.rep) & (table["week"] >= pd.Timestamp(one.since))]
        assert own["count"].sum() == 0
        assert 3 <= one.weeks <= (own["work_days"] > 0).sum()
        assert one.usual_per_week * one.weeks > 6
        assert pd.Timestamp(one.last) == table["week"].max()


def test_nobody_of_the_sample_is_silent(numbers: Desk) -> None:
    assert nothing_recorded(numbers.weekly) == ()
