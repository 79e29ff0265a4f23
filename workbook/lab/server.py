"""The server's part in keeping words out of files: what a saved notebook may hold.

JupyterLab can store the state of widgets in a notebook, and an error's traceback prints values. Both would carry
what was typed about a person. Outputs of our notebooks are made anew each time they run, so none is saved; from
any other notebook that this server saves the widget state is taken out.
"""

from __future__ import annotations

from typing import Any

from traitlets.config import Config

from workbook.lab.menu import offered

FORGET = "workbook.lab.exporter.Forget"  # by name: nbconvert is loaded when something is exported
OURS = "workbook"  # the key in a notebook's metadata that says it is one of ours


def forget_outputs(model: dict[str, Any], **_: Any) -> None:  # noqa: ANN401 - the server's own call shape
    """Empty a notebook model in place before it is written; leave other files alone."""
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict):
        return
    emptied(notebook, OURS in notebook.get("metadata", {}))


def emptied(notebook: Any, ours: bool) -> Any:  # noqa: ANN401, FBT001 - a notebook is nested plain values
    """Take the widget state out of a notebook, and where it is one of ours all outputs too; return the same one."""
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", []) if ours else []:
        cell.get("metadata", {}).pop("execution", None)
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return notebook


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "workbook.lab.server"}]


def _load_jupyter_server_extension(app: Any) -> None:  # noqa: ANN401 - jupyter-server ships no types
    app.contents_manager.register_pre_save_hook(forget_outputs)
    app.update_config(Config({"Exporter": {"preprocessors": [FORGET]}}))
    app.update_config(offered(app.config))
    app.web_app.settings["config"] = app.config  # the menu's exports read it from here
