"""The worlds in which it is measured what a talk changed and whether a rep is back."""

from __future__ import annotations

from tests.worlds import worlds

TRAPS = (
    worlds.usual, worlds.low_counts, worlds.over_dispersed, worlds.spells, worlds.season, worlds.leave_known,
    worlds.leave_unrecorded, worlds.team_slump, worlds.slide,
)  # fmt: skip
