"""A team in which Ann fell, its trend table, and the sentence about her."""

from __future__ import annotations

from tests.trend.frames import said, team
from workbook.trend.table import trend_table

FINDING = "Calls are 48 % below the usual level."
DATA = team(30)
FELL = said(DATA, "Ann", [27, 28, 29], onset=(23, 24, 25))
TABLE = trend_table(DATA, "Ann", said=FELL)
