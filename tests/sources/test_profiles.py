"""Profiles are data: they load, they can be told from each other, and each has an export it was tried on."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from workbook.sources.match import best, places
from workbook.sources.profile import Makes, Profile, profiles
from workbook.sources.texts.plain import plain

EXPORTS = Path(__file__).parent / "exports"
EXPECTED = sorted(EXPORTS.glob("*.expected.json"))
CALENDAR = ("Subject", "Start", "End", "All day", "Status", "Organizer", "Attendees", "UID", "Class")
OURS = {"calls", "emails", "meetings", "tasks", "demos", "opportunities", "won", "lost", "stage moves"}
REASONS = {
    "cancelled", "declined", "no-show", "rescheduled", "deleted", "not done", "private", "received", "all day",
    "no owner",
}  # fmt: skip
FROM_THE_ENGINE = {"future", "duplicate", "no date"}
COUNTED = {Makes.ACTIVITY, Makes.WIDE}
NAMES = [one.name for one in profiles()]


def profile(name: str) -> Profile:
    return next(one for one in profiles() if one.name == name)


def told(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def columns(path: Path) -> tuple[str, ...]:
    """Return the header of the export that a file of expected numbers stands beside; a calendar has ours."""
    if told(path)["file"].endswith(".ics"):
        return CALENDAR
    plan = EXPORTS / "plans" / f"{path.name.removesuffix('.expected.json')}.txt"
    _, _, body = plan.read_text(encoding="utf-8").partition("---\n")
    return tuple(next(csv.reader([body.splitlines()[0]])))


def fields_spoken_of(one: Profile) -> set[str]:
    by_counts = {field for count in one.counts for field in (count.when, count.field, *count.also) if field}
    return {*one.needed, *one.marks, *(out.field for out in one.out), *by_counts}


def test_every_profile_is_in_a_file_of_its_name_and_no_two_share_one() -> None:
    folder = Path(__file__).parents[2] / "workbook" / "sources" / "profiles"
    assert sorted(path.stem for path in folder.glob("*.toml")) == NAMES
    assert len({one.title for one in profiles()}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_speaks_only_of_fields_it_has_columns_for(name: str) -> None:
    one = profile(name)
    own_time = {"when"} if one.makes is not Makes.ACTIVITY else set()  # a list is not counted by a date
    assert fields_spoken_of(one) - set(one.columns) - own_time == set()
    assert all(one.columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_column_name_means_one_thing_in_a_profile(name: str) -> None:
    names = Counter(plain(alias) for aliases in profile(name).columns.values() for alias in aliases)
    assert [alias for alias, times in names.items() if times > 1] == []


def test_no_two_profiles_need_the_same_columns() -> None:
    pairs = combinations(profiles(), 2)
    assert [(one.name, other.name) for one, other in pairs if needs(one) == needs(other)] == []


def needs(one: Profile) -> set[frozenset[str]]:
    return {frozenset(map(plain, one.columns[field])) for field in (*one.needed, *one.marks)}


@pytest.mark.parametrize("name", NAMES)
def test_kinds_and_reasons_are_words_we_know(name: str) -> None:
    one = profile(name)
    assert {count.kind for count in one.counts if count.kind} | set(one.kinds.values()) <= OURS
    assert {out.reason for out in one.out} <= REASONS


@pytest.mark.parametrize("name", NAMES)
def test_a_word_neither_counts_and_is_left_out_nor_is_left_out_for_two_reasons(name: str) -> None:
    one = profile(name)
    words = Counter((out.field, plain(word)) for out in one.out for word in out.words)
    words.update(("status", plain(word)) for word in one.done)
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_was_tried_on_an_export(name: str) -> None:
    assert name in {told(path)["profile"] for path in EXPECTED}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_each_export_is_known_by_its_columns_alone(path: Path) -> None:
    match = best(columns(path), profiles())
    assert match is not None
    assert match.profile.name == told(path)["profile"]
    assert match.also == ()


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_the_expected_numbers_of_an_export_add_up(path: Path) -> None:
    expected = told(path)
    assert expected["counted"] + sum(expected["left_out"].values()) == expected["rows"]
    assert set(expected["left_out"]) <= REASONS | FROM_THE_ENGINE
    counted = profile(expected["profile"]).makes in COUNTED
    assert bool(expected["weekly"]) is counted
    assert {one["kind"] for one in expected["weekly"]} <= OURS
    assert all((EXPORTS / file).exists() for file in (expected["file"], *expected["with"]))


def test_exports_and_expected_numbers_are_those_of_their_plans() -> None:
    make = run_path(str(EXPORTS / "make.py"))
    for path in (EXPORTS / "plans").iterdir():
        plan = make["read"](path)
        assert make["expected"](plan) == told(EXPORTS / f"{plan.name}.expected.json")
        if plan.head["file"].endswith(".csv"):
            text = make["as_csv"](plan).encode(plan.head.get("encoding", "utf-8"))
            assert text == (EXPORTS / plan.head["file"]).read_bytes()


def test_every_export_has_its_expected_numbers() -> None:
    files = {path.name for path in EXPORTS.iterdir() if path.suffix in {".csv", ".xlsx", ".ics"}}
    assert files == {told(path)["file"] for path in EXPECTED}


@pytest.mark.parametrize("header", [
    ("team", "rep", "date", "kind", "count", "amount"),
    ("Sales team", "Salesperson", "Activity date", "Activity type", "Events", "Value"),
    ("owner", "day", "activity_kind", "number"),
])  # fmt: skip
def test_a_daily_list_is_known_by_all_the_names_managers_use(header: tuple[str, ...]) -> None:
    match = best(header, profiles())
    assert match is not None
    assert match.profile.name == "activity_daily"
    assert len(match.places) == len(header)


@pytest.mark.parametrize(("header", "name"), [
    (("Week commencing", "Assigned to", "Kind", "Number"), "activity_weekly"),
    (("Sales rep", "Week of", "Calls", "Emails"), "activity_weekly_wide"),
    (("name", "sales team", "first day"), "people"),
    (("owner", "from", "to", "type"), "absence"),
    (("assigned", "first day", "last day", "reason"), "absence"),
    (("rep", "week of", "leads passed"), "leads"),
    (("sales rep", "date", "held"), "one_to_ones"),
    (("rep", "day", "Canceled meetings", "Cancelled by"), "cancelled_meetings"),
    (("rep", "week of", "cancelled meetings", "calls"), "activity_weekly_wide"),
    (("Id", "Subject", "OwnerId", "ActivityDate", "Status"), "salesforce_tasks"),
])  # fmt: skip
def test_the_lists_that_managers_keep_are_known_by_their_columns(header: tuple[str, ...], name: str) -> None:
    match = best(header, profiles())
    assert match is not None
    assert match.profile.name == name


def test_the_better_column_is_taken_where_an_export_has_two() -> None:
    one = profile("pipedrive_activities")
    header = (
        "Activity - Due date",
        "Activity - Marked as done time",
        "Activity - Assigned to user",
        "Activity - Done",
    )
    assert places(header, one)["when"] == 1
    assert places(("Status", "Due Date", "Closed Time", "Task Owner"), profile("zoho_tasks"))["when"] == 2
