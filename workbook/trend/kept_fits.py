"""What chance was worth, kept between openings: the same data and engine need no second simulation."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

import numpy as np

from workbook.detect.threshold import ENGINE, Fit, fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.changed import Changed
    from workbook.detect.panel import Ints, Panel


class Kept(Protocol):
    """Somewhere to keep one text by the version of the data it belongs to."""

    def get(self, version: str) -> str | None:
        """Return the text kept for this version, or None."""

    def keep(self, version: str, text: str) -> None:
        """Keep the text for this version; an older version may be forgotten."""


def kept_fits(
    panel: Panel, teams: Ints, seed: int, kept: Kept | None, changed: Sequence[Changed] = ()
) -> tuple[Fit, ...]:
    """Return the fits of a panel [reps, weeks, kinds]: those kept for it, else made now and kept."""
    if kept is None:
        return fits(panel, teams, seed, changed)
    version = version_of(panel, teams, seed, changed)
    found = from_text(kept.get(version))
    if found is None:
        found = fits(panel, teams, seed, changed)
        kept.keep(version, to_text(found))
    return found


def version_of(panel: Panel, teams: Ints, seed: int, changed: Sequence[Changed] = ()) -> str:
    """Name this data and this engine: any change of a count, a working day, a team or the engine changes it.

    So does what was told of how kinds are recorded.
    """
    digest = sha256(f"{ENGINE} {seed} {panel.x.shape}".encode())
    for values in (panel.x, panel.e, np.asarray(teams, dtype=np.int64)):
        digest.update(np.ascontiguousarray(values).tobytes())
    for week, kinds in changed:
        digest.update(f"{week} {np.flatnonzero(kinds).tolist()}".encode())
    return digest.hexdigest()


def to_text(made: tuple[Fit, ...]) -> str:
    """Return the fits as JSON; numbers only."""
    return json.dumps([asdict(one) for one in made])


def from_text(text: str | None) -> tuple[Fit, ...] | None:
    """Read fits back; None where there are none or the text is not of this engine."""
    try:
        rows = json.loads(text or "null")
        return tuple(
            Fit(**{**row, "scores": tuple(row["scores"]), "worth": tuple(row["worth"])}) for row in rows
        )
    except (TypeError, ValueError, KeyError):
        return None
