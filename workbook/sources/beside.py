"""The same kind of the same reps and days, held from another sort of file: it may be the same work, counted twice."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from workbook.sources.profile import profiles
from workbook.sources.wording import few
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Held = tuple[str, str, str]
    """Source, kind and rep."""

OTHER = "another file"  # where the sort of file is nobody's that we know by name


def beside(held: Iterable[Held], done: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return for each other source its title, and the kinds and number of reps that these files (``done``) have too.

    ``held`` is what the store has of the days of the files, sorted; ``done`` are rep and kind of what they count.
    """
    titles = {one.name: one.title for one in profiles()}
    same = [one for one in held if (one[2], one[1]) in done]
    found = []
    for source, rows in groupby(same, key=itemgetter(0)):
        pairs = [(kind, rep) for _, kind, rep in rows]
        kinds, reps = sorted({kind for kind, _ in pairs}), {rep for _, rep in pairs}
        found.append({"source": titles.get(source, OTHER), "kinds": kinds, "reps": len(reps)})
    return found


def beside_words(found: Sequence[Mapping[str, Any]]) -> str:
    """Say what is held besides and what would follow; "" where nothing is."""
    if not found:
        return ""
    told = [f"{few(one['kinds'])} of {so_many(one['reps'], 'rep')} from {one['source']}" for one in found]
    return (
        f"Held already for these days: {'; '.join(told)}. Where that is the same work, it would count twice."
    )
