"""The manager's desk: the open store, the day, and what the numbers say, handed to every screen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from workbook.calendars.days import day_words
from workbook.desk.intake import AS_OF
from workbook.desk.sample import lay_out_sample
from workbook.desk.screens import Screens
from workbook.store import Store
from workbook.units import so_many

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(repr=False)
class Desk(Screens):
    """What a manager works at.

    Its ``repr`` names no person, so it can stand in a notebook.
    """

    def __repr__(self) -> str:
        """Say what is held, without a name, and what a person should know about the place."""
        return "\n".join([self._held(), *self.store.warnings, *self._asked_about()])

    def _asked_about(self) -> list[str]:
        talks = [self.old_talks_sentence()] if self.old_talks() else []
        return [*talks, *filter(None, [self.long_gone_sentence()])]

    def _held(self) -> str:
        last = self.last_day
        if last is None:
            return "No activity is held yet. Choose an export of calls, meetings or deals above."
        who = "The invented sample team" if self.sample else "Your team"
        teams, reps = so_many(self.weekly["team"].nunique(), "team"), so_many(len(self.reps), "rep")
        weeks = self.weekly["week"].nunique()
        kinds = ", ".join(sorted(set(self.weekly["kind"])))
        return f"{who}: {reps} in {teams}, {weeks} weeks up to {day_words(last)}.\nCounted: {kinds}."

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the desk itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store, whatever happened."""
        self.close()


def open_desk(place: Path | None = None, *, today: date | None = None) -> Desk:
    """Open the store in ``place`` (else WORKBOOK_HOME, else the usual folder), with the sample where it is empty.

    Where WORKBOOK_STORE names a team's database, it is that one, as whoever logs in there.
    ``today`` is the day shown: the argument, else the sample's fixed day, else this computer's date. Raises
    StoreProblem, in words for a person, where the store cannot be opened.
    """
    store = Store.of(place, os.environ)
    if _untouched(store):
        lay_out_sample(store)
    fixed = store.setting(AS_OF)
    return Desk(store, today or (date.fromisoformat(fixed) if fixed else date.today()))  # noqa: DTZ011


def _untouched(store: Store) -> bool:
    """Whether nothing of one's own was brought in: a list of people alone is not mixed with invented ones."""
    return not store.activity_columns()["rep"] and all(one.undone_at for one in store.imports())
