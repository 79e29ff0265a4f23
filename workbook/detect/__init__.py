"""Noticing a decline: the statistics. Numpy in, numpy out; knows no rep by name, no table and no screen."""

from __future__ import annotations

from workbook.detect.basis import Rebased, bases
from workbook.detect.run import PROMISE, SEED, Detected, as_judged, detect, judged

__all__ = ["PROMISE", "SEED", "Detected", "Rebased", "as_judged", "bases", "detect", "judged"]
