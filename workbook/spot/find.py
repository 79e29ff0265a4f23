"""Who is shown on the board: those with a prompt first, and anybody whose name is typed.

A company may have 100,000 reps. Only those who are shown are looked at closely and sent to the browser.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEW = 15  # reps who are found by looking: nothing to search with stands above them
MOST = 50  # rows shown at once; up to so many reps, everybody is shown
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the manager asked for: part of a name, a team, a kind that fell; "" and None ask for nothing."""

    name: str = ""
    team: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The reps to show, and a sentence about those who are not ("" where everybody is shown)."""

    reps: tuple[str, ...]
    sentence: str = ""


@dataclass(frozen=True)
class Directory:
    """All reps with their team; ``fell`` are the kinds that fell, for each rep with a prompt."""

    teams: Mapping[str, str]
    fell: Mapping[str, Iterable[str]] = field(default_factory=dict)

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        """Folded name and name, by name; folded once, not at each letter typed."""
        return tuple(sorted((folded(rep), rep) for rep in self.teams))

    def shown(self, wanted: Wanted, first: Sequence[str] = ()) -> Shown:
        """Return at most ``MOST`` reps: of a few everybody; of many those of ``first``, or those asked for.

        ``first`` are the reps to look at, in the order of the board.
        """
        pool = self._names
        if wanted.team is not None:
            pool = tuple(one for one in pool if self.teams[one[1]] == wanted.team)
        if wanted.kind is not None:
            pool = tuple(one for one in pool if wanted.kind in set(self.fell.get(one[1], ())))
        if folded(wanted.name):
            return _named(matching(pool, wanted.name))
        if len(pool) <= MOST:
            return Shown(tuple(rep for _, rep in pool), "" if pool else "Nobody is in this choice.")
        inside = {rep for _, rep in pool}
        here = tuple(rep for rep in first if rep in inside)
        return Shown(here[:MOST], _of_many(len(here), len(pool)))


def folded(text: str) -> str:
    """Return a text for comparing: without case, accents and doubled blanks."""
    if text.isascii():  # most names, of which there may be 100,000: nothing to take apart
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", plain).casefold().translate(LETTERS)
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def matching(names: Iterable[tuple[str, str]], asked: str) -> list[str]:
    """Return the names in which every word of ``asked`` occurs: those that begin with it first.

    ``names`` are pairs of the folded name and the name; the order is kept otherwise.
    """
    whole = folded(asked)
    words = whole.split()
    found = [(name, rep) for name, rep in names if all(word in name for word in words)]

    def far(one: tuple[str, str]) -> int:
        name = one[0]
        return 0 if name.startswith(whole) else 1 if f" {whole}" in name else 2

    return [rep for _, rep in sorted(found, key=far)]


def _named(found: Sequence[str]) -> Shown:
    if not found:
        return Shown((), "Nobody here has this name. Check the spelling, the team and the kind.")
    if len(found) <= MOST:
        return Shown(tuple(found), "1 rep has this name." if len(found) == 1 else f"{len(found)} reps found.")
    return Shown(tuple(found[:MOST]), f"{MOST} of {len(found):,}; type more of the name.")


def _of_many(first: int, reps: int) -> str:
    rest = "To see anybody else, type a name."
    if first > MOST:
        return f"The {MOST} with the most evidence are shown; {first - MOST:,} more are to look at. {rest}"
    shown = "Nobody has" if not first else "1 rep has" if first == 1 else f"{first} reps have"
    return f"{shown} something to look at, of {reps:,}. {rest}"
