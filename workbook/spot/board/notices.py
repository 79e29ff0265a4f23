"""What is to be known before the table of the board is read, and beneath it what is no news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.forms.words import paragraph
from workbook.spot.sentences import gone_words, old_numbers
from workbook.spot.silent_notices import new_kinds, silent_notices
from workbook.spot.team_told import teams_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.forms import widgets as w
    from workbook.spot.overview import Overview
    from workbook.spot.team import TeamSlump
    from workbook.trend.silent_sources import SilentWeek

SAMPLE = "These people are invented. Choose your own files below."
NEWS = 4  # weeks after its end in which a silence of a source stands above the table


def notices(
    overview: Overview,
    silent: Sequence[SilentWeek],
    slumps: Sequence[TeamSlump],
    today: date,
    *,
    sample: bool,
) -> tuple[list[w.Widget], list[w.Widget]]:
    """Return what stands above the table and what stands beneath it."""
    last = overview.last_day - timedelta(days=6)
    new = new_kinds(overview.weekly) if silent else {}
    news = silent_notices(silent, last, said_for=NEWS, new=new)
    notes = filter(None, (SAMPLE if sample else "", old_numbers(overview.last_day, today), *news))
    past = [one for one in silent_notices(silent, last, new=new) if one not in news]
    gone = gone_words(sorted(overview.teams.keys() - overview.present.keys()))
    return (
        [
            *(paragraph(one, "note") for one in notes),
            *(paragraph(one, "warn") for one in teams_words(slumps, overview.present.values())),
        ],
        [paragraph(one, "quiet") for one in (*past, gone) if one],
    )
