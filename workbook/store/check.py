"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, whether it is right, and a sentence for a person."""

    name: str
    ok: bool
    sentence: str
