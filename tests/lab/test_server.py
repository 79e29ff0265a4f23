"""What the server writes when a notebook is saved."""

from __future__ import annotations

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
