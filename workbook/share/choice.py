"""Taking things out of a copy: each item by itself, by a key that holds no words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from workbook.calendars.days import weekday_words
from workbook.records import Side
from workbook.share.counts import MANY, Item, items
from workbook.share.numbers import finding
from workbook.share.plan import SharedAction
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbook.share.plan import SharedPlan

PROMISE: Final = {
    "who",
    "when_if",
    "then",
    "measure",
}  # a promise stays the same one when it is done or moved
LONGEST = 160  # characters of an item in the list
EMPTY: Final = {"numbers": None, "rep_words": "", "resolved_means": "", "talk_on": None, "review_on": None}
GOES_WITH: Final = {"resolved_means": "resolved_counted"}  # what is taken out together with an item
NAMES: Final = {
    "seen": "What we both saw",
    "numbers": "Their own numbers",
    "rep_words": "What they told you",
    "resolved_means": "When it is resolved",
    "check_ins": "Check-in",
    "talk_on": "Our conversation",
    "review_on": "Review",
}


def key_of(plan: SharedPlan, item: Item) -> str:
    """Return a key that is the same for the same thing, wherever it stands; another text is another thing.

    So what was taken out stays out until it is changed, and what is new is seen anew.
    """
    held = _held(plan, item)
    if item.part == "numbers":
        return item.part  # they grow each week and stay the same thing
    said = held.model_dump_json(include=PROMISE) if isinstance(held, SharedAction) else str(held)
    return f"{item.part}.{hashlib.sha256(said.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"


def label(plan: SharedPlan, item: Item) -> str:
    """Say what an item is, in one line for a list."""
    held = _held(plan, item)
    if item.part == "actions":
        who = "You" if held.who is Side.MANAGER else "The rep"
        return f"{who}: {plain(held.then or held.measure, LONGEST)}"
    if item.part == "numbers":
        return f"{NAMES[item.part]}, as chart and table. {plain(finding(held), LONGEST)}"
    words = weekday_words(held) if hasattr(held, "isoformat") else plain(held, LONGEST)
    return f"{NAMES[item.part]}: {words}"


def without(plan: SharedPlan, left_out: Collection[str]) -> SharedPlan:
    """Return the plan without the items of these keys; the names and the day it was written always stay."""
    stay = [item for item in items(plan) if key_of(plan, item) not in left_out]
    many = {part: tuple(_held(plan, item) for item in stay if item.part == part) for part in MANY}
    gone = set(EMPTY) - {item.part for item in stay}
    with_it = {GOES_WITH[part]: "" for part in gone if part in GOES_WITH}
    return plan.model_copy(update={**many, **{part: EMPTY[part] for part in gone}, **with_it})


def _held(plan: SharedPlan, item: Item) -> Any:  # noqa: ANN401 - a record, a day or a text: what the part holds
    held = getattr(plan, item.part)
    return held[item.place] if item.part in MANY else held
