"""Short lists and summaries: rows become records, what does not count is counted, what is wrong is listed by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbook.records import NO_END, Absence, AbsenceKind, Activity, Changes, LeadsPassed, OneToOne, Rep, left
from workbook.sources.preview import preview

from .conftest import AS_OF

if TYPE_CHECKING:
    from workbook.sources import Reading

    from .conftest import Reads, Writes


def told(reading: Reading) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.sentence) for problem in reading.problems]


def test_a_daily_list_becomes_activities_with_amounts_and_leaves_the_future_out(
    read: Reads, write: Writes
) -> None:
    batch = read(
        write(
            "team,rep,date,kind,count,amount\n"
            "North, Ann ,2025-03-07,calls,12,\n"
            "North,NA,2025-03-10,won,1,1250.50\n"
            "North,NA,2025-03-11,calls,0,\n",
        )
    )
    assert list(batch.activities()) == [
        Activity("North", "Ann", date(2025, 3, 7), "calls", 12, "Ann|2025-03-07|calls", "activity_daily"),
        Activity("North", "NA", AS_OF, "won", 1, "NA|2025-03-10|won", "activity_daily", amount=1250.5),
    ]
    assert batch.readings[0].left_out == {"future": 1}
    assert not batch.refused


def test_a_daily_list_with_problems_is_refused_whole_and_lists_each_row_in_order(
    read: Reads, write: Writes
) -> None:
    (reading,) = read(
        write(
            "Team,Rep,Date,Kind,Count,Amount\n"
            'North,Ann,2025-03-03,calls,"12,5",\n'
            "North,Ann,2025-03-04,calls,-1,\n"
            "North,Ann,2025-03-05,calls,,\n"
            "North,Ann,2025-03-06,won,1,lots\n"
            "North,Ann,2025-03-06,calls,4\n"
            "North,Ann,soon,calls,4,\n"
            "North,Ann,2025-03-07,calls,4,\n"
            "South,Ann,2025-03-07,calls,5,\n",
        )
    ).readings
    assert told(reading) == [
        (2, "Count", "“12,5” is not a whole number of 0 or more."),
        (3, "Count", "“-1” is not a whole number of 0 or more."),
        (4, "Count", "This cell is empty."),
        (5, "Amount", "“lots” is not a number."),
        (6, "", "This row has 5 cells where the header has 6."),
        (7, "Date", "“soon” is not a date like 2025-03-31."),
        (
            9,
            "Rep",
            "This row is there twice and says something else than line 8. Keep one, with the right numbers.",
        ),
    ]


@pytest.mark.parametrize("count", ["²", "٣", "1e3", "1_000", "+1", "NaN", "9999999999"])
def test_a_count_that_only_a_program_would_take_for_a_number_is_listed(
    read: Reads, write: Writes, count: str
) -> None:
    (reading,) = read(write(f"team,rep,date,kind,count\nNorth,Ann,2025-03-03,calls,{count}\n")).readings
    assert [problem.line for problem in reading.problems] == [2]


def test_names_that_differ_in_case_only_are_two_people_until_somebody_says_they_are_one(
    read: Reads, write: Writes
) -> None:
    path = write("team,rep,date,kind,count\nN,Ann,2025-03-03,calls,1\nN,ANN,2025-03-03,calls,1\n")
    batch = read(path)
    assert sorted(row.rep for row in batch.activities()) == ["ANN", "Ann"]
    assert [one.about for one in batch.questions] == ["same_name"]
    two = read(path, same={"Ann": "Ann"})
    assert two.questions == ()


def test_ambiguous_dates_are_one_question_and_no_problem(read: Reads, write: Writes) -> None:
    rows = "".join(f"N,Ann,{day},calls,1\n" for day in ("1/2/2025", "2/1/2025", "3/1/2025"))
    batch = read(write("team,rep,date,kind,count\n" + rows))
    assert not batch.refused
    assert [one.about for one in batch.questions] == ["date_order"]
    assert [choice.label for choice in batch.questions[0].choices] == [
        "day first: 1 February 2025",
        "month first: 2 January 2025",
    ]


def test_a_weekly_list_is_dated_on_mondays_and_any_other_day_is_listed(read: Reads, write: Writes) -> None:
    header = "team,rep,week,kind,count\n"
    batch = read(write(header + "North,Ann,2025-03-10,calls,40\nNorth,Ann,2025-03-17,calls,1\n"))
    assert list(batch.activities()) == [
        Activity("North", "Ann", AS_OF, "calls", 40, "Ann|2025-03-10|calls", "activity_weekly"),
    ]
    assert batch.readings[0].left_out == {"future": 1}
    (refused,) = read(
        write(header + "North,Ann,2025-03-10,calls,40\nNorth,Ann,2025-03-11,calls,1\n")
    ).readings
    assert told(refused) == [(3, "week", "A week is named by its Monday; this is not one.")]


def test_people_may_lack_a_start_but_are_there_once(read: Reads, write: Writes) -> None:
    (reading,) = read(write("rep,team,started\nAnn,North,2024-11-04\nBob,North,\n")).readings
    assert reading.listed is not None
    assert reading.listed.people == (
        Rep(name="Ann", team="North", started=date(2024, 11, 4)),
        Rep(name="Bob", team="North"),
    )
    (unknown,) = read(write("rep,team,started\nAnn,North,\nAnn,South,\n")).readings
    assert told(unknown) == [(3, "rep", "This row is there twice: line 2 is about the same.")]


def test_people_may_have_a_country_and_days_of_their_own(read: Reads, write: Writes) -> None:
    header = "rep,team,started,country,region,works\n"
    (reading,) = read(
        write(header + "Ann,North,,Germany,Bayern,Mon-Thu\nBob,North,,FR,West,\nCy,N,,,,\n")
    ).readings
    assert reading.listed is not None
    assert reading.listed.people == (
        Rep(name="Ann", team="North", country="DE", region="BY", works="0123"),
        Rep(name="Bob", team="North", country="FR"),  # a sales region has no calendar: that of France holds
        Rep(name="Cy", team="N"),
    )
    (refused,) = read(write(header + "Ann,North,,Narnia,,4 days\nBob,N,,Kosovo,,\n")).readings
    assert [(line, column) for line, column, _ in told(refused)] == [
        (2, "country"),
        (2, "works"),
        (3, "country"),
    ]


def test_an_absence_without_a_rep_holds_for_everybody_and_planned_ones_are_kept(
    read: Reads, write: Writes
) -> None:
    path = write(
        "rep,first,last,why\n,2025-04-18,2025-04-18,Public Holiday\nAnn,2025-03-03,2025-03-05,leave\n"
    )
    (reading,) = read(path).readings
    assert reading.listed is not None
    everybody, ann = reading.listed.absences
    good_friday = date(2025, 4, 18)
    assert everybody == Absence(rep=None, first=good_friday, last=good_friday, why=AbsenceKind.PUBLIC_HOLIDAY)
    assert ann == Absence(rep="Ann", first=date(2025, 3, 3), last=date(2025, 3, 5), why=AbsenceKind.LEAVE)


def test_leave_without_a_last_day_is_of_who_has_left_and_is_said_before_it_is_kept(
    read: Reads, write: Writes
) -> None:
    batch = read(write("rep,first,last,why\nAnn,2025-03-03,,leave\nBo,2025-03-03,2025-03-05,leave\n"))
    (reading,) = batch.readings
    assert reading.listed is not None
    ann, bo = reading.listed.absences
    assert (ann.last, ann.for_good, bo.for_good) == (NO_END, True, False)
    assert left([ann, bo]) == {"Ann": date(2025, 3, 3)}
    assert "2 absences. Read as having left: Ann." in preview(batch, Changes())["message"]
    (refused,) = read(write("rep,first,last,why\n,2025-03-03,,leave\n")).readings
    assert told(refused) == [(2, "last", "A day off for everybody needs its last day.")]


def test_a_reason_about_health_is_neither_kept_nor_quoted(read: Reads, write: Writes) -> None:
    (reading,) = read(write("rep,first,last,why\nAnn,2025-03-03,2025-03-05,migraine\n")).readings
    assert reading.listed is not None
    assert reading.listed.absences[0].why is AbsenceKind.LEAVE
    (refused,) = read(write("rep,first,last,why\nAnn,2025-03-03,2025-03-01,migraine\n")).readings
    assert told(refused) == [(2, "last", "The last day lies before the first.")]


def test_an_absence_there_twice_is_listed_but_leave_on_a_public_holiday_is_not(
    read: Reads, write: Writes
) -> None:
    row = "Ann,2025-03-03,2025-03-03"
    (reading,) = read(
        write(f"rep,first,last,why\n{row},leave\n{row},bank holiday\n{row},vacation\n")
    ).readings
    assert told(reading) == [(4, "first", "This row is there twice: line 2 is about the same.")]


def test_leads_are_whole_numbers_of_weeks_up_to_today(read: Reads, write: Writes) -> None:
    (reading,) = read(write("rep,week,leads\nAnn,2025-03-03,4\nAnn,2025-03-17,4\n")).readings
    assert reading.listed is not None
    assert reading.listed.leads == (LeadsPassed(rep="Ann", week=date(2025, 3, 3), count=4),)
    assert reading.left_out == {"future": 1}
    (refused,) = read(
        write("rep,week,leads\nAnn,2025-03-03,4\nAnn,2025-03-03,5\nAnn,2025-03-04,x\n")
    ).readings
    assert [line for line, _, _ in told(refused)] == [3, 4, 4]


def test_one_to_ones_are_held_or_not_and_coming_ones_are_left_out(read: Reads, write: Writes) -> None:
    (reading,) = read(
        write("rep,date,held\nAnn,2025-03-03,yes\nAnn,2025-03-10,No\nAnn,2025-03-17,no\n")
    ).readings
    assert reading.listed is not None
    assert reading.listed.one_to_ones == (
        OneToOne(rep="Ann", on=date(2025, 3, 3), held=True),
        OneToOne(rep="Ann", on=AS_OF, held=False),
    )
    assert reading.left_out == {"future": 1}
    (refused,) = read(
        write("rep,date,held\nAnn,2025-03-03,maybe\nAnn,2025-03-04,yes\nAnn,2025-03-04,no\n")
    ).readings
    assert told(refused) == [
        (2, "held", "“maybe” is neither yes nor no."),
        (4, "rep", "This row is there twice: line 3 is about the same."),
    ]


def test_user_names_are_known_by_both_lengths_of_an_id(read: Reads, write: Writes) -> None:
    (reading,) = read(write("Id,Name\n005Ec000004oBPNIA2,Ann Lee\n")).readings
    assert reading.listed is not None
    assert reading.listed.users == {"005Ec000004oBPNIA2": "Ann Lee", "005Ec000004oBPN": "Ann Lee"}
