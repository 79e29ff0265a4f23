"""What the store holds, gathered for the week and for the calendar: one plan for each rep, the newest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, TypeVar

from workbook.records import Action, CheckIn, file_mark, left
from workbook.store import exports, for_you_only, put_file
from workbook.track.counted import counted
from workbook.track.feed import calendar_feed, entries_of, reconciled
from workbook.track.record_sheet import record_rows, record_sheet
from workbook.track.standing import PlanState, standings
from workbook.track.week import RepPlan
from workbook.track.week_page import week_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from zoneinfo import ZoneInfo

    import pandas as pd

    from workbook.calendars.work_days import TeamCalendar
    from workbook.records import Conversation, RecordingChange
    from workbook.store import Store
    from workbook.track.not_here import Week
    from workbook.track.standing import Standing

FEED = "calendar.ics"
Part = TypeVar("Part", Action, CheckIn)


class ByData(TypedDict, total=False):
    """What the numbers say of promises, by their ids: which are done, and of which nobody can tell yet."""

    done: frozenset[str]
    unreached: dict[str, str]


def plans(
    store: Store,
    weekly: pd.DataFrame,
    activity: Callable[[], pd.DataFrame],
    calendar: TeamCalendar,
    today: date,
) -> list[RepPlan]:
    """Return the newest conversation of each rep with its plan, by rep. Activity is read only where it is needed.

    Of who has left nothing is asked any more: their plans are kept, and are none of this week.
    """
    gone = left(store.absences())
    talks = [one for one in newest(store) if gone.get(one.rep, date.max) > today]
    names = [one.id for one in talks]
    actions, check_ins = _by_talk(store.actions(names)), _by_talk(store.check_ins(names))
    reviews = {one.conversation: one for one in store.reviews(names)}
    changes = store.recording_changes()

    def by_data(talk: Conversation) -> ByData:
        mine = actions.get(talk.id, [])
        if not any(one.target and one.is_open for one in mine):
            return {}
        found = standings_of(talk, mine, weekly, activity(), calendar, today, changes)
        return told_by_data(found, today)

    return [
        RepPlan(one, actions.get(one.id, []), check_ins.get(one.id, []), reviews.get(one.id), **by_data(one))
        for one in talks
    ]


def told_by_data(found: Iterable[Standing], today: date) -> ByData:
    """Return the promises that the numbers show as done, and those whose day they do not reach."""
    held = list(found)
    return {
        "done": frozenset(one.action.id for one in held if one.state is PlanState.DONE),
        "unreached": {one.action.id: one.anew for one in held if one.unreached(today)},
    }


def standings_of(  # noqa: PLR0913, PLR0917 - one plan, the numbers, and the day
    talk: Conversation,
    actions: Sequence[Action],
    weekly: pd.DataFrame,
    activity: pd.DataFrame,
    calendar: TeamCalendar,
    today: date,
    changes: Iterable[RecordingChange] = (),
) -> list[Standing]:
    """Say how each promise of a conversation stands."""
    data, full = counted(activity, weekly, talk.rep, changes), len(calendar.week_of(talk.rep, today))
    return standings(actions, data, talk=talk.held_on, today=today, full_week=full)


def _by_talk(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """Sort parts of plans by conversation, in the order given."""
    found: dict[str, list[Part]] = {}
    for one in parts:
        found.setdefault(one.conversation, []).append(one)
    return found


def newest(store: Store) -> list[Conversation]:
    """Return the newest conversation with each rep, by rep; one that was only looked at is none."""
    found: dict[str, Conversation] = {}
    for one in store.begun():
        found.setdefault(one.rep, one)
    return [found[rep] for rep in sorted(found)]


def write_feed(store: Store, time_zone: ZoneInfo | None, today: date) -> Path:
    """Write the one calendar file and keep what it told, so that the next one updates it; return its place."""
    talks, stamp, gone = newest(store), store.now(), left(store.absences())
    last = {
        one.id: gone.get(one.rep, date.max) for one in talks
    }  # the day from which on somebody is there no more
    names = list(last)
    parts = (
        [one for one in store.check_ins(names) if one.on < last[one.conversation]],
        [one for one in store.reviews(names) if one.on < last[one.conversation]],
    )
    entries = reconciled(entries_of(talks, *parts), store.calendar_entries(), stamp, today)
    data = calendar_feed(entries, stamp, time_zone)
    store.keep_calendar_entries(entries)  # kept first: a number that was told never stands for something else
    return put_file(exports(store.home) / FEED, data)


def write_page(store: Store, now: Week, today: date) -> Path:
    """Write the week as a page to print, into the folder for the manager alone; return its place."""
    return put_file(
        for_you_only(store.home) / f"week-{today.isoformat()}.html", week_page(now.items, today, now.waits)
    )


def write_record(store: Store, talk: Conversation, found: Sequence[Standing]) -> Path:
    """Write plan and check-ins of one conversation as a spreadsheet, for the record; return its place.

    Its name tells conversations apart and names nobody. It goes into the folder for the manager alone.
    """
    rows = record_rows(
        talk=talk,
        standings=found,
        check_ins=store.check_ins(talk.id),
        review=store.review(talk.id),
        reviewed=store.reviewed(talk.id),
        changes=store.changes(talk.id),
    )
    return put_file(for_you_only(store.home) / f"record-{file_mark(talk.id)}.xlsx", record_sheet(rows))
