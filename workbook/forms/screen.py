"""The one display root: what it shows lives in the kernel and never in the notebook file."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w
from workbook.forms.keyboard import Keyboard
from workbook.forms.unremembered import Unremembered
from workbook.forms.veil import Veil
from workbook.forms.words import paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

AGAIN = "This screen was opened again, below or in another window. Go on there; what you typed is kept."
NOT_HERE = (
    "This screen is shown in JupyterLab, opened with: uv run workbook. It is not shown here: whoever runs a notebook "
    "without a browser stores in its file what is on the screen."
)
PLACEHOLDER = "This screen is not stored here. In JupyterLab choose Run, then Run All Cells, to see it."

_shown: dict[str, Screen] = {}  # holds what is on screen: by name the one that was displayed last


class NotHere:
    """What stands in a screen's place where nobody can see it."""

    def __repr__(self) -> str:
        """Say why, and where it is shown."""
        return NOT_HERE


def can_be_seen(environ: Mapping[str, str], *, kernel: bool) -> bool:
    """Tell whether what a ``kernel`` shows is for somebody's eyes; plain Python shows nothing to store.

    A kernel of JupyterLab or JupyterHub knows its notebook, one of VS Code its window. Others, as those of ``jupyter
    execute`` and ``nbconvert --execute``, keep every widget's state in the notebook's file.
    """
    return not kernel or "JPY_SESSION_NAME" in environ or any(name.startswith("VSCODE_") for name in environ)


def in_a_kernel() -> bool:
    """Tell whether this is a kernel of Jupyter's."""
    from IPython.core.getipython import get_ipython  # noqa: PLC0415 - loaded with the widgets anyway

    return getattr(get_ipython(), "kernel", None) is not None


class Screen(w.VBox):
    """The root of everything shown.

    A notebook keeps what a cell displays. A plain widget leaves its ``repr`` there, with the texts it was
    filled with; this one leaves a constant sentence, so a saved notebook holds nothing that was typed. Of several
    with one ``name`` (such as 'board') the one displayed last is held, and the one before it says so.
    """

    name = ""

    def __init__(self, *children: w.Widget) -> None:
        """Put ``children`` one below the other, with the workbook's style and the veil that can hide them."""
        style = w.HTML(f"<style>{_css()}</style>", layout=w.Layout(display="none"))
        self.veil = Veil()
        self._frame = w.VBox((style, self.veil, Keyboard(), Unremembered()))
        super().__init__(children=(self._frame, *children))
        self.add_class("wb-screen")

    def say_first(self, sentence: str) -> None:
        """Say a sentence above whatever is on screen, now and later."""
        self._frame.children = (*self._frame.children, paragraph(sentence, "note"))

    def show(self, *children: w.Widget) -> None:
        """Replace what is on screen and keep the style and the veil."""
        self.children = (self._frame, *children)

    def __repr__(self) -> str:
        """Give a constant: a repr ends up in notebooks, logs and tracebacks."""
        return PLACEHOLDER

    def _repr_mimebundle_(self, **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - IPython passes what it likes
        before = _shown.get(self.name)
        _shown[self.name or self.model_id] = self
        if before is not None and before is not self:
            before.show(paragraph(AGAIN, "note"))
        return super()._repr_mimebundle_(**parts)


def _css() -> str:
    return files("workbook.forms").joinpath("style.css").read_text(encoding="utf-8")
