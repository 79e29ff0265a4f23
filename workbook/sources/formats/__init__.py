"""The known formats, one file each. A new one is a new file here with a ``FORMAT``; nothing else changes."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.sources.format import Format


def all_formats() -> tuple[Format, ...]:
    """Return the format of every module in this folder, by name of the module."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in names)
