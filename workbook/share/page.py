"""The copy as one page of HTML: no script, no request, the same bytes for the same plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbook.calendars.days import long_day, short_day
from workbook.pages import template
from workbook.records import Side
from workbook.share.chart import NARROW, chart
from workbook.share.numbers import finding
from workbook.trend.labels import amount

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.share.plan import SharedPlan

LIMIT: Final = 200 * 1024  # bytes; longer attachments are held back or hard to open on a telephone
FILTERS: Final[dict[str, Callable[..., object]]] = {
    "long_day": long_day,
    "short_day": short_day,
    "amount": amount,
    "finding": finding,
}
TALK, CHECK_IN, REVIEW = "Our conversation", "Check-in", "Review"


class CopyTooLong(ValueError):  # noqa: N818 - it is read by a person, and says what to do
    """The page would be longer than ``LIMIT``. The message is for the manager and repeats no words."""


def render(plan: SharedPlan) -> bytes:
    """Return the page as UTF-8, at most ``LIMIT`` bytes. Raises CopyTooLong where it does not fit."""
    page = (
        template("workbook.share", "plan.html.jinja", **FILTERS)
        .render(
            plan=plan,
            dates=next_dates(plan),
            manager_side=Side.MANAGER,
            wide=chart(plan.numbers, plan.talk_on) if plan.numbers else "",
            narrow=chart(plan.numbers, plan.talk_on, size=NARROW) if plan.numbers else "",
        )
        .encode()
    )
    if len(page) > LIMIT:
        raise CopyTooLong(
            f"The copy was not made: its texts are too long for one page ({len(page) // 1024} KiB of at most "
            f"{LIMIT // 1024}). Nothing is lost. Shorten the longest text and try again."
        )
    return page


def file_name(plan: SharedPlan) -> str:
    """Return a name that names nobody and is valid on every system: ``plan-2026-10-02-a1b2c3.html``."""
    return f"plan-{plan.written_on.isoformat()}-{plan.mark}.html"


def is_copy(name: str) -> bool:
    """Tell the page of a copy from all else that is written for a rep, by its file's name."""
    return name.startswith("plan-") and name.endswith(".html")


def next_dates(plan: SharedPlan) -> list[tuple[date, str]]:
    """Return the agreed days and what they are, in order: the talk if still ahead, check-ins, the review."""
    days = [(day, CHECK_IN) for day in plan.check_ins]
    if plan.talk_on and plan.talk_on > plan.written_on:
        days.append((plan.talk_on, TALK))
    if plan.review_on:
        days.append((plan.review_on, REVIEW))
    return sorted(days)
