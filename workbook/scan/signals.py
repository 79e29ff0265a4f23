"""The prompts that stand in one company or division, as rows: what the board would show, by the same functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbook.detect.threshold import ENGINE
from workbook.spot.nothing_recorded import declines, nothing_recorded
from workbook.spot.signals import standing
from workbook.spot.silences import without_silences
from workbook.trend.recorded import counted_anew, without_cut_weeks
from workbook.trend.replay import replay
from workbook.trend.weekly import weekly

if TYPE_CHECKING:
    from datetime import date

    from workbook.records import Absence, RecordingChange

COLUMNS = {
    "group": "VARCHAR", "team": "VARCHAR", "rep": "VARCHAR", "week": "DATE", "shown_on": "DATE", "onset": "DATE",
    "onset_lo": "DATE", "onset_hi": "DATE", "score": "DOUBLE", "drop": "DOUBLE", "drop_lo": "DOUBLE",
    "drop_hi": "DOUBLE", "kinds": "VARCHAR", "promise": "DOUBLE", "as_of": "DATE", "engine": "INTEGER",
}  # fmt: skip
"""What a row says, with the types of SQL. The fields are those of ``records.Signal``; ``kinds`` stand in one text
with a comma and a blank between; ``promise`` is the rate of false prompts per rep and year, ``engine`` the version
of the detector."""
BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class Rules:
    """How counts are read: up to which day, how strict, and what was told once for everybody.

    ``changes`` say since when kinds are recorded in another way, ``closed`` on which days nobody worked.
    """

    as_of: date
    promise: float
    changes: tuple[RecordingChange, ...] = ()
    closed: tuple[Absence, ...] = ()

    @property
    def made_of(self) -> dict[str, object]:
        """What results depend on, as plain values; what was not told is not in it."""
        told = {
            "changes": [(one.since, one.kinds) for one in self.changes],
            "closed": [(one.first, one.last) for one in self.closed],
        }
        given = {name: some for name, some in told.items() if some}
        return {"as_of": self.as_of, "promise": self.promise, **given}


def signals_of(counts: pd.DataFrame, *, group: str, rules: Rules) -> pd.DataFrame:
    """Return a row of ``COLUMNS`` for each prompt that stands in the last whole week, the strongest first.

    Nothing recorded of a rep for weeks is no decline, and no row here. Of a team whose tool is silent what stood stands
    as of its last known ``week``.

    ``counts`` has ``team, rep, kind, week`` (a Monday) and ``count``: all weeks of all reps of the group, who are
    each other's comparison. Raises what ``trend.weekly.weekly`` raises.
    """
    activity = counts.rename(columns={"week": "date"})
    whole = weekly(activity, as_of=rules.as_of, absences=rules.closed)
    table, anew = without_cut_weeks(whole, rules.changes), counted_anew(rules.changes)
    said = replay(without_silences(table), rules.promise, changes=anew) if len(table) else table
    stands = standing(said, table) if len(table) else ()
    found = declines(stands, nothing_recorded(table))
    rows = [
        {
            "group": group, **one.model_dump(), "kinds": BETWEEN.join(one.kinds), "promise": rules.promise,
            "as_of": rules.as_of, "engine": ENGINE,
        }
        for one in found
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
