"""What the server writes when a notebook is saved."""

from __future__ import annotations

import asyncio

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from tests.canary import found
from tests.lab.notebook import SECRET, WORDS, ran
from workbook.lab.server import forget_outputs

PRIVATE = "canary-90ab private words"


def model(*, ours):
    output = {"output_type": "error", "ename": "E", "evalue": PRIVATE, "traceback": [PRIVATE]}
    cell = {"cell_type": "code", "metadata": {}, "source": "x", "outputs": [output], "execution_count": 3}
    metadata = {"widgets": {"state": PRIVATE}, **({"workbook": {}} if ours else {})}
    return {"type": "notebook", "content": {"metadata": metadata, "cells": [cell]}}


def test_nothing_that_a_cell_showed_is_saved_with_our_notebooks():
    saved = model(ours=True)
    forget_outputs(model=saved, path="1.ipynb", contents_manager=None)
    assert PRIVATE not in str(saved)
    assert saved["content"]["cells"][0]["source"] == "x"


def test_an_analysts_own_notebook_keeps_its_outputs_but_no_widget_state():
    saved = model(ours=False)
    forget_outputs(model=saved)
    assert "widgets" not in saved["content"]["metadata"]
    assert saved["content"]["cells"][0]["outputs"]


def test_other_files_are_left_as_they_are():
    saved = {"type": "file", "content": PRIVATE}
    forget_outputs(model=saved)
    assert saved["content"] == PRIVATE


async def saved(folder, *, ours):
    """Save a notebook that was run as the server does, twice, with a checkpoint in between."""
    manager = AsyncLargeFileManager(root_dir=str(folder))
    if ours:
        manager.register_pre_save_hook(forget_outputs)
    model = {"type": "notebook", "format": "json", "content": nbformat.from_dict(ran(ours=True))}
    for _ in range(2):
        await manager.save(dict(model), "1.ipynb")
        await manager.create_checkpoint("1.ipynb")
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_neither_a_saved_notebook_nor_its_checkpoint_holds_what_was_typed(tmp_path):
    for ours in (True, False):
        folder = tmp_path / str(ours)
        folder.mkdir()
        files = asyncio.run(saved(folder, ours=ours))
        assert set(files) == {"1.ipynb", "1-checkpoint.ipynb"}
        assert all(found(data, WORDS) for data in files.values())
        assert {bool(found(data, SECRET)) for data in files.values()} == {not ours}
