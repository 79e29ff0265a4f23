"""Numbers of the chart in a plan: read from what was typed, and put in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.records import Per, Problem, Resolved, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = re.compile(r"\d{1,6}([.,]\d{1,2})?")
LARGEST = 100_000
NOT_COUNTED = "not counted on the chart"
MOST_WEEKS = 12  # in a row: longer is no longer a review within six weeks of a talk, but the next one
NEEDS_NUMBER = "Write a number above zero, such as 8."
NEEDS_WEEKS = f"Write how many weeks in a row, from 1 to {MOST_WEEKS}."
NOT_HELD = "This kind is not in your numbers any more. Choose another."


def read_amount(text: str) -> float | None:
    """Return the number that is typed, with a point or a comma for decimals; None where it is none above zero."""
    whole = text.strip()
    if not NUMBER.fullmatch(whole):
        return None
    value = float(whole.replace(",", "."))
    return value if 0 < value <= LARGEST else None


def read_target(kind: str, amount: str, per: str, kinds: Sequence[str]) -> Target | Problem | None:
    """Return what a promise is measured by on the chart, what is wrong with it, or None where it is not counted there.

    The fields of a problem are ``kind`` and ``amount``; ``kinds`` are those of the chart. Per week where ``per``
    says nothing else.
    """
    if kind in {"", NOT_COUNTED}:
        return None
    if kind not in kinds:
        return Problem(field="kind", sentence=NOT_HELD)
    number = read_amount(amount)
    if number is None:
        return Problem(field="amount", sentence=NEEDS_NUMBER)
    return Target(kind=kind, amount=number, per=Per(per) if per in set(Per) else Per.WEEK)


def read_resolved(kind: str, level: str, weeks: str, kinds: Sequence[str]) -> Resolved | Problem | None:
    """Return what counts as resolved on the chart, what is wrong with it, or None where it is not counted there.

    The fields of a problem are ``kind``, ``level`` (events per working day) and ``weeks``.
    """
    if kind in {"", NOT_COUNTED}:
        return None
    if kind not in kinds:
        return Problem(field="kind", sentence=NOT_HELD)
    number, many = read_amount(level), read_amount(weeks)
    if number is None:
        return Problem(field="level", sentence=NEEDS_NUMBER)
    if many is None or many != int(many) or many > MOST_WEEKS:
        return Problem(field="weeks", sentence=NEEDS_WEEKS)
    return Resolved(kind=kind, level=number, weeks=int(many))


def target_words(target: Target) -> str:
    """``8 calls a week``, ``20 calls in all``."""
    return f"{target.amount:g} {target.kind} {target.per.value}"


def resolved_words(resolved: Resolved) -> str:
    """``9 calls or more per working day, 3 weeks in a row``."""
    weeks = "for one week" if resolved.weeks == 1 else f"{resolved.weeks} weeks in a row"
    return f"{resolved.level:g} {resolved.kind} or more per working day, {weeks}"


def counted_beside(words: str, counted: Target | Resolved | None) -> str:
    """Return in words what the chart counts of a promise; "" where nothing is counted, or where ``words`` say it."""
    if counted is None:
        return ""
    said = target_words(counted) if isinstance(counted, Target) else resolved_words(counted)
    return "" if said.casefold() in words.casefold() else said
