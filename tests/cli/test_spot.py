"""Who fell, for a script and in words, today and as of an earlier day."""

from __future__ import annotations

import json
from datetime import date, timedelta

from tests.cli.started import started


def test_spot_prints_one_object_for_a_script_on_a_first_start_too(tmp_path):
    done = started(tmp_path / "home", "spot", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["as_of"] == "2026-09-28"
    assert {"rep", "onset", "drop", "drop_lo", "drop_hi", "kinds", "sentence"} <= set(report["signals"][0])


def test_spot_in_words_says_what_chance_alone_gives(run, home):
    done = run(home, "spot")
    assert done.returncode == 0
    assert "By chance alone about 1.2 prompts a quarter would appear." in done.stdout


def test_spot_as_of_an_earlier_day_uses_nothing_later(run, home):
    done = run(home, "spot", "--json", "--as-of", "2026-01-05")
    report = json.loads(done.stdout)
    assert all(signal["week"] <= "2026-01-05" for signal in report["signals"])
    assert "Esra Thimbleton" in {signal["rep"] for signal in report["signals"]}


def test_spot_says_first_how_old_the_numbers_are_and_that_none_are_there_yet(run, home):
    old = run(home, "spot", "--as-of", "2026-12-01").stdout.splitlines()
    assert old[0].startswith("The numbers end on 27 September 2026, 65 days ago.")
    assert json.loads(run(home, "spot", "--json").stdout)["numbers_end"] == ""
    early = run(home, "spot", "--as-of", "1990-01-01").stdout.strip()
    assert early == "No prompt stands: nothing is recorded of anybody up to this day."


def test_spot_in_words_says_also_what_is_no_matter_of_one_rep(run, tmp_path):
    """A team that is down, a rep of whom nothing is recorded, and a source that is silent for everybody."""
    monday, weeks = date(2026, 1, 5), 40
    lines = ["team,rep,date,kind,count"]
    for team, many in (("North", 5), ("South", 7)):
        for who in range(many):
            for week in range(weeks):
                day, late = monday + timedelta(weeks=week, days=1), week >= weeks - 6
                gone = (team, who) == ("South", 0) and late
                calls, letters = (
                    (20 if team == "North" and late else 40) + (week + who) % 3,
                    9 + (week + who) % 2,
                )
                lines += [f"{team},{team} {who},{day},calls,{calls}"] if not gone else []
                lines += (
                    [f"{team},{team} {who},{day},letters,{letters}"] if not gone and week != weeks - 8 else []
                )
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    assert run(tmp_path / "home", "import", str(tmp_path / "list.csv"), "--yes").returncode == 0
    told = run(tmp_path / "home", "spot", "--as-of", "2026-10-12").stdout
    assert "Team North as a whole is" in told
    assert "Nothing at all is recorded for South 0 since" in told
    assert told.count("Has left: ") == 1
    assert "Letters: nothing recorded for anybody in the week of" in told
    assert told.rstrip().endswith("prompts a quarter would appear.")
