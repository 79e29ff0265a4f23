"""What leaves JupyterLab by File > Save and Export Notebook As: the rep's copy, and nothing private otherwise."""

from __future__ import annotations

import os
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.preprocessors import Preprocessor

from workbook.lab.server import OURS, emptied
from workbook.share.form.copies import confirmed_copy
from workbook.store import CHOSEN, Store


class RepsCopy(Exporter):
    """Hands out the bytes of the copy that was confirmed last for the chosen rep; the notebook is not looked at."""

    export_from_notebook = "Copy for the rep"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self,
        nb: Any,  # noqa: ANN401, ARG002 - nbconvert's own call shape
        resources: Any = None,  # noqa: ANN401
        **_: Any,  # noqa: ANN401
    ) -> tuple[str, Any]:
        """Return the page. Raises NotConfirmed, in words for a person, where there is none to hand out."""
        with Store.of(None, os.environ) as store:
            page = confirmed_copy(store, store.setting(CHOSEN))
        return page.decode("utf-8"), {**(resources or {}), "output_extension": ".html"}


class Forget(Preprocessor):
    """Takes out of our own notebooks what their cells showed, before any exporter writes them.

    It runs last, so also what a run during the export showed is gone; other notebooks lose their widget state.
    """

    enabled = True

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401 - nbconvert's own call shape
        """Return the notebook without outputs where it is one of ours."""
        return emptied(nb, OURS in nb.get("metadata", {})), resources
