"""The whole organisation: every company or division replayed where its counts are, its prompts written back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.scan.folder import Folder
from workbook.scan.run import Scanned, scan, scan_at
from workbook.scan.signals import COLUMNS, Rules, signals_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.scan.results import Results

__all__ = ["COLUMNS", "Folder", "Rules", "Scanned", "results_at", "scan", "scan_at", "signals_of"]


def results_at(where: str, url: str, environment: Mapping[str, str]) -> Results:
    """Return the place for results: ``table:NAME`` is a table of the database at ``url``, all else a folder.

    Raises SourceProblem where the database cannot be opened or is not PostgreSQL.
    """
    if where.startswith(TABLE):
        from workbook.scan.sql_table import SqlTable  # noqa: PLC0415 - needs a driver of an extra

        return SqlTable(url, where.removeprefix(TABLE), environment)
    return Folder(Path(where))


TABLE = "table:"
