from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.detect.worlds import calm, thinned, two_teams
from workbook.detect import Rebased, bases, detect
from workbook.detect.baseline import baseline
from workbook.detect.panel import panel
from workbook.detect.parts import parts
from workbook.detect.threshold import Fit

if TYPE_CHECKING:
    from workbook.detect.basis import Basis


def fallen(seed: int, rep: int, kept: float = 0.5) -> np.ndarray:
    return thinned(calm(seed, spells=0, weeks=84), 1, rep, slice(40, 84), kept)


def answered(counts: np.ndarray) -> list[Basis]:
    return bases(counts, np.full(counts.shape[:2], 5.0), [Rebased(3, 40, 60)])


def test_who_stays_at_the_fallen_level_after_an_answer_is_prompted_again_no_more_than_by_chance() -> None:
    """With the company's mean as two more weeks of theirs, as for newcomers, it is two thirds of them."""
    again = 0
    for seed in range(31, 37):
        counts = fallen(seed, 3)
        days, teams = np.full(counts.shape[:2], 5.0), two_teams(12)
        said = detect(counts, days, teams, rebased=[Rebased(3, 40, 52)])
        again += bool(said.alarm[3, 52:80].any())

    assert again <= 1


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_the_usual_level_after_an_answer_is_the_one_since_the_onset(kept: float) -> None:
    counts = fallen(7, 3, kept)
    weeks = panel(counts, np.full(counts.shape[:2], 5.0))
    (one,) = (each for each in parts(weeks, [MADE], answered(counts)) if each.where[3, 60])
    since = counts[3, 40:60].mean(axis=0)

    assert baseline(one.panel).level[3, 60] == pytest.approx(since, rel=0.15, abs=0.35)


def test_a_week_after_the_answer_changes_nothing_of_the_level_before_it() -> None:
    counts = fallen(8, 3)
    later = counts.copy()
    later[:, 60:] *= 2
    days = np.full(counts.shape[:2], 5.0)
    first, second = (
        next(each for each in parts(panel(x, days), [MADE], answered(x)) if each.where[3, 60])
        for x in (counts, later)
    )

    np.testing.assert_array_equal(first.panel.x[:, :60], second.panel.x[:, :60])
    np.testing.assert_array_equal(first.panel.e, second.panel.e)


def test_an_answer_that_holds_from_a_week_to_come_changes_nothing_yet() -> None:
    counts = fallen(9, 3)
    days, teams = np.full(counts.shape[:2], 5.0), two_teams(12)

    plain, answered = (detect(counts, days, teams, rebased=each) for each in ([], [Rebased(3, 40, 90)]))
    np.testing.assert_array_equal(plain.score, answered.score)
    np.testing.assert_array_equal(plain.begun, answered.begun)


MADE = Fit(13, 0.0, (0.0, 1.0), (0.0, 1.0), 1.0)
