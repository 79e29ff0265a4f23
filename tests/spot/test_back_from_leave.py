"""Who comes back from a long leave and does less at first: told from the return on, with a question about the start."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.records import Absence, AbsenceKind, Answered, Cause
from workbook.spot.evidence import innocent_causes
from workbook.spot.signals import standing
from workbook.trend.replay import replay
from workbook.trend.weekly import weekly

MONDAY, WEEKS = date(2025, 1, 6), 60
REPS = ("Ann", "Bo", "Cem", "Dee", "Eli", "Fay")
BACK = 52


def told(away: int, share: float, weeks: int = 4) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ann is on leave for ``away`` weeks, comes back in week ``BACK`` and does ``share`` of what is usual."""
    rows = [
        (
            "North",
            rep,
            MONDAY + timedelta(weeks=week),
            kind,
            round(count * (share if ann and week >= BACK else 1)),
        )
        for who, rep in enumerate(REPS)
        for ann in [rep == "Ann"]
        for week in range(BACK + weeks)
        for kind, usual in (("calls", 40), ("emails", 30))
        for count in [usual + (3 * week + 2 * who + usual) % 7]
        if not (ann and BACK - away <= week < BACK)
    ]
    first, last = MONDAY + timedelta(weeks=BACK - away), MONDAY + timedelta(weeks=BACK, days=-1)
    leave = [Absence(rep="Ann", first=first, last=last, why=AbsenceKind.LEAVE)]
    activity = pd.DataFrame(rows, columns=["team", "rep", "date", "kind", "count"])
    table = weekly(activity, as_of=MONDAY + timedelta(weeks=BACK + weeks), absences=leave)
    return table, replay(table)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(away=st.integers(1, 30), weeks=st.integers(3, 6))
def test_no_fall_is_told_to_have_begun_in_a_leave(away: int, weeks: int) -> None:
    table, said = told(away, 0.5, weeks)
    (signal,) = standing(said, table)
    back = MONDAY + timedelta(weeks=BACK)
    assert not MONDAY + timedelta(weeks=BACK - away) <= signal.onset < back
    assert signal.onset_lo <= signal.onset <= signal.onset_hi


@pytest.mark.parametrize(("away", "asks"), [(26, True), (2, False)])
def test_after_a_long_leave_the_question_is_how_the_start_went(away: int, *, asks: bool) -> None:
    table, said = told(away, 0.5)
    (signal,) = standing(said, table)
    assert signal.onset == MONDAY + timedelta(weeks=BACK)
    leave = next(one for one in innocent_causes(signal, table) if one.cause is Cause.LEAVE)
    words = "Back in the week of 5 January after 26 weeks away: ask how the start went."
    assert (leave.sentence == words) == asks
    assert leave.answered is (Answered.NOT_KNOWN if asks else Answered.DOES_NOT)


def test_who_comes_back_and_does_as_before_has_no_prompt() -> None:
    table, said = told(26, 1.0)
    assert standing(said, table) == ()
