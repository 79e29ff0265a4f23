"""What the parts of the form are given: the store, the numbers, the day, and the plan that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.forms.told import guard_at
from workbook.records import Side
from workbook.store import error_log
from workbook.track.change import Wish
from workbook.track.standing import standings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    import pandas as pd

    from workbook.calendars.agenda import DaysOff
    from workbook.calendars.work_days import TeamCalendar
    from workbook.forms import widgets as w
    from workbook.records import Conversation
    from workbook.store import Store
    from workbook.track.change import Changed
    from workbook.track.counted import Counted
    from workbook.track.standing import Standing

NOT_KEPT = "Not kept yet: press the button below."


@dataclass(frozen=True)
class Given:
    """``activity`` reads the activity table when asked; ``guard`` turns an error of a callback into a sentence."""

    store: Store
    weekly: pd.DataFrame
    said: pd.DataFrame
    activity: Callable[[], pd.DataFrame]
    today: date
    calendar: TeamCalendar
    guard: Callable[[Callable[..., Any]], Callable[..., Any]]

    def standings(self, talk: Conversation, data: Mapping[str, Counted]) -> list[Standing]:
        """Say how each promise of a conversation stands, as it is stored now, by what was counted of the rep."""
        actions, week = self.store.actions(talk.id), len(self.calendar.week_of(talk.rep, self.today))
        return standings(actions, data, talk=talk.held_on, today=self.today, full_week=week)

    def guard_at(self, place: w.HTML) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Return a guard that tells what went wrong at this place: where the press was, on a long page."""
        return guard_at(place, error_log(self.store.home))


@dataclass(frozen=True)
class Plan:
    """One conversation's plan as a part shows it; ``changed`` shows everything that follows from a change anew.

    ``data`` is what was counted of the rep by kind, ``off`` the days on which one of the two does not work.
    """

    given: Given
    talk: Conversation
    data: Mapping[str, Counted]
    off: DaysOff
    standings: Callable[[], list[Standing]]
    changed: Callable[[], None]

    @property
    def closed(self) -> bool:
        """Whether a review ended the plan, and nobody opened it again."""
        review = self.given.store.review(self.talk.id)
        return review is not None and review.outcome is not None

    def wish(self, by: Side = Side.MANAGER, why: str = "") -> Wish:
        """Return whose wish a change is, now."""
        return Wish(by, self.given.store.now(), why)

    def keep(self, changed: Iterable[Changed], texts: Mapping[str, str] | None = None) -> None:
        """Keep changed promises, each with its line in the record, and what boxes hold from now on.

        What is kept already is not noted again: a press may be repeated where the line broke after it.
        """
        store = self.given.store
        now = {one.id: one for one in store.actions(self.talk.id)}
        new = [one for one in changed if now.get(one.action.id) != one.action]
        boxes = {self.talk.id: texts or {}}
        store.change_plan([one.action for one in new], [one.change for one in new], boxes=boxes)

    def write(self, field: str, text: str) -> None:
        """Put a text into a box's place in the store, whatever was there."""
        store = self.given.store
        draft = store.drafts(self.talk.id).get(field)
        store.save_draft(self.talk.id, field, text, seen=draft.version if draft else 0)
