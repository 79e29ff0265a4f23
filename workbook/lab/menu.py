"""Which of JupyterLab's exports are offered: those that work on this computer, and that need no second browser."""

from __future__ import annotations

from shutil import which
from typing import TYPE_CHECKING

from traitlets.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable

NEEDS = {
    "ASCIIDocExporter": ("pandoc",),
    "RSTExporter": ("pandoc",),
    "LatexExporter": ("pandoc",),
    "PDFExporter": ("pandoc", "xelatex"),
}
"""nbconvert's exporters by the programs that they start; without one of them the menu would answer with an error."""
PRINTED = ("WebPDFExporter", "QtPDFExporter", "QtPNGExporter")
"""These start a browser of their own, which would have to be fetched first, to print what HTML gives as well."""


def offered(chosen: Config, find: Callable[[str], object] = which) -> Config:
    """Return the configuration that takes out of the menu what would not work; what somebody ``chosen`` stays so.

    ``find`` says where a program is, None where it is not.
    """
    lacking = [name for name, programs in NEEDS.items() if not all(map(find, programs))]
    off = [name for name in (*lacking, *PRINTED) if "enabled" not in chosen.get(name, {})]
    return Config({name: {"enabled": False} for name in off})
