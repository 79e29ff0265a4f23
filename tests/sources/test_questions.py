"""What a file leaves open is asked, a few questions at once, and each answer is enough."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbook.sources import Answers

from .conftest import HEADER, TASKS

if TYPE_CHECKING:
    from .conftest import Looks, Reads, Writes


def test_ids_of_users_become_names_where_they_are_known_and_are_asked_for_where_not(
    look: Looks, write: Writes
) -> None:
    tasks = write(
        "Id,OwnerId,ActivityDate,Status,TaskSubtype\n1,005Ec000004oBPNIA2,2025-03-03,Completed,Call\n"
    )
    found = look(tasks)
    assert found["verdict"] == "ask"
    assert [one["about"] for one in found["questions"]] == ["owners"]
    named = look(tasks, write("Id,Name\n005Ec000004oBPNIA2,Ann Lee\n", "users.csv"))
    assert named["verdict"] == "ok"
    assert named["weekly"] == [{"rep": "Ann Lee", "kind": "calls", "week": "2025-03-03", "count": 1}]
    assert look(tasks, users={"005Ec000004oBPNIA2": "Ann Lee"})["weekly"] == named["weekly"]
    kept = look(tasks, owners="keep")
    assert (kept["verdict"], kept["weekly"][0]["rep"]) == ("ok", "005Ec000004oBPNIA2")


@pytest.mark.parametrize(
    ("zone", "week"),
    [("Europe/Paris", "2025-03-03"), ("America/New_York", "2025-02-24"), ("UTC", "2025-02-24")],
)
def test_a_time_in_utc_near_a_week_edge_counts_in_the_teams_week(
    look: Looks, write: Writes, zone: str, week: str
) -> None:
    path = write(TASKS + "Ann Lee,Call,x,2025-03-02T23:30:00Z,Completed,1,60\n")
    asked = look(path)
    assert [one["about"] for one in asked["questions"]] == ["time_zone"]
    assert look(path, time_zone=zone)["weekly"][0]["week"] == week


def test_no_zone_is_asked_for_where_no_week_depends_on_it(look: Looks, write: Writes) -> None:
    found = look(write(TASKS + "Ann Lee,Call,x,2025-03-05T12:30:00Z,Completed,1,60\n"))
    assert (found["verdict"], found["counted"]) == ("ok", 1)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kolkata"])
def test_totals_are_equal_across_daylight_saving_however_the_times_are_written(
    look: Looks, write: Writes, zone: str
) -> None:
    hours = range(0, 24 * 16, 5)
    start = date(2025, 3, 22)
    utc = [f"{date.fromordinal(start.toordinal() + h // 24)}T{h % 24:02}:30:00Z" for h in hours]
    rows = "".join(f"Ann Lee,Call,x,{when},Completed,{n},60\n" for n, when in enumerate(utc))
    found = look(write(TASKS + rows), as_of=date(2025, 12, 31), time_zone=zone)
    assert sum(one["count"] for one in found["weekly"]) == len(utc)
    plus_two = rows.replace(":30:00Z", ":30:00+00:00")
    assert (
        look(write(TASKS + plus_two), as_of=date(2025, 12, 31), time_zone=zone)["weekly"] == found["weekly"]
    )


def test_a_length_with_a_comma_is_a_question_where_both_readings_are_possible(
    look: Looks, write: Writes
) -> None:
    path = write(TASKS.replace(",", ";") + "Ann Lee;Call;x;2025-03-03;Completed;1;1.200\n")
    found = look(path)
    assert [one["about"] for one in found["questions"]] == ["decimal"]
    assert [one["label"] for one in found["questions"][0]["choices"]] == ["1.2", "1,200"]
    assert look(path, decimal="comma")["minutes"] == [{"rep": "Ann Lee", "kind": "calls", "minutes": 20.0}]


def test_at_most_five_questions_are_asked_at_once(look: Looks, write: Writes) -> None:
    names = [f"{name} Field" for name in ("Ann", "Bea", "Cem", "Dot", "Eve", "Fay", "Gus")]
    rows = "".join(
        f"{name},Call,x,03/04/2025,Completed,{n},60\n"
        for n, name in enumerate([*names, *map(str.upper, names)])
    )
    found = look(write(TASKS + rows))
    assert len(found["questions"]) == 5
    assert found["questions"][0]["about"] == "date_order"


def test_an_unknown_file_is_guessed_shown_and_read_once_it_is_confirmed(look: Looks, write: Writes) -> None:
    path = write("Wer,Tag,Art\nAnn Lee,31.03.2025,Anruf\nBob Ray,01.04.2025,Termin\n")
    assert look(path, as_of=date(2025, 5, 1))["verdict"] == "refuse"
    said = {"rep": "Wer", "when": "Tag", "kind": "Art"}
    found = look(path, as_of=date(2025, 5, 1), columns=said)
    assert found["verdict"] == "ok"
    assert [(one["rep"], one["kind"]) for one in found["weekly"]] == [
        ("Ann Lee", "calls"),
        ("Bob Ray", "termin"),
    ]


def test_columns_that_only_resemble_known_ones_are_shown_and_one_yes_is_enough(
    look: Looks, write: Writes
) -> None:
    path = write(
        "Sales rep name,Call date,Type of activity\nAnn Lee,2025-03-03,Call\nBob Ray,2025-03-04,Demo\n"
    )
    found = look(path)
    assert found["verdict"] == "ask"
    assert [one["about"] for one in found["questions"]] == ["columns"]
    assert "“Sales rep name” as the rep, “Call date” as the day" in found["message"]


def test_a_new_spelling_of_a_name_that_is_held_is_asked_about(read: Reads, write: Writes) -> None:
    batch = read(write(HEADER + "N,ann lee,2025-03-03,calls,1\n"), held=("Ann Lee",))
    (question,) = batch.questions
    assert question.choices[0].value == "ann lee=Ann Lee"


def test_whose_file_it_is_is_not_remembered_for_the_next_that_looks_alike() -> None:
    of_people, of_files = Answers(rep="Ann", sheet="all", time_zone="UTC").parted()
    assert of_people == Answers(time_zone="UTC")
    assert of_files == Answers(sheet="all")
