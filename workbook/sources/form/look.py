"""An import that was looked at and may be kept, as the form is handed it: the room itself keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from workbook.sources.answers import Answers


class Looked(Protocol):
    """An import that was looked at, as ``intake`` makes it."""

    @property
    def preview(self) -> dict[str, Any]:
        """Return the object of ``sources.preview``."""

    @property
    def ready(self) -> bool:
        """Tell whether it may be kept."""

    def keep(self) -> None:
        """Import it."""


class Look(Protocol):
    """Read files and say what an import would do; what is read is held until the context is left."""

    def __call__(
        self, paths: Sequence[Path], answers: Answers, tell: Callable[[float], None], /
    ) -> AbstractContextManager[Looked]:
        """Return the context."""
