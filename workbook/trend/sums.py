"""All activity as one sum: of kinds that are recorded in the weeks which are compared, and what is left out of it.

A tool that is given up, or a new one, changes what is counted and not what a rep does. So a sum is of the same kinds
in all its weeks: a kind of which nothing is recorded any more is left out, and so is one that came late, for a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.calendars.days import day_words
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.detect.panel import Bools, Floats

GONE = 3  # weeks with other rows and none of a kind: nothing is recorded of it any more
LATE = 8  # weeks after the first row: a rare kind may come so late by chance
A_YEAR = 52  # weeks: what a chart is looked at for, and what usual levels mostly rest on
NAMED = 2  # kinds that are named; more are a number
LONGEST_KIND = 40  # characters


class LeftOut(NamedTuple):
    """A kind that a sum leaves out: not recorded since the Monday ``since`` or, where ``new``, only since then."""

    kind: str
    since: date
    new: bool


def together(known: Bools, some: Bools | None = None) -> Bools:
    """Tell which kinds make one sum, [..., kinds]; ``known`` [..., weeks, kinds] says where there is a row.

    Only of ``some`` [kinds], where given. Where none of them was there all along, those that are still recorded; where
    none is, those that ever were.
    """
    ever = known.any(axis=-2) if some is None else known.any(axis=-2) & some
    recorded = ever & _still_recorded(known)
    settled = recorded & ~(_late(known) & (known.sum(axis=-2) < A_YEAR))
    nearest = np.where(recorded.any(axis=-1, keepdims=True), recorded, ever)
    return np.asarray(np.where(settled.any(axis=-1, keepdims=True), settled, nearest))


class Sum(NamedTuple):
    """Which kinds are in a sum, ``chosen`` [kinds], and which of those asked for are not."""

    chosen: Bools
    left_out: tuple[LeftOut, ...]


def sum_of(some: Bools, known: Bools, kinds: Sequence[str], weeks: Sequence[date]) -> Sum:
    """Make one sum of ``some`` of the ``kinds`` [kinds]; ``known`` [weeks, kinds], ``weeks`` are Mondays."""
    chosen, recorded = together(known, some), _still_recorded(known)
    out = [
        LeftOut(str(kinds[at]), weeks[_since(known[:, at], new=bool(recorded[at]))], bool(recorded[at]))
        for at in np.flatnonzero(known.any(axis=0) & some & ~chosen).tolist()
    ]
    return Sum(chosen, tuple(out))


def total(counts: Floats, chosen: Bools | None = None) -> Floats:
    """Sum over kinds [reps, weeks, 1], over those ``chosen`` [kinds] or [reps, kinds] where given.

    Not known where one of them has no row: between its rows, after them, and before them where it came late.
    """
    known = np.isfinite(counts)
    if chosen is not None:
        known &= np.expand_dims(chosen, -2)
    begun = np.maximum.accumulate(known, axis=-2)
    due = begun | (_late(known) & known.any(axis=-2))[..., None, :]
    whole = known.any(axis=-1) & (known | ~due).all(axis=-1)
    return np.where(whole, np.where(known, counts, 0.0).sum(axis=-1), np.nan)[..., None]


def without(some: Sequence[LeftOut]) -> str:
    """Return `` without emails``, to stand behind what is summed; "" where nothing is left out."""
    names = [plain(one.kind, LONGEST_KIND) for one in some]
    if len(names) > NAMED:
        return f" without {len(names)} kinds"
    return f" without {' and '.join(names)}" if names else ""


def why_without(some: Sequence[LeftOut], year: int) -> str:
    """Say why kinds are left out, in a sentence; "" where none is. ``year`` is the one that needs no number."""
    said = [
        f"{plain(one.kind, LONGEST_KIND)} {'is new' if one.new else 'not recorded'} since {day_words(one.since, year)}"
        for one in some[:NAMED]
    ]
    more = [f"{len(some) - NAMED} more"] if len(some) > NAMED else []
    return f"Left out, so that the same is compared: {', '.join([*said, *more])}." if said else ""


def _still_recorded(known: Bools) -> Bools:
    """Whether a kind has a row in the last ``GONE`` weeks that have any, [..., kinds]."""
    any_kind = np.asarray(known.any(axis=-1))
    after = np.cumsum(any_kind[..., ::-1], axis=-1)[..., ::-1]  # weeks with rows from here on
    return np.asarray((known & (after <= GONE)[..., None]).any(axis=-2))


def _late(known: Bools) -> Bools:
    """Whether the first row of a kind came long after the first of any, [..., kinds]."""
    first_of_all = np.asarray(np.asarray(known.any(axis=-1)).argmax(axis=-1))
    return np.asarray(known.argmax(axis=-2) - first_of_all[..., None] > LATE)


def _since(known: Bools, *, new: bool) -> int:
    """Return the first week of a kind with a row or, where it is not ``new``, the first after its last."""
    rows = np.flatnonzero(known)
    return int(rows[0] if new else rows[-1] + 1)
