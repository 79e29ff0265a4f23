"""What is kept, where and how long: the team's place, copies and the way back, the doctor."""

from __future__ import annotations

import json


def test_what_changed_for_everybody_is_said_once_listed_and_removed(here):
    assert "Nothing is held" in here("everybody").stdout
    kept = here("everybody", "--recorded-since", "2026-06-01", "--kind", "calls", "--kind", "emails")
    assert kept.stdout.startswith(
        "Kept: Calls and emails have been recorded in another way since 1 June 2026. "
    )
    closed = json.loads(here("everybody", "--closed-from", "2026-09-14", "--json").stdout)
    assert [one.get("kinds") or one["last"] for one in closed["held"]] == [["calls", "emails"], "2026-09-14"]
    for wrong, why in [
        (
            ("--recorded-since", "2026-06-01", "--kind", "rings"),
            "There is no kind called rings. Known are: calls,",
        ),
        (("--recorded-since", "2026-06-01"), "Choose what is recorded in another way. Nothing was changed."),
        (("--closed-from", "2026-09-14"), "This is kept already: nobody worked on 14 September 2026."),
        (("--closed-from", "2026-09-15", "--remove"), "nothing was removed"),
        (("--remove",), "Say since when"),
    ]:
        done = here("everybody", *wrong)
        assert done.returncode != 0
        assert why in done.stderr
    gone = here("everybody", "--recorded-since", "2026-06-01", "--kind", "calls", "--remove").stdout
    assert gone.startswith("Removed: Calls have been recorded in another way since 1 June 2026. ")
    here("everybody", "--closed-from", "2026-09-14", "--remove")
    assert here("everybody").stdout == "Emails have been recorded in another way since 1 June 2026\n"


def test_where_the_team_works_is_set_told_and_forgotten(here):
    told = json.loads(here("team", "--country", "Germany", "--region", "BY", "--json").stdout)
    assert (told["country"], told["region"]) == ("DE", "BY")
    assert told["public_holidays"] > 10
    refused = here("team", "--country", "Narnia")
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert json.loads(here("team", "--json").stdout)["country"] == "DE"
    assert "not known" in here("team", "--country", "none").stdout


def test_doctor_says_where_things_are(run, home):
    done = run(home, "doctor")
    assert done.returncode == 0, done.stdout
    assert str(home) in done.stdout


def test_a_command_written_wrongly_has_an_exit_code_of_its_own(run, home):
    assert run(home, "open", "nothing").returncode == 2


def test_a_copy_is_written_listed_and_put_back(here, tmp_path):
    made = here("backup")
    assert made.returncode == 0
    name = made.stdout.strip().splitlines()[-1].replace("\\", "/").rsplit("/", 1)[-1]
    assert name in here("restore").stdout
    elsewhere = here("backup", str(tmp_path / "mine.db"))
    assert (tmp_path / "mine.db").exists(), elsewhere.stderr
    here("team", "--country", "FR")
    unanswered = here("restore", name)
    assert (unanswered.returncode, "Nothing was changed" in unanswered.stderr) == (2, True)
    assert json.loads(here("team", "--json").stdout)["country"] == "FR"
    assert here("restore", str(tmp_path / "mine.db"), "--yes").returncode == 0
    assert json.loads(here("team", "--json").stdout)["country"] != "FR"
    assert here("trail").stdout.splitlines()[0].endswith("  a copy was put back in place of what was kept")
    (tmp_path / "notes.txt").write_text("no copy", encoding="utf-8")
    foreign = here("restore", str(tmp_path / "notes.txt"), "--yes")
    assert (foreign.returncode, "no copy of the workbook" in foreign.stderr) == (1, True)
    missing = here("restore", "no such copy", "--yes")
    assert (missing.returncode, "Nothing was changed" in missing.stderr) == (1, True)


def test_how_long_conversations_are_kept_is_said_and_set(here):
    assert "0 conversations ended more than 24 months ago" in here("retention").stdout
    assert (
        here("retention", "--months", "0").stdout.strip() == "Conversations are kept until you remove them."
    )
    assert "more than 6 months ago" in here("retention", "--months", "6", "--purge", "--yes").stdout
