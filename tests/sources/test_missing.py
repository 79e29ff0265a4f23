"""A row that a file read again holds no longer: shown, and taken out only where a person says so."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.sources.on_form import buttons, choose, on_screen, press
from workbook.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Reads, Writes

    Run = Callable[..., dict[str, Any]]

HEAD = "team,rep,date,kind,count\n"
FULL = {
    "ann 3": "West,Ann Example,2025-03-03,calls,4\n",
    "ben 3": "West,Ben Example,2025-03-03,calls,6\n",
    "ann 4": "West,Ann Example,2025-03-04,calls,5\n",
    "ann 4 m": "West,Ann Example,2025-03-04,meetings,1\n",
    "ann 5": "West,Ann Example,2025-03-05,calls,7\n",
    "ben 5": "West,Ben Example,2025-03-05,calls,2\n",
}


def sheet(*without: str, only: str = "") -> str:
    return HEAD + "".join(
        line for name, line in FULL.items() if name not in without and name.startswith(only)
    )


@pytest.fixture
def run(tmp_path, monkeypatch: pytest.MonkeyPatch, write: Writes) -> Run:
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))

    def ran(content: str, *words: str) -> dict[str, Any]:
        done = CliRunner().invoke(
            app, ["import", str(write(content)), "--as-of", "2025-03-10", "--json", *words]
        )
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return ran


def totals() -> list[tuple[str, str, int]]:
    found = json.loads(CliRunner().invoke(app, ["totals", "--json"]).stdout)["weekly"]
    return [(one["rep"], one["kind"], one["count"]) for one in found]


def test_two_exports_of_one_sort_miss_each_others_rows_and_read_together_none(run: Run, tmp_path) -> None:
    east, west = sheet("ann 4", "ben 5"), sheet("ann 3", "ann 5", "ben 3")
    run(east)
    assert run(west)["missing"] == 1  # of days on which the other file has rows too
    other = tmp_path / "other.csv"
    other.write_text(east)
    assert run(west, str(other))["missing"] == 0


def test_a_row_that_a_daily_list_holds_no_longer_is_shown_and_stays(run: Run) -> None:
    run(sheet())
    told = run(sheet("ann 4"))
    assert told["missing"] == 1
    assert [one["of"] for one in told["missing_rows"]] == [
        {"rep": "Ann Example", "date": "2025-03-04", "kind": "calls"}
    ]
    assert "1 row counted before is not in these files and will stay." in told["message"]
    assert ("Ann Example", "calls", 16) in totals()


def test_where_a_person_says_so_it_counts_no_longer_and_the_undo_brings_it_back(run: Run) -> None:
    run(sheet())
    told = run(sheet("ann 4", "ann 5"), "--drop-missing")
    assert (told["missing"], told["withdrawn"], told["unchanged"]) == (0, 2, 4)
    assert [one["now"] for one in told["changes"]] == [{}, {}]
    assert ("Ann Example", "calls", 4) in totals()
    assert run(sheet("ann 4", "ann 5"), "--drop-missing")["withdrawn"] == 0
    CliRunner().invoke(app, ["undo-import"])
    assert ("Ann Example", "calls", 16) in totals()


@pytest.mark.parametrize(
    "part",
    [
        sheet(only="ann"),  # another rep's file
        sheet("ann 4 m"),  # no such kind in it
        sheet("ann 3", "ben 3"),  # begins later
        sheet("ann 5", "ben 5"),  # ends sooner
        sheet().replace(",calls,4", ",calls,3"),  # corrected
        sheet("ann 3", "ann 5").replace(
            "West", "East"
        ),  # Ann was in another team then, which has a file of its own
        "rep,first,last,why\nAnn Example,2025-03-06,2025-03-07,leave\n",  # a list
    ],
)
def test_a_file_of_other_people_kinds_or_days_misses_nothing(run: Run, part: str) -> None:
    run(sheet())
    told = run(part, "--drop-missing")
    assert (told["missing"], told["withdrawn"]) == (0, 0)


NEW_NAME = ("--same", "Ben Example=Ben Sample")


def test_somebody_with_another_name_from_now_on_is_one_person_once_what_is_missing_is_dropped(
    run: Run,
) -> None:
    run(sheet())
    told = run(sheet(), *NEW_NAME)
    assert (told["missing"], told["new"]) == (2, 2)
    assert {one["of"]["rep"] for one in told["missing_rows"]} == {"Ben Example"}
    assert run(sheet(), *NEW_NAME, "--drop-missing")["withdrawn"] == 2
    assert [row for row in totals() if row[0].startswith("Ben")] == [("Ben Sample", "calls", 8)]
    later = run(sheet().replace("2025-03-05", "2025-03-06"))  # remembered; what it lacks is shown
    assert (later["missing"], later["new"], "Ben Example" in str(totals())) == (2, 2, False)


def test_the_sample_team_is_not_missed_in_ones_own_first_file(run: Run) -> None:
    assert run(sheet("ann 4"), "--drop-missing")["missing"] == 0


EVENTS = "Id,OwnerId,ActivityDate,Status,IsDeleted,TaskSubtype\n"


def test_an_export_of_single_tasks_that_lacks_one_shows_it_too(run: Run) -> None:
    rows = [f"{day},Ann,2025-03-0{day},Completed,false,Call\n" for day in range(3, 7)]
    run(EVENTS + "".join(rows))
    told = run(EVENTS + "".join(rows[:1] + rows[2:]))
    assert [one["row"] for one in told["missing_rows"]] == ["salesforce_tasks|4"]


@pytest.mark.parametrize(("clock", "days"), [("", (3, 9)), (" 10:30", (4, 8))])
def test_where_rows_have_a_time_the_first_and_last_day_may_be_cut(
    read: Reads, write: Writes, clock, days
) -> None:
    rows = "".join(f"Ann,2025-03-0{day}{clock},Call\n" for day in range(3, 10))
    batch = read(write("Rep,Day,Kind\n" + rows), columns={"rep": "Rep", "when": "Day", "kind": "Kind"})
    (span,), (whole,) = batch.spans(), batch.spans(whole=True)
    assert (span.first, span.last) == tuple(date(2025, 3, day) for day in days)
    assert (whole.first, whole.last) == (date(2025, 3, 3), date(2025, 3, 9))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(sorted(FULL))))
def test_whatever_lines_a_file_lacks_what_is_missing_was_held_and_is_not_in_it(
    read: Reads, write: Writes, lacks: set[str]
) -> None:
    whole = [(one.row_id, one.team, one.rep, one.kind) for one in read(write(sheet())).activities()]
    batch = read(write(sheet(*lacks)))
    there = {one.row_id for one in batch.activities()}
    missing = list(batch.missing(whole))
    assert len(missing) == len(set(missing))
    assert set(missing) <= {row_id for row_id, *_ in whole} - there


def test_on_the_screen_missing_rows_are_listed_and_gone_only_after_two_presses(desk, form) -> None:
    choose(form, ("list.csv", sheet()))
    press(form, "Import these rows")
    choose(form, ("list.csv", sheet("ann 4", "ann 5")))
    assert "not in these files: 2. Shown here: 2" in on_screen(form)
    assert "Ann Example, 4 Mar" in on_screen(form).replace("\N{NO-BREAK SPACE}", " ")
    press(form, "Count the missing rows no longer")
    assert "no longer counted" in on_screen(form)
    assert desk.store.activity_totals()[0][3] == 16
    press(form, "Let them stay")
    assert "not in these files: 2" in on_screen(form)
    press(form, "Count the missing rows no longer")
    assert "Count the missing rows no longer" not in buttons(form)
    press(form, "Import these rows")
    assert "2 no longer counted" in on_screen(form)
    assert desk.store.activity_totals()[0][3] == 4
