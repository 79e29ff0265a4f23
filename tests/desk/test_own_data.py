"""Own data takes the place of the sample by an import, which can be repeated, corrected and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.own_data import OWN, imported
from workbook.desk import open_desk
from workbook.sources import Answers
from workbook.sources.texts.days import Order


def test_own_data_takes_the_place_of_the_sample(fresh, own):
    found = imported(fresh, own)
    assert (found["verdict"], found["counted"], found["new"]) == ("ok", 2, 2)
    assert fresh.reps == ["Own Person"]
    assert not fresh.sample
    assert fresh.store.people() == []


def test_nothing_is_imported_by_looking_alone(fresh, own):
    with fresh.intake().look([own], Answers()) as look:
        assert look.ready
    assert fresh.sample
    assert fresh.store.imports() == []


def test_the_day_is_the_computers_once_own_data_is_there(fresh, own):
    imported(fresh, own)
    with open_desk(fresh.store.home) as again:
        assert again.today == date.today()  # noqa: DTZ011 - what a person's own calendar says


def test_a_file_with_a_bad_row_is_refused_whole_and_the_sample_stays(fresh, own):
    own.write_text(OWN + "West,Own Person,2026-01-19,calls,many\n", encoding="utf-8")
    found = imported(fresh, own)
    assert found["verdict"] == "refuse"
    assert "Line 4, column count: “many” is not a whole number of 0 or more." in found["problems"]
    assert fresh.sample
    assert len(fresh.reps) == 12


def test_what_is_not_ready_cannot_be_kept(fresh, own):
    own.write_text(OWN + "West,Own Person,2026-01-19,calls,many\n", encoding="utf-8")
    with fresh.intake().look([own], Answers()) as look, pytest.raises(ValueError, match="rows to mend"):
        look.keep()


def test_importing_the_same_file_twice_changes_nothing(fresh, own):
    imported(fresh, own)
    before = fresh.store.activity()
    again = imported(fresh, own)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert "nothing changes" in again["message"]
    assert fresh.store.activity() == before
    assert len(fresh.store.imports()) == 1


def test_a_cancelled_meeting_is_kept_apart_counted_nowhere_and_goes_with_its_import(fresh, own):
    imported(fresh, own)
    before = fresh.store.activity(), fresh.weekly.to_dict("records")
    visits = "rep,day,kind,status,cancelled by\nOwn Person,2026-01-13,visits,cancelled,customer\n"
    path = own.with_name("visits.csv")
    path.write_text(visits, encoding="utf-8")
    columns = {
        "rep": "rep",
        "when": "day",
        "kind": "kind",
        "status": "status",
        "cancelled_by": "cancelled by",
    }
    with fresh.intake().look([path], Answers(columns=columns)) as look:
        assert look.preview["left_out"] == {"cancelled": 1}
        assert "Also read: 1 cancelled meeting." in look.preview["message"]
        look.keep()
    fresh.counted_anew()
    (kept,) = fresh.store.cancelled_meetings("Own Person")
    assert (kept.on, kept.kind, kept.by) == (date(2026, 1, 13), "visits", "customer")
    assert (fresh.store.activity(), fresh.weekly.to_dict("records")) == before
    assert "visits.csv" in fresh.undo_import()
    assert fresh.store.cancelled_meetings() == []


def test_a_corrected_export_lists_its_changes(fresh, own):
    imported(fresh, own)
    own.write_text(OWN.replace(",7\n", ",8\n", 1), encoding="utf-8")
    found = imported(fresh, own)
    assert (found["new"], found["changed"], found["unchanged"]) == (0, 1, 1)
    assert [(one["was"], one["now"]) for one in found["changes"]] == [({"count": "7"}, {"count": "8"})]


def test_the_last_import_can_be_taken_back_and_with_the_first_the_sample_returns(fresh, own):
    imported(fresh, own)
    own.write_text(OWN.replace(",7\n", ",8\n", 1), encoding="utf-8")
    imported(fresh, own)
    assert "own.csv" in fresh.undo_import()
    assert 7 in {row.count for row in fresh.store.activity()}
    assert fresh.undo_import() is None


def test_a_list_of_people_alone_is_not_mixed_with_the_invented_team(fresh, own):
    own.write_text("rep,team,started\nOwn Person,West,2024-01-01\n", encoding="utf-8")
    imported(fresh, own)
    with open_desk(fresh.store.home) as again:
        assert not again.sample
        assert repr(again).startswith("No activity is held yet.")
    assert fresh.undo_import()
    with open_desk(fresh.store.home) as before:
        assert before.sample


def test_taking_back_the_first_import_brings_the_sample_again(fresh, own):
    imported(fresh, own)
    assert fresh.undo_import()
    assert fresh.sample
    assert len(fresh.reps) == 12


def test_what_was_answered_once_is_not_asked_again(fresh, own):
    own.write_text(
        OWN.replace("2026-01-05", "05/01/2026").replace("2026-01-12", "12/01/2026"), encoding="utf-8"
    )
    assert imported(fresh, own)["verdict"] == "ask"
    with fresh.intake().look([own], Answers(date_order=Order.DMY)) as look:
        look.keep()
    assert imported(fresh, own)["verdict"] == "ok"


def test_the_same_kind_of_the_same_days_from_another_sort_of_file_is_told_before_it_counts_twice(
    fresh, own, tmp_path
):
    imported(fresh, own)
    calls = tmp_path / "hubspot.csv"
    head = "Record ID,Activity date,Activity assigned to,Call Title,Call duration,Call status,Call outcome\n"
    calls.write_text(
        head + "9,2026-01-07 10:00,Own Person,A call,60000,COMPLETED,Connected\n"
        "10,2026-01-05 10:00,Own Person,A call,60000,COMPLETED,Connected\n",
        encoding="utf-8",
    )
    with fresh.intake().look([calls], Answers()) as look:
        assert look.ready
        assert look.preview["beside"] == [{"source": "a daily activity list", "kinds": ["calls"], "reps": 1}]
        assert (
            "Held already for these days: calls of 1 rep from a daily activity list. "
            "Where that is the same work, it would count twice."
        ) in look.preview["message"]
    assert "count twice" not in imported(fresh, own)["message"]


def test_other_kinds_people_and_days_from_another_sort_of_file_are_no_reason_to_ask(fresh, own, tmp_path):
    imported(fresh, own)
    calls = tmp_path / "hubspot.csv"
    head = "Record ID,Activity date,Activity assigned to,Call Title,Call duration,Call status,Call outcome\n"
    for day, rep in (("2026-03-03", "Own Person"), ("2026-01-05", "Else Person")):
        calls.write_text(head + f"9,{day} 10:00,{rep},A call,60000,COMPLETED,Connected\n", encoding="utf-8")
        with fresh.intake().look([calls], Answers()) as look:
            assert look.preview["beside"] == []


def test_a_table_with_a_column_for_each_kind_is_kept_once_and_again_changes_nothing(fresh, own):
    weeks = ["2020-W52", "2020-W53", "2021-W01"]  # that year had a week 53
    rows = "".join(f"{rep},{week},3,4,\n" for week in weeks for rep in ("Ann", "Bo"))
    own.write_text(f"Rep,Week,Calls,Emails,Demos\n{rows}", encoding="utf-8")
    found = imported(fresh, own)
    assert (found["verdict"], found["counted"], found["new"]) == ("ok", 6, 12)
    kept = fresh.activity
    assert len(kept) == 12
    assert kept.groupby(["rep", "kind"])["count"].sum().tolist() == [9, 12, 9, 12]
    assert sorted({day.date().isoformat() for day in kept["date"]}) == [
        "2020-12-21",
        "2020-12-28",
        "2021-01-04",
    ]
    again = imported(fresh, own)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 12)
