"""Before and after a talk: weeks without a record are not known, and a kind that came or went is no change."""

from __future__ import annotations

from datetime import timedelta
from math import nan

import numpy as np
import pytest

from tests.trend.frames import monday, rows, weekly
from workbook.learn.helped import finding
from workbook.trend.charts.before_after import draw_before_after
from workbook.trend.recorded import CountedAnew
from workbook.trend.since_talk import SINCE, Asked, since_talk
from workbook.trend.sums import LeftOut

WEEKS, FALL, TALK = 64, 40, 48
MATES = ("Bo", "Cem", "Dee", "Eli", "Fay")
ASKED = Asked("Ann", monday(TALK).date() + timedelta(days=2), monday(FALL).date(), score=9.0)


def usual(rep: str, week: int) -> float:
    return 60.0 + 7 * (week * (3 + len(rep)) % 5)


def ann(week: int) -> float:
    return usual("Ann", week) * (0.5 if FALL <= week <= TALK else 0.95)


def calls() -> dict[str, list[float]]:
    return {
        rep: [ann(week) // 1 if rep == "Ann" else usual(rep, week) for week in range(WEEKS)]
        for rep in ("Ann", *MATES)
    }


def emails(recorded: range) -> list[float]:
    return [20.0 + week % 4 if week in recorded else nan for week in range(WEEKS)]


@pytest.mark.parametrize("recorded", [range(55), range(50, WEEKS)], ids=["ended", "began"])
def test_what_is_said_of_a_talk_is_the_same_with_a_kind_that_ended_or_began_for_all(recorded: range) -> None:
    alone = since_talk(weekly(*(rows(rep, {"calls": each}) for rep, each in calls().items())), ASKED)
    table = weekly(*(rows(rep, {"calls": each, "emails": emails(recorded)}) for rep, each in calls().items()))
    both = since_talk(table, ASKED)
    assert both.left_out == (
        LeftOut("emails", monday(55 if recorded.start == 0 else 50).date(), new=recorded.start > 0),
    )
    for name in ("rate", "usual", "mean"):
        np.testing.assert_allclose(both.table[name], alone.table[name])
    assert both.found is not None
    assert alone.found is not None
    assert both.found.weeks == alone.found.weeks == (TALK - FALL, WEEKS - TALK - 1)
    assert both.found.change == pytest.approx(alone.found.change, abs=0.1)
    assert any("so that the same is compared: emails" in one for one in finding(both).more)
    assert "all activity without emails" in str(draw_before_after(both))


def test_weeks_of_which_nothing_is_recorded_for_the_rep_since_the_talk_are_not_known() -> None:
    done = calls()
    whole = since_talk(weekly(*(rows(rep, {"calls": each}) for rep, each in done.items())), ASKED)
    done["Ann"][52:57] = [0.0] * 5
    silent = since_talk(weekly(*(rows(rep, {"calls": each}) for rep, each in done.items())), ASKED)
    lost = [monday(week) for week in range(52, 57)]
    assert silent.table.loc[silent.table["week"].isin(lost), "rate"].isna().all()
    means = [one.table.loc[one.table["part"] == SINCE, "mean"].iloc[-1] for one in (whole, silent)]
    assert means[1] == pytest.approx(means[0], rel=0.05)
    assert silent.found is not None
    assert silent.found.weeks[1] == WEEKS - TALK - 1 - 5
    assert silent.found.risen


def test_a_silence_that_goes_on_for_long_is_no_fall_since_the_talk() -> None:
    done = calls()
    done["Ann"][50:] = [0.0] * (WEEKS - 50)  # longer than the detector sets silence aside
    known = since_talk(weekly(*(rows(rep, {"calls": each}) for rep, each in done.items())), ASKED)
    assert known.found is not None
    assert not known.found.sunk
    assert known.found.weeks[1] == 1


@pytest.mark.parametrize(("change", "side"), [(62, "before"), (TALK + 4, "since"), (44, "since")])
def test_before_and_after_a_change_of_recording_are_never_compared_and_it_says_so(
    change: int, side: str
) -> None:
    """All record half from a week on: with that told the talk is not blamed, and what can be said of it is said."""
    told = {
        rep: [each * (0.5 if week >= change else 1) for week, each in enumerate(of)]
        for rep, of in calls().items()
    }
    table = weekly(*(rows(rep, {"calls": each}) for rep, each in told.items()))
    anew = (CountedAnew(monday(change).date(), ("calls",)),)
    known = since_talk(table, ASKED, changes=anew)
    shown = known.table.dropna(subset="rate")["week"]
    assert shown.max() < monday(change) if side == "before" else shown.min() >= monday(change)
    assert f"of them only weeks {side} then are compared." in " ".join(finding(known).more)
    assert (known.found is not None and known.found.risen) == (side == "before")


def test_of_a_rep_who_left_before_a_change_nothing_is_compared_and_nothing_breaks() -> None:
    table = weekly(
        *(rows(rep, {"calls": each[: 52 if rep == "Ann" else 64]}) for rep, each in calls().items())
    )
    known = since_talk(table, ASKED, changes=(CountedAnew(monday(54).date(), ("calls",)),))
    assert known.found is None
    assert finding(known).more
