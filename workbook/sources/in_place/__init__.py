"""Counting where the data lives: one expression per rep, week and kind; only weekly counts come here.

Nothing of ibis is imported until a source is opened: without the extra the rest of the workbook is as it was.
"""

from workbook.sources.in_place.as_table import Place
from workbook.sources.in_place.mapping import Mapping, mapping_from, shipped_mappings
from workbook.sources.in_place.read import InPlace, read_in_place

__all__ = ["InPlace", "Mapping", "Place", "mapping_from", "read_in_place", "shipped_mappings"]
