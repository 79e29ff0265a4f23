"""Wording that makes a hard talk harder: found beside the words as they are typed, offline, with a way to say it."""

from workbook.wording.check import STEPS, check_wording
from workbook.wording.finding import Finding, Label, digest
from workbook.wording.order import worst_first

__all__ = ["STEPS", "Finding", "Label", "check_wording", "digest", "worst_first"]
