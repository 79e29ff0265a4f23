"""A notebook as a run leaves it, with what was typed in it, and the settings of the exporters that are shipped."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat

from tests.canary import canary

ROOT = Path(__file__).parents[2]

SECRET, WORDS = canary("typed", 11), "What this notebook says of itself"
SHIPPED = json.loads((ROOT / "workbook/lab/jupyter_nbconvert_config.json").read_text(encoding="utf-8"))
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def ran(*, ours: bool) -> nbformat.NotebookNode:
    """A notebook as a run leaves it, with what was typed in an output, a traceback and the widgets' state."""
    new = nbformat.v4
    view = {VIEW: {"model_id": "m", "version_major": 2, "version_minor": 0}, "text/plain": f"Box('{SECRET}')"}
    outputs = [
        new.new_output("display_data", data=view),
        new.new_output("error", ename="E", evalue=SECRET, traceback=[SECRET]),
        new.new_output("stream", text=SECRET),
    ]
    model = {"model_module": "m", "model_module_version": "2", "model_name": "n", "state": {"value": SECRET}}
    made = new.new_notebook(
        cells=[new.new_markdown_cell(WORDS), new.new_code_cell("desk.copy()", outputs=outputs)],
        metadata={
            "widgets": {STATE: {"state": {"m": model}, "version_major": 2, "version_minor": 0}},
            "language_info": {"name": "python", "file_extension": ".py"},
            "kernelspec": {"name": "python3", "display_name": "Python", "language": "python"},
        },
    )
    if ours:
        made.metadata["workbook"] = {}
    return made
