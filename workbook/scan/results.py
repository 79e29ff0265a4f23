"""Where the prompts are written, and read by those they are about: a group at a time, whole or not at all."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


class Results(Protocol):
    """A place for results. ``key`` of a group says what its rows were made of: with another they are made again."""

    def begin(self) -> None:
        """Make the place ready to be written to. Raises OSError or SourceProblem where it cannot be."""

    def done(self, group: str, key: str) -> bool:
        """Tell whether the rows of a group are there, made of the same."""

    def write(self, group: str, key: str, rows: pd.DataFrame) -> None:
        """Write the rows of a group (``signals.COLUMNS``) in place of older ones."""

    def rows(self, reps: Iterable[str]) -> list[dict[str, Any]]:
        """Return the rows of the reps named and of nobody else, the strongest evidence first.

        Raises SourceProblem where no scan has written: nothing there is not nothing found.
        """


def key_of(**made_of: object) -> str:
    """Return a key of what rows are made of."""
    return sha256(json.dumps(made_of, sort_keys=True, default=str).encode()).hexdigest()
