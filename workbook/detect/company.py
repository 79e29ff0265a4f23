"""What is known of a company before each week: its counts, teams, usual levels and spreads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.detect.baseline import Baseline, baseline
from workbook.detect.spread import Spread, spread

if TYPE_CHECKING:
    from workbook.detect.panel import Ints, Panel


@dataclass(frozen=True, slots=True)
class Company:
    """A panel, the number of each rep's team [reps], and own level and spread before each week."""

    panel: Panel
    teams: Ints
    usual: Baseline
    own: Spread


def company(panel: Panel, teams: Ints) -> Company:
    """Work out level and spread of every rep before every week."""
    usual = baseline(panel)
    return Company(panel, teams, usual, spread(panel, usual))
