"""Which profile a table has: decided by the names of its columns, never by their position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from workbook.sources.profile import Makes, Profile
from workbook.sources.texts.plain import plain

Places = Mapping[str, int]
"""For each field of a profile that the table has, the index of its column."""


def shape_of(columns: Sequence[str]) -> str:
    """Name the shape of a table: files with the same columns have the same, whatever their order."""
    return sha256("\n".join(sorted(map(plain, columns))).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Match:
    """A profile that fits a table. ``also`` are others that fit as well: only a person can choose."""

    profile: Profile
    places: Places
    also: tuple[Profile, ...] = ()
    guessed: bool = False


def best(columns: Sequence[str], profiles: Sequence[Profile], name: str = "") -> Match | None:
    """Return the profile that fits the columns best, or None where none does.

    ``name`` asks for one profile. A profile fits where all it needs is there; of several the one wins that
    needs and recognises most of the file's columns.
    """
    asked = [one for one in profiles if not name or one.name == name]
    named = sum(bool(plain(name)) for name in columns)
    fitting = [(one, found) for one in asked if _fits(one, found := places(columns, one), named)]
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda each: _rank(each[0], each[1]), reverse=True)
    first, found = ranked[0]
    also = tuple(one for one, other in ranked[1:] if _rank(one, other) == _rank(first, found))
    return Match(first, found, also)


def places(columns: Sequence[str], profile: Profile) -> dict[str, int]:
    """Return where the profile's fields are; of several names the first that the file has."""
    at: dict[str, int] = {}
    for index, name in reversed(list(enumerate(columns))):
        at[plain(name)] = index
    found = {}
    for field_, names in profile.columns.items():
        here = [at[plain(name)] for name in names if plain(name) in at]
        if here:
            found[field_] = here[0]
    return found


def missing(columns: Sequence[str], profile: Profile) -> list[str]:
    """Return the fields the profile needs and the table has not."""
    found = places(columns, profile)
    return [one for one in profile.needed if one not in found]


def _fits(profile: Profile, found: Places, named: int) -> bool:
    if profile.closed and named > len(found):
        return False
    marked = not profile.marks or any(mark in found for mark in profile.marks)
    return marked and all(one in found for one in profile.needed)


def _rank(profile: Profile, found: Places) -> tuple[int, int, int]:
    marks = sum(mark in found for mark in profile.marks)
    wide = profile.makes is Makes.WIDE
    return (len(set(found.values())) if not wide else -1, len(profile.needed) + marks, -len(profile.columns))
