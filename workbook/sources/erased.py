"""People who were erased: their rows are set aside, whatever a file calls them, and counted without a name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

Erased: TypeAlias = Callable[[Collection[str]], Collection[str]]
"""Returns those of some texts, names or ids of users, that name somebody who was erased."""


def nobody_erased(texts: Collection[str]) -> Collection[str]:  # noqa: ARG001 - as ``Erased`` is called
    """Return nothing: nobody was erased."""
    return ()
