"""The rep's own page: to notice and mend a small dip oneself, in the first person, without a script.

It is made from a copy and holds less than it: the rep's own numbers, the rep's own promises, and what both called
resolved. Nothing the manager saw, said or promised has a field here.
"""

from __future__ import annotations

# Pydantic reads this name when it builds the class, so it cannot move under TYPE_CHECKING.
from datetime import date  # noqa: TC003
from typing import TYPE_CHECKING, Final

from pydantic import Field

from workbook.pages import template
from workbook.records import Record, Side
from workbook.share.chart import NARROW, chart
from workbook.share.numbers import SharedNumbers  # noqa: TC001 - as above
from workbook.share.page import FILTERS, LIMIT, CopyTooLong
from workbook.share.plan import SharedAction  # noqa: TC001 - as above
from workbook.share.words import ShownName, ShownWords  # noqa: TC001 - as above

if TYPE_CHECKING:
    from workbook.share.plan import SharedPlan

BLANK_WEEKS: Final = 8
BLANK_PROMISES: Final = 2
OPTIONS: Final = 3  # to be found before one is chosen, as in the talk
RUN: Final = 7  # weeks in a row below the middle of the range: a run rule of the XmR chart (Wheeler)


class OwnEdition(Record):
    """What the page shows. ``promises`` are the rep's own, ``review_on`` the day agreed for the review."""

    mark: str = Field(pattern="^[0-9a-f]{6}$")
    written_on: date
    rep: ShownName
    numbers: SharedNumbers | None = Field(default=None, repr=False)
    promises: tuple[SharedAction, ...] = Field(default=(), repr=False)
    resolved_means: ShownWords = ""
    review_on: date | None = None

    @property
    def items(self) -> int:
        """How many things it shows beside the name and the day it was written."""
        single = (self.numbers, self.resolved_means, self.review_on)
        return len(self.promises) + sum(bool(one) for one in single)


def own_edition(plan: SharedPlan) -> OwnEdition:
    """Pick from a copy what is the rep's own."""
    return OwnEdition(
        mark=plan.mark,
        written_on=plan.written_on,
        rep=plan.rep,
        numbers=plan.numbers,
        promises=tuple(one for one in plan.actions if one.who is Side.REP),
        resolved_means=plan.resolved_means,
        review_on=plan.review_on,
    )


def render_own(own: OwnEdition) -> bytes:
    """Return the page as UTF-8, the same bytes for the same input. Raises CopyTooLong where it does not fit."""
    page = (
        template("workbook.share", "own.html.jinja", **FILTERS)
        .render(
            own=own,
            wide=chart(own.numbers, whose="my") if own.numbers else "",
            narrow=chart(own.numbers, size=NARROW, whose="my") if own.numbers else "",
            blank_weeks=BLANK_WEEKS,
            blank_promises=BLANK_PROMISES,
            options=OPTIONS,
            run=RUN,
        )
        .encode()
    )
    if len(page) > LIMIT:
        raise CopyTooLong(
            "The page was not made: the promises are too long for it. Nothing is lost. "
            "Shorten the longest text and try again."
        )
    return page


def own_file_name(own: OwnEdition) -> str:
    """Return a name that names nobody: ``own-2026-10-02-a1b2c3.html``."""
    return f"own-{own.written_on.isoformat()}-{own.mark}.html"
