"""The manager's desk: the open store, today's date, and what the numbers say, handed to every screen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.lab.notebooks import shipped
from workbook.sources import frame, read_files
from workbook.store import Store, home
from workbook.trend import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources import Reading

SAMPLE_AS_OF = date(2026, 9, 28)  # the Monday after the sample's last week: results are the same every day
SAMPLE_FILES = ("activity.csv", "people.csv", "absence.csv", "leads.csv", "one-to-ones.csv")
AS_OF, CHOSEN_REP = "as_of", "chosen_rep"  # names of settings in the store
DEFAULT_PROMISE = 0.4  # false prompts per rep and year: one for a team of ten in a quarter
