"""CRM files in, one activity table out: ``read_files`` reads, ``summary`` says what was read."""

from workbook.sources.frame import frame
from workbook.sources.read import read_files
from workbook.sources.reading import Reading, RowProblem, SourceProblem
from workbook.sources.summary import listing, summary

__all__ = ["Reading", "RowProblem", "SourceProblem", "frame", "listing", "read_files", "summary"]
