"""Each format: its rows become records, what does not count is counted, what is wrong is listed by line."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbook.records import Absence, AbsenceKind, Activity, LeadsPassed, OneToOne, Rep
from workbook.sources import Reading, formats, read_files

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Writes

AS_OF = date(2025, 3, 10)  # a Monday
NEW_FORMAT = """
from workbook.records import Rep
from workbook.sources.format import Format, Found

FORMAT = Format("nicknames", "a list of nicknames", {"rep": ("rep",), "nickname": ("nickname",)},
                lambda sheet, _: Found(people=tuple(Rep(name=n, team="-") for n in sheet.texts("nickname"))))
"""


def read(write: Writes, text: str) -> Reading:
    (reading,) = read_files([write(text)], as_of=AS_OF)
    return reading


def told(reading: Reading) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.sentence) for problem in reading.problems]


def test_a_new_format_is_one_new_file(tmp_path: Path, write: Writes, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "nicknames.py").write_text(NEW_FORMAT, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    reading = read(write, "rep,nickname\nAnn,Annie\n")
    sys.modules.pop("workbook.sources.formats.nicknames")
    assert reading.format == "nicknames"
    assert reading.people == (Rep(name="Annie", team="-"),)


def test_every_format_has_its_own_name_which_is_that_of_its_file() -> None:
    found = formats.all_formats()
    assert [one.name for one in found] == sorted(one.read.__module__.rpartition(".")[2] for one in found)
    assert len(found) == 7


def test_a_daily_list_becomes_activities_with_amounts_and_leaves_the_future_out(write: Writes) -> None:
    reading = read(
        write,
        "team,rep,date,kind,count,amount\n"
        "North, Ann ,2025-03-07,calls,12,\n"
        "North,NA,2025-03-10,won,1,1250.50\n"
        "North,NA,2025-03-11,calls,0,\n",
    )
    assert reading.activities == (
        Activity("North", "Ann", date(2025, 3, 7), "calls", 12, "Ann|2025-03-07|calls", "activity_daily"),
        Activity("North", "NA", AS_OF, "won", 1, "NA|2025-03-10|won", "activity_daily", amount=1250.5),
    )
    assert reading.left_out == {"in the future": 1}
    assert not reading.refused


def test_a_daily_list_with_problems_is_refused_whole_and_lists_each_row_in_order(write: Writes) -> None:
    reading = read(
        write,
        "Team,Rep,Date,Kind,Count,Amount\n"
        'North,Ann,2025-03-03,calls,"12,5",\n'
        "North,Ann,2025-03-04,calls,-1,\n"
        "North,,2025-03-04,calls,3,\n"
        "North,Ann,2025-03-05,calls,,\n"
        'North,Ann,2025-03-06,won,1,"1.250,50"\n'
        "North,Ann,2025-03-06,calls,4\n"
        "North,Ann,soon,calls,4,\n"
        "North,Ann,2025-03-07,calls,4,\n"
        "South,Ann,2025-03-07,calls,5,\n",
    )
    assert reading == Reading("list.csv", "activity_daily", problems=reading.problems)
    assert told(reading) == [
        (2, "Count", "“12,5” is not a whole number of 0 or more."),
        (3, "Count", "“-1” is not a whole number of 0 or more."),
        (4, "Rep", "This cell is empty."),
        (5, "Count", "This cell is empty."),
        (6, "Amount", "“1.250,50” is not a number like 1250.50, without signs and thousands marks."),
        (7, "", "This row has 5 cells where the header has 6."),
        (8, "Date", "“soon” is not a date like 2025-03-31."),
        (10, "Rep", "This row is there twice: line 9 is about the same."),
    ]


@pytest.mark.parametrize("count", ["1.0", "²", "٣", "1e3", "1_000", "+1", "NaN", "9999999999"])
def test_a_count_that_only_a_program_would_take_for_a_number_is_listed(write: Writes, count: str) -> None:
    reading = read(write, f"team,rep,date,kind,count\nNorth,Ann,2025-03-03,calls,{count}\n")
    assert [problem.line for problem in reading.problems] == [2]


def test_names_that_differ_in_case_only_are_two_people(write: Writes) -> None:
    reading = read(write, "team,rep,date,kind,count\nN,Ann,2025-03-03,calls,1\nN,ANN,2025-03-03,calls,1\n")
    assert [row.rep for row in reading.activities] == ["Ann", "ANN"]


def test_ambiguous_dates_refuse_the_file_and_are_not_also_called_duplicates(write: Writes) -> None:
    rows = "".join(f"N,Ann,{day},calls,1\n" for day in ("1/2/2025", "2/1/2025", "3/1/2025"))
    reading = read(write, "team,rep,date,kind,count\n" + rows)
    assert [(line, column) for line, column, _ in told(reading)] == [(2, "date")]


def test_a_weekly_list_is_dated_on_mondays_and_any_other_day_is_listed(write: Writes) -> None:
    header = "team,rep,week,kind,count\n"
    reading = read(write, header + "North,Ann,2025-03-10,calls,40\nNorth,Ann,2025-03-17,calls,1\n")
    assert reading.activities == (
        Activity("North", "Ann", AS_OF, "calls", 40, "Ann|2025-03-10|calls", "activity_weekly"),
    )
    assert reading.left_out == {"in the future": 1}
    refused = read(write, header + "North,Ann,2025-03-10,calls,40\nNorth,Ann,2025-03-11,calls,1\n")
    assert told(refused) == [(3, "week", "A week is named by its Monday; this is not one.")]


def test_people_may_lack_a_start_but_are_there_once(write: Writes) -> None:
    reading = read(write, "rep,team,started\nAnn,North,2024-11-04\nBob,North,\n")
    assert reading.people == (
        Rep(name="Ann", team="North", started=date(2024, 11, 4)),
        Rep(name="Bob", team="North"),
    )
    unknown = read(write, "rep,team,started\nAnn,North,\nAnn,South,\n")
    assert told(unknown) == [(3, "rep", "This row is there twice: line 2 is about the same.")]


def test_an_absence_without_a_rep_holds_for_everybody_and_planned_ones_are_kept(write: Writes) -> None:
    reading = read(
        write,
        "rep,first,last,why\n,2025-04-18,2025-04-18,Public Holiday\nAnn,2025-03-03,2025-03-05,leave\n",
    )
    everybody, ann = reading.absences
    good_friday = date(2025, 4, 18)
    assert everybody == Absence(rep=None, first=good_friday, last=good_friday, why=AbsenceKind.PUBLIC_HOLIDAY)
    assert ann == Absence(rep="Ann", first=date(2025, 3, 3), last=date(2025, 3, 5), why=AbsenceKind.LEAVE)


def test_a_reason_about_health_is_neither_kept_nor_quoted(write: Writes) -> None:
    reading = read(write, "rep,first,last,why\nAnn,2025-03-03,2025-03-05,migraine\n")
    assert reading.absences[0].why is AbsenceKind.LEAVE
    refused = read(write, "rep,first,last,why\nAnn,2025-03-03,2025-03-01,migraine\n")
    assert told(refused) == [(2, "last", "The last day lies before the first.")]


def test_an_absence_there_twice_is_listed_but_leave_on_a_public_holiday_is_not(write: Writes) -> None:
    row = "Ann,2025-03-03,2025-03-03"
    reading = read(write, f"rep,first,last,why\n{row},leave\n{row},bank holiday\n{row},vacation\n")
    assert told(reading) == [(4, "first", "This row is there twice: line 2 is about the same.")]


def test_leads_are_whole_numbers_of_weeks_up_to_today(write: Writes) -> None:
    reading = read(write, "rep,week,leads\nAnn,2025-03-03,4\nAnn,2025-03-17,4\n")
    assert reading.leads == (LeadsPassed(rep="Ann", week=date(2025, 3, 3), count=4),)
    assert reading.left_out == {"in the future": 1}
    refused = read(write, "rep,week,leads\nAnn,2025-03-03,4\nAnn,2025-03-03,5\nAnn,2025-03-04,x\n")
    assert [line for line, _, _ in told(refused)] == [3, 4, 4]


def test_one_to_ones_are_held_or_not_and_coming_ones_are_left_out(write: Writes) -> None:
    reading = read(write, "rep,date,held\nAnn,2025-03-03,yes\nAnn,2025-03-10,No\nAnn,2025-03-17,no\n")
    assert reading.one_to_ones == (
        OneToOne(rep="Ann", on=date(2025, 3, 3), held=True),
        OneToOne(rep="Ann", on=AS_OF, held=False),
    )
    assert reading.left_out == {"in the future": 1}
    refused = read(write, "rep,date,held\nAnn,2025-03-03,maybe\nAnn,2025-03-04,yes\nAnn,2025-03-04,no\n")
    assert told(refused) == [
        (2, "held", "“maybe” is neither yes nor no."),
        (4, "rep", "This row is there twice: line 3 is about the same."),
    ]
