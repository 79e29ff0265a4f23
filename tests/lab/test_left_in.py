"""What a run outside of our server leaves in a notebook is found, and our own notebooks are emptied."""

from __future__ import annotations

import json
import shutil

from tests.canary import canary, found
from tests.lab.notebook import SECRET, ran
from workbook.desk.sample import shipped
from workbook.lab.left_in import check, empty, left_in


def lay(folder, name, *, ours):
    (folder / name).write_text(json.dumps(ran(ours=ours)), encoding="utf-8")
    return folder / name


def test_a_notebook_that_was_run_elsewhere_is_found_and_ours_is_emptied(tmp_path):
    ours, others = lay(tmp_path, "1.ipynb", ours=True), lay(tmp_path, "2.ipynb", ours=False)
    before = others.read_bytes()
    assert left_in(tmp_path) == ["1.ipynb", "2.ipynb"]
    assert found(ours.read_bytes(), SECRET)
    assert empty(tmp_path) == ["1.ipynb"]
    assert not found(ours.read_bytes(), SECRET)
    assert "desk.copy()" in ours.read_text(encoding="utf-8")
    assert others.read_bytes() == before
    assert left_in(tmp_path) == ["2.ipynb"]
    assert empty(tmp_path) == []


def test_a_checkpoint_that_another_jupyter_made_is_found_and_emptied_too(tmp_path):
    (tmp_path / ".ipynb_checkpoints").mkdir()
    kept = lay(tmp_path / ".ipynb_checkpoints", "1-checkpoint.ipynb", ours=True)
    assert left_in(tmp_path) == [".ipynb_checkpoints/1-checkpoint.ipynb"]
    assert empty(tmp_path) == [".ipynb_checkpoints/1-checkpoint.ipynb"]
    assert left_in(tmp_path) == []
    assert not found(kept.read_bytes(), SECRET)


def test_the_doctor_names_the_notebook_and_the_cure_and_no_word_of_it(tmp_path):
    assert check(tmp_path / "nowhere").ok
    lay(tmp_path, "1.ipynb", ours=True)
    told = check(tmp_path)
    assert not told.ok
    assert "1.ipynb" in told.sentence
    assert SECRET not in told.sentence
    assert len(told.sentence.split()) <= 40


def test_the_shipped_notebooks_hold_nothing_and_what_is_no_notebook_is_left_alone(tmp_path):
    for path in shipped("notebooks").glob("*.ipynb"):
        shutil.copy(path, tmp_path)
    (tmp_path / "broken.ipynb").write_bytes(b"\xff{")
    (tmp_path / "list.ipynb").write_text(json.dumps([canary("x", 1)]), encoding="utf-8")
    assert left_in(tmp_path) == []
    assert empty(tmp_path) == []
    assert (tmp_path / "broken.ipynb").read_bytes() == b"\xff{"
