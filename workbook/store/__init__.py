"""The database: everything that must survive. Records in, records out; no other room knows any SQL."""

from __future__ import annotations

from workbook.store.check import Check
from workbook.store.doctor import doctor
from workbook.store.for_people import put_file, putting
from workbook.store.places import STORE, database_file, error_log, exports, for_you_only, home
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.settings import CHOSEN
from workbook.store.store import Store

__all__ = [
    "CHOSEN", "STORE", "Check", "Reason", "Store", "StoreProblem", "database_file", "doctor", "error_log", "exports",
    "for_you_only", "home", "put_file", "putting",
]  # fmt: skip
