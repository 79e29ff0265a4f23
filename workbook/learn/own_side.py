"""The manager's own side before a talk, from what is on record; what is not on record is not judged."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.learn.log import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbook.records import LeadsPassed, OneToOne

WEEK = timedelta(weeks=1)
LATELY, LONG_AGO, LEADS_BEFORE = 8, 4, 12  # weeks
FEWER, LEADS = 0.75, 10  # share of what was passed on before; leads in all, or a share says little


def own_side(
    talk: date, onset: date | None, one_to_ones: Iterable[OneToOne], leads: Iterable[LeadsPassed]
) -> dict[Contribution, bool]:
    """Say of each contribution that can be judged whether it held; both lists are of the rep alone."""
    held = {**_meetings(talk, list(one_to_ones))}
    fewer = _fewer(talk, onset, list(leads)) if onset else None
    return held if fewer is None else {**held, Contribution.FEWER_LEADS: fewer}


def _meetings(talk: date, planned: list[OneToOne]) -> dict[Contribution, bool]:
    before = [one for one in planned if one.on < talk]
    if not before:
        return {}
    lately = any(not one.held for one in before if one.on >= talk - LATELY * WEEK)
    last = max((one.on for one in before if one.held), default=None)
    return {
        Contribution.CANCELLED: lately,
        Contribution.LONG_AGO: last is None or last < talk - LONG_AGO * WEEK,
    }


def _fewer(talk: date, onset: date, leads: list[LeadsPassed]) -> bool | None:
    before = [one.count for one in leads if onset - LEADS_BEFORE * WEEK <= one.week < onset]
    since = [one.count for one in leads if onset <= one.week < talk]
    if not before or not since or sum(before) < LEADS:
        return None
    return sum(since) / len(since) < FEWER * sum(before) / len(before)
