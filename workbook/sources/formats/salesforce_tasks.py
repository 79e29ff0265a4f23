"""Salesforce Task objects as Data Loader writes them, one row for each task.

Only what was done counts. The owner is an id unless a name is given for it. A task knows no team: the team
is empty.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.records import Activity
from workbook.sources.format import Context, Format, Found
from workbook.sources.summaries import FUTURE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.sources.sheet import Sheet

NAME = "salesforce_tasks"
SECONDS_PER_MINUTE = 60
YES = {"true", "1", "yes"}
ANY_TASK = "task"  # the subtype of everything that was not logged as something special


def read(sheet: Sheet, context: Context) -> Found:
    """Read one activity for each completed task; the others are left out, counted by their first reason."""
    ids, days = sheet.texts("id"), sheet.days_or_none("date")
    seconds = sheet.numbers("seconds")
    sheet.unique("id", ids)
    if sheet.problems:
        return Found()
    owners, deleted, status = sheet.cells("owner"), sheet.cells("deleted"), sheet.cells("status")
    kinds = [
        _kind(cells) for cells in zip(*(sheet.cells(one) for one in ("subtype", "type", "call")), strict=True)
    ]
    outcomes, accounts = sheet.cells("outcome"), sheet.cells("account")
    activities, left_out = [], Counter[str]()
    for index, day in enumerate(days):
        reason = _left_out(deleted[index], owners[index], status[index], day, context)
        if reason or day is None:
            left_out[reason] += 1
            continue
        length = seconds[index]
        activities.append(
            Activity(
                team="",
                rep=context.users.get(owners[index], owners[index]),
                date=day,
                kind=kinds[index],
                count=1,
                row_id=ids[index],
                source=NAME,
                outcome=outcomes[index],
                minutes=None if length is None else length / SECONDS_PER_MINUTE,
                account=accounts[index],
            ),
        )
    return Found(tuple(activities), left_out=dict(left_out))


def _left_out(deleted: str, owner: str, status: str, day: date | None, context: Context) -> str:
    """Return why a task does not count, empty where it does."""
    reasons = (
        ("deleted", deleted.casefold() in YES),
        ("without an owner", not owner),
        ("not completed", status.casefold() != "completed"),
        ("without a date", day is None),
        (FUTURE, day is not None and day > context.as_of),
    )
    return next((reason for reason, holds in reasons if holds), "")


def _kind(cells: Sequence[str]) -> str:
    """Return the kind by the subtype, else by the type the company chose, else ``call`` for a logged call."""
    subtype, chosen, call = (cell.casefold() for cell in cells)
    if subtype not in {"", ANY_TASK}:
        return subtype
    return chosen or ("call" if call else ANY_TASK)


FORMAT = Format(
    NAME,
    "a Salesforce task export",
    {"id": ("Id",), "owner": ("OwnerId",), "date": ("ActivityDate",), "status": ("Status",)},
    read,
    optional={
        "deleted": ("IsDeleted",),
        "subtype": ("TaskSubtype",),
        "type": ("Type__c", "Type"),
        "call": ("CallType",),
        "seconds": ("CallDurationInSeconds",),
        "outcome": ("CallDisposition",),
        "account": ("AccountId",),
    },
)
