"""Tables with a column for each kind: in several languages, with sums, targets and weeks of all sorts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Looks, Writes

AS_OF = date(2026, 9, 28)


def counted(found: dict[str, Any]) -> dict[tuple[str, str, str], int]:
    return {(one["rep"], one["kind"], one["week"]): one["count"] for one in found["weekly"]}


@pytest.mark.parametrize("header", [
    "Mitarbeiter;Woche", "Verkäufer;Kalenderwoche", "Commercial;Semaine", "Vendeur;Semaine du", "Vendedor;Semana",
    "Venditore;Settimana", "Medewerker;Week", "Verkoper;Weeknummer", "Name;KW", "Account executive;Week beginning",
])  # fmt: skip
def test_a_weekly_table_is_known_in_many_languages(write: Writes, look: Looks, header: str) -> None:
    found = look(write(f"{header};Anrufe;Termine\nAnn Lee;2026-W37;12;3\nBob Ray;2026-W37;8;\n"), as_of=AS_OF)
    assert (found["verdict"], found["profile"]) == ("ok", "activity_weekly_wide")
    assert counted(found) == {
        ("Ann Lee", "calls", "2026-09-07"): 12,
        ("Ann Lee", "termine", "2026-09-07"): 3,
        ("Bob Ray", "calls", "2026-09-07"): 8,
    }


def test_a_number_of_a_week_and_a_year_may_stand_in_two_columns(write: Writes, look: Looks) -> None:
    found = look(write("Mitarbeiter;Jahr;KW;Anrufe\nAnn;2025;52;3\nAnn;2026;KW 1;4\n"), as_of=AS_OF)
    assert counted(found) == {("Ann", "calls", "2025-12-22"): 3, ("Ann", "calls", "2025-12-29"): 4}


def test_the_year_of_a_number_is_asked_and_the_answer_counts(write: Writes, look: Looks) -> None:
    path = write("Mitarbeiter;KW;Anrufe\nAnn;37;3\n")
    (question,) = look(path, as_of=AS_OF)["questions"]
    assert (question["option"], [one["value"] for one in question["choices"]]) == (
        "--year",
        ["last", "2026", "2025"],
    )
    assert counted(look(path, as_of=AS_OF, year="last")) == {("Ann", "calls", "2026-09-07"): 3}


def test_weeks_that_begin_on_sunday_are_asked_about_and_moved(write: Writes, look: Looks) -> None:
    path = write("Rep,Week,Calls\nAnn,9/6/2026 - 9/12/2026,3\nAnn,9/13/2026 - 9/19/2026,4\n")
    (question,) = look(path, as_of=AS_OF)["questions"]
    assert question["option"] == "--week-begins"
    found = look(path, as_of=AS_OF, week_begins="sunday")
    assert counted(found) == {("Ann", "calls", "2026-09-07"): 3, ("Ann", "calls", "2026-09-14"): 4}


def test_sums_of_the_team_are_no_rep(write: Writes, look: Looks) -> None:
    text = (
        "Rep,Week,Calls\nAnn,2026-09-07,12\nBob,2026-09-07,8\nTotal,2026-09-07,20\nTeam total,2026-09-14,0\n"
    )
    found = look(write(text), as_of=AS_OF)
    assert {who for who, *_ in counted(found)} == {"Ann", "Bob"}
    assert found["left_out"] == {"total": 2}


def test_two_columns_that_mean_one_kind_stay_two(write: Writes, look: Looks) -> None:
    found = look(write("Rep;Week;Anrufe;Telefonate;E-Mails\nAnn;2026-W37;12;3;5\n"), as_of=AS_OF)
    assert {(kind, count) for (_, kind, _), count in counted(found).items()} == {
        ("anrufe", 12),
        ("telefonate", 3),
        ("emails", 5),
    }


def test_targets_lengths_and_totals_are_no_kinds(write: Writes, look: Looks) -> None:
    header = "Rep,Week,Calls,Target,% of target,Talk time (h),Revenue €,Total,Notes"
    found = look(write(f"{header}\nAnn,2026-09-07,12,10,120%,3.5,99.5,12,3 won\n"), as_of=AS_OF)
    assert counted(found) == {("Ann", "calls", "2026-09-07"): 12}


def test_marks_between_thousands_are_read_for_a_count_has_no_decimals(write: Writes, look: Looks) -> None:
    text = 'Rep,Week,Calls,Emails,Visits\nAnn,2026-09-07,"1,204",1.204,1 204\n'
    assert set(counted(look(write(text), as_of=AS_OF)).values()) == {1204}


@pytest.mark.parametrize("cell", ["-", "n/a", "3.5", "-3", "12,34"])
def test_a_cell_that_is_no_count_is_a_row_to_mend(write: Writes, look: Looks, cell: str) -> None:
    found = look(
        write(f'Rep,Week,Calls\nAnn,2026-09-07,"{cell}"\nAnn,2026-09-14,5\nBob,2026-09-14,5\n'), as_of=AS_OF
    )
    assert found["verdict"] == "refuse"
    assert found["problems"][1].startswith("Line 2, column ")


def test_a_row_of_several_kinds_is_listed_once(write: Writes, look: Looks) -> None:
    found = look(write("Rep,Week,Calls,Emails\nAnn,2026-09-09,3,4\n"), as_of=AS_OF)
    assert found["problems"] == [
        "Nothing was imported from list.csv: 1 row needs mending. Mend the file and choose it again.",
        "Line 2, column Week: A week is named by its Monday; this is not one.",
    ]


def test_two_columns_of_one_kind_are_refused(write: Writes, look: Looks) -> None:
    found = look(write("Rep,Week,Calls,calls\nAnn,2026-09-07,3,4\n"), as_of=AS_OF)
    assert "two columns called “Calls”" in found["message"]


@pytest.mark.parametrize("header", ["Rep,Date", "Mitarbeiter,Datum", "Team member,Day", "Name,Fecha"])
def test_a_daily_table_with_a_column_for_each_kind_is_confirmed_as_one(
    write: Writes, look: Looks, header: str
) -> None:
    path = write(f"{header},Calls,Meetings\nAnn,2026-09-08,12,3\nBob,2026-09-09,8,1\n")
    found = look(path, as_of=AS_OF)
    assert "how many of each kind in Calls, Meetings" in found["questions"][0]["text"]
    rep, when = header.split(",")
    found = look(path, as_of=AS_OF, columns={"rep": rep, "when": when})
    assert (found["verdict"], sum(counted(found).values())) == ("ok", 24)


def test_a_list_of_events_with_a_number_is_no_wide_table(write: Writes, look: Looks) -> None:
    path = write(
        "Agent,When,What,Duration\nAnn,2026-09-08,call,12\nAnn,2026-09-09,call,12\nBob,2026-09-09,call,8\n"
    )
    found = look(path, as_of=AS_OF, columns={"rep": "Agent", "when": "When"})
    assert sum(counted(found).values()) == 3
