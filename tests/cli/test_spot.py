"""Who fell, for a script and in words, today and as of an earlier day."""

from __future__ import annotations

import json

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
