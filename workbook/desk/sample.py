"""The invented team that is shown until somebody imports their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.desk.intake import AS_OF
from workbook.sources import Answers, Engine, Known, read_files

if TYPE_CHECKING:
    from workbook.store import Store

SAMPLE_AS_OF = date(2026, 9, 28)  # the Monday after the sample's last week: results are the same every day
SAMPLE_FILES = (
    "activity.csv",
    "people.csv",
    "absence.csv",
    "leads.csv",
    "one-to-ones.csv",
    "cancelled-meetings.csv",
)


def shipped(folder: str) -> Path:
    """Return a folder of the project ('notebooks' or 'data'), in a checkout or in an installed package."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_shipped" / folder
    return installed if installed.is_dir() else package.parent / folder


def lay_out_sample(store: Store) -> None:
    """Put the sample team into an empty store, marked as such, with a day of its own."""
    paths = [shipped("data") / name for name in SAMPLE_FILES]
    with Engine() as engine:
        batch = read_files(paths, engine, Known(SAMPLE_AS_OF, Answers()))
        for one in (reading.listed for reading in batch.readings):
            if one is not None:
                store.save_people(one.people, sample=True)
                store.save_absences(one.absences, sample=True)
                store.save_leads(one.leads, sample=True)
                store.save_one_to_ones(one.one_to_ones, sample=True)
                store.save_cancelled(one.cancelled, sample=True)
        store.add_activity(batch.activities(), sample=True)
    store.set_setting(AS_OF, SAMPLE_AS_OF.isoformat())
