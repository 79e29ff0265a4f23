"""The database: everything that must survive. Records in, records out; no other room knows any SQL."""

from __future__ import annotations

from workbook.store.check import Check
from workbook.store.doctor import doctor
from workbook.store.places import (
    STORE,
    backups,
    database_file,
    error_log,
    exports,
    for_you_only,
    home,
    log,
    make_private,
    synced_folder,
)
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.store import Store
from workbook.store.upsert import Counts

__all__ = [
    "STORE",
    "Check",
    "Counts",
    "Reason",
    "Store",
    "StoreProblem",
    "backups",
    "database_file",
    "doctor",
    "error_log",
    "exports",
    "for_you_only",
    "home",
    "log",
    "make_private",
    "synced_folder",
]
