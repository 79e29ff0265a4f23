"""Whose falls in the same weeks are allowed for in what is told of a rep: the rule of ``detect.common`` in names."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED
from workbook.detect.large import evenly
from workbook.detect.lot import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


class Others(StrEnum):
    """The nearest others that are enough to be allowed for: the team (and the company), the company alone, nobody."""

    TEAM = "team"
    COMPANY = "company"
    NOBODY = ""


def others_allowed_for(teams: Mapping[str, str], rep: str) -> Others:
    """Return whose falls are allowed for in a finding about ``rep``. ``teams``: each rep's, of the whole company."""
    if enough(sum(team == teams[rep] for team in teams.values())):
        return Others.TEAM
    return Others.COMPANY if enough(len(teams)) else Others.NOBODY


def enough(reps: int) -> bool:
    """Whether among so many each has others enough."""
    return reps > OTHERS_NEEDED


def sampled(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of those who stand for the company: everybody's, or of a large one a sample, as detect does."""
    try:
        names = weekly["rep"].unique()
    except TypeError:  # lists of things for names: whoever reads the table refuses them
        return weekly
    if names.size <= SAMPLE:
        return weekly
    some = names[np.argsort(names.astype(str))[evenly(names.size, SAMPLE)]]
    return weekly[weekly["rep"].isin(some)]
