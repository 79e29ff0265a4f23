"""The server's part in keeping words out of files: what a saved notebook may hold.

JupyterLab can store the state of widgets in a notebook, and an error's traceback prints values. Both would carry
what was typed about a person. Outputs of our notebooks are made anew each time they run, so none is saved; from
any other notebook that this server saves the widget state is taken out.
"""

from __future__ import annotations

from typing import Any

OURS = "workbook"  # the key in a notebook's metadata that says it is one of ours


def forget_outputs(model: dict[str, Any], **_: Any) -> None:  # noqa: ANN401 - the server's own call shape
    """Empty a notebook model in place before it is written; leave other files alone."""
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict):
        return
    metadata = notebook.get("metadata", {})
    metadata.pop("widgets", None)
    if OURS not in metadata:
        return
    for cell in notebook.get("cells", []):
        cell.get("metadata", {}).pop("execution", None)
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "workbook.lab.server"}]


def _load_jupyter_server_extension(app: Any) -> None:  # noqa: ANN401 - jupyter-server ships no types
    app.contents_manager.register_pre_save_hook(forget_outputs)
