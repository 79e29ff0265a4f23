"""How much a copy shows and how much stays: the line a manager reads above the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook.share.plan import SHARED_FIELDS
from workbook.share.words import shown
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.records import CheckIn, Fact
    from workbook.share.plan import SharedPlan

MANY = ("seen", "actions", "check_ins")
SINGLE = ("numbers", "rep_words", "resolved_means", "talk_on", "review_on")
AS_RECORDS = ("plan.", "facts.own.")  # boxes of promises and statements: whole ones are counted as records


class Item(NamedTuple):
    """The address of one thing in a copy: a field of ``SharedPlan`` and the place in it (0 where single)."""

    part: str
    place: int


class Counted(NamedTuple):
    """How many things the copy shows and how many stay with the manager."""

    shared: int
    private: int

    @property
    def sentence(self) -> str:
        """Say it, as in ``9 items shared, 6 private stay here``, with a full stop."""
        stay = "stays" if self.private == 1 else "stay"
        return f"{so_many(self.shared, 'item')} shared, {self.private} private {stay} here."


def items(plan: SharedPlan) -> tuple[Item, ...]:
    """Return every thing the copy shows beside the names and the day it was written."""
    many = [Item(part, place) for part in MANY for place in range(len(getattr(plan, part)))]
    return (*many, *(Item(part, 0) for part in SINGLE if getattr(plan, part)))


def counts(
    plan: SharedPlan,
    *,
    words: Mapping[str, str],
    facts: Sequence[Fact] = (),
    check_ins: Sequence[CheckIn] = (),
) -> Counted:
    """Count what is shared and what stays: boxes that are not shared, what was told, notes and moods of check-ins.

    Empty ones do not count. Boxes of promises and of statements are not counted: whole ones are records.
    """
    stay = [
        text
        for field, text in words.items()
        if field not in SHARED_FIELDS and not field.startswith(AS_RECORDS)
    ]
    stay += [fact.text for fact in facts if not fact.origin.may_be_said]
    stay += [text for check_in in check_ins for text in (check_in.note, check_in.mood)]
    return Counted(shared=len(items(plan)), private=sum(bool(shown(text)) for text in stay))
