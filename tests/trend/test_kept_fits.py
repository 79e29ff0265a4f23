"""The simulation is spared where nothing changed, and only there."""

from __future__ import annotations

import numpy as np
import pytest

from tests.detect.worlds import calm
from workbook.detect import as_judged
from workbook.trend import kept_fits as module
from workbook.trend.kept_fits import from_text, kept_fits, to_text, version_of

DAYS, TEAMS = np.full((6, 30), 5.0), np.zeros(6, dtype=int)


class Shelf:
    def __init__(self):
        self.texts = {}

    def get(self, version):
        return self.texts.get(version)

    def keep(self, version, text):
        self.texts[version] = text


@pytest.fixture
def panel():
    return as_judged(calm(1, reps=6, weeks=30), DAYS)


def test_what_was_kept_is_what_was_made_and_is_not_made_again(panel, monkeypatch):
    shelf = Shelf()
    made = kept_fits(panel, TEAMS, 1, shelf)
    monkeypatch.setattr(module, "fits", lambda *_: pytest.fail("simulated again"))

    assert made == kept_fits(panel, TEAMS, 1, shelf)
    assert len(made) == 2


def test_a_changed_count_day_team_or_seed_is_another_version(panel):
    first = version_of(panel, TEAMS, 1)
    other = calm(1, reps=6, weeks=30)
    other[2, 7, 0] += 1
    fewer = DAYS.copy()
    fewer[0, 0] = 4
    changed = {
        version_of(as_judged(other, DAYS), TEAMS, 1),
        version_of(as_judged(calm(1, reps=6, weeks=30), fewer), TEAMS, 1),
        version_of(panel, np.array([0, 0, 0, 1, 1, 1]), 1),
        version_of(panel, TEAMS, 2),
    }

    assert len(changed | {first}) == 5


@pytest.mark.parametrize("text", [None, "", "{", "[1]", '[{"week": 1}]'])
def test_what_cannot_be_read_is_made_anew(text, panel):
    assert from_text(text) is None
    shelf = Shelf()
    shelf.texts[version_of(panel, TEAMS, 1)] = text

    assert kept_fits(panel, TEAMS, 1, shelf) == kept_fits(panel, TEAMS, 1, None)


def test_fits_survive_being_written(panel):
    made = kept_fits(panel, TEAMS, 1, None)

    assert from_text(to_text(made)) == made
