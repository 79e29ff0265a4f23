"""What is handed on about a rep by a command: the copy, the record, and all that is kept."""

from __future__ import annotations

import json
from datetime import date

from workbook.desk import open_desk
from workbook.records import Conversation


def test_the_record_of_a_plan_is_written_for_the_manager_alone_and_its_name_names_nobody(here, home):
    assert here("record", "nobody").returncode == 3
    none = here("record", "Bogdan Farthingmoor")
    assert (none.returncode, "Prepare the conversation" in none.stderr) == (1, True)
    with open_desk(home) as desk:
        day = date(2026, 9, 28)
        talk = Conversation(id="c2", rep="Farid Copperlake", opened_on=day, held_on=day)
        desk.store.save_conversation(talk)
    done = here("record", "Farid Copperlake")
    assert done.returncode == 0, done.stderr
    (written,) = (home / "for-you-only").glob("record-*.xlsx")
    assert str(written) in done.stdout
    assert written.read_bytes().startswith(b"PK")


def test_an_unknown_rep_is_told_apart_by_the_exit_code_with_a_hint(run, home):
    done = run(home, "share", "bogdan")
    assert done.returncode == 3
    assert "Did you mean: Bogdan Farthingmoor?" in done.stderr


def test_sharing_without_a_conversation_says_what_to_do(run, home):
    done = run(home, "share", "Bogdan Farthingmoor")
    assert done.returncode == 1
    assert "Prepare the conversation" in done.stderr


def test_sharing_writes_the_copy_where_it_was_asked_to(run, home, tmp_path):
    with open_desk(home) as desk:
        talk = Conversation(id="c1", rep="Greta Windlemere", opened_on=date(2026, 9, 28))
        desk.store.save_conversation(talk)
    done = run(home, "share", "Greta Windlemere", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    (written,) = (tmp_path / "out").glob("*.html")  # beside it the PDF, where that can be made
    assert str(written) in done.stdout
    assert "Greta" in written.read_text(encoding="utf-8")


def test_one_person_is_written_out_and_then_erased_after_a_yes(here, tmp_path):
    name = "Greta Windlemere"
    page = tmp_path / "held.txt"
    assert here("access", name, "--out", str(page)).returncode == 0
    assert "Activity from the CRM" in page.read_text(encoding="utf-8")
    assert "Imani" not in page.read_text(encoding="utf-8")
    assert here("erase", name).returncode == 2
    held = json.loads(here("access", name, "--json").stdout)["held"]
    assert len(held["activity"]) > 100
    erased = here("erase", name, "--yes")
    assert (erased.returncode, "Your CRM" in erased.stdout) == (0, True), erased.stderr
    assert here("access", name).returncode == 3
    assert name not in here("totals").stdout
    assert "one person was erased" in here("trail").stdout


def test_somebody_renamed_is_found_by_either_name_and_joined_only_after_a_yes(here):
    assert here("rename", "Imani Larkbridge-Not", "X").returncode == 3
    reps = json.loads(here("totals", "--json").stdout)["weekly"]
    first, second = sorted({one["rep"] for one in reps})[:2]
    assert here("rename", first, f" {first} ").returncode == 1
    done = here("rename", first, "New  Name")
    assert (done.returncode, f"{first} is called New Name from now on" in done.stdout) == (0, True), (
        done.stderr
    )
    assert first not in here("totals").stdout
    assert here("access", first).stdout.startswith("Everything this workbook holds about New Name")
    assert here("rename", first, second).returncode == 2  # asked, and no terminal to answer
    assert "New Name" in here("totals").stdout
    assert here("rename", "New Name", second, "--yes").returncode == 0
    assert "New Name" not in here("totals").stdout
    assert "the name of one person was changed" in here("trail").stdout


def test_an_import_without_somebody_who_was_erased_says_how_another_of_the_name_comes_in(here, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("team,rep,date,kind,count\nWest,Dee Jones,2026-01-05,calls,7\n", encoding="utf-8")
    here("import", str(path), "--yes")
    here("erase", "Dee Jones", "--yes")
    left = here("import", str(path), "--yes")
    assert (left.returncode, "Dee" in left.stdout + left.stderr) == (0, False)
    assert "1 left out: 1 of people who were erased" in left.stdout
    assert '--another "NAME"' in left.stdout
    assert "Dee" not in here("totals").stdout
    here("import", str(path), "--yes", "--another", "Dee Jones")
    assert "Dee Jones" in here("totals").stdout
