"""The shipped notebooks are laid out anew at each start; what somebody changed is kept beside."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.full_disk import full_disk
from workbook.lab.notebooks import NAMES, place

TODAY = date(2026, 9, 28)


def notebook(source, outputs=()):
    cell = {"cell_type": "code", "source": source, "outputs": list(outputs), "metadata": {}}
    return json.dumps({"cells": [cell], "metadata": {}})


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in NAMES.values():
        (folder / name).write_text(notebook("desk.board()"), encoding="utf-8")
    return folder


def test_a_first_start_lays_out_all_three(source, tmp_path):
    place(source, tmp_path / "mine", TODAY)
    assert {path.name for path in (tmp_path / "mine").iterdir()} == set(NAMES.values())


def test_a_first_start_on_a_full_disk_leaves_no_half_notebook_for_the_next(source, tmp_path):
    with full_disk(), pytest.raises(OSError, match="No space"):
        place(source, tmp_path / "mine", TODAY)
    assert list((tmp_path / "mine").iterdir()) == []
    place(source, tmp_path / "mine", TODAY)
    assert {path.name for path in (tmp_path / "mine").iterdir()} == set(NAMES.values())


def test_what_the_sample_team_showed_is_not_shown_to_somebody_with_a_team_of_their_own(source, tmp_path):
    (source / NAMES["spot"]).write_text(
        notebook("desk", [{"text": "The invented sample team"}]), encoding="utf-8"
    )
    place(source, tmp_path / "mine", TODAY)
    assert "invented" not in (tmp_path / "mine" / NAMES["spot"]).read_text(encoding="utf-8")


def test_a_notebook_that_only_ran_is_not_kept_as_a_second_copy(source, tmp_path):
    place(source, tmp_path / "mine", TODAY)
    ran = tmp_path / "mine" / NAMES["spot"]
    ran.write_text(notebook("desk.board()", [{"text": "shown"}]), encoding="utf-8")
    place(source, tmp_path / "mine", TODAY)
    assert len(list((tmp_path / "mine").iterdir())) == len(NAMES)


def test_a_newer_version_takes_the_place_of_one_that_nobody_edited(source, tmp_path):
    place(source, tmp_path / "mine", TODAY)
    ran = tmp_path / "mine" / NAMES["spot"]
    saved = json.loads(ran.read_text(encoding="utf-8"))
    saved["metadata"]["language_info"] = {"name": "python", "version": "3.11"}  # as Lab saves it
    ran.write_text(json.dumps(saved), encoding="utf-8")
    (source / NAMES["spot"]).write_text(notebook("desk.board(new=True)"), encoding="utf-8")
    place(source, tmp_path / "mine", TODAY)
    assert {path.name for path in (tmp_path / "mine").iterdir()} == set(NAMES.values())
    assert "new=True" in ran.read_text(encoding="utf-8")


@pytest.mark.parametrize("changed", [notebook("my own cell"), "not a notebook any more"])
def test_what_somebody_changed_is_kept_beside_even_twice_on_one_day(source, tmp_path, changed):
    for _ in range(2):
        place(source, tmp_path / "mine", TODAY)
        (tmp_path / "mine" / NAMES["spot"]).write_text(changed, encoding="utf-8")
    place(source, tmp_path / "mine", TODAY)
    kept = sorted(path for path in (tmp_path / "mine").iterdir() if "yours" in path.name)
    assert [path.read_text(encoding="utf-8") for path in kept] == [changed, changed]
    assert all(path.name > max(NAMES.values()) for path in kept)
    fresh = json.loads((tmp_path / "mine" / NAMES["spot"]).read_text(encoding="utf-8"))
    assert fresh["cells"][0]["source"] == "desk.board()"


def noted(path, text):
    """Write a note of one's own below the first cell, as Lab saves it."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    saved["cells"].insert(1, {"cell_type": "markdown", "source": text, "metadata": {}})
    path.write_text(json.dumps(saved), encoding="utf-8")


def test_a_note_of_ones_own_stays_where_it_is_until_a_newer_version_comes(source, tmp_path):
    place(source, tmp_path / "mine", TODAY)
    mine = tmp_path / "mine" / NAMES["spot"]
    noted(mine, "Ask on Monday why no lead came")
    written = mine.read_text(encoding="utf-8")
    place(source, tmp_path / "mine", TODAY)
    assert mine.read_text(encoding="utf-8") == written
    assert len(list((tmp_path / "mine").iterdir())) == len(NAMES)

    (source / NAMES["spot"]).write_text(notebook("desk.board(new=True)"), encoding="utf-8")
    place(source, tmp_path / "mine", TODAY)
    (kept,) = (path for path in (tmp_path / "mine").iterdir() if "yours" in path.name)
    assert kept.read_text(encoding="utf-8") == written
    assert "new=True" in mine.read_text(encoding="utf-8")


def test_a_note_does_not_keep_a_notebook_in_its_place_whose_screen_is_gone(source, tmp_path):
    place(source, tmp_path / "mine", TODAY)
    mine = tmp_path / "mine" / NAMES["spot"]
    noted(mine, "Ask on Monday why no lead came")
    mine.write_text(mine.read_text(encoding="utf-8").replace("desk.board()", "desk.bord()"), encoding="utf-8")
    place(source, tmp_path / "mine", TODAY)
    assert "desk.board()" in mine.read_text(encoding="utf-8")
    assert len(list((tmp_path / "mine").iterdir())) == len(NAMES) + 1
