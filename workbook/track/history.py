"""What was changed in a plan, by whom and when, in sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import ChangeKind, Side
from workbook.track.outcome import REVIEW
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook.records import Action, Change, CheckIn

LONGEST = 80  # characters of a promise that a line repeats
LONGEST_WHY = 140


def history(changes: Iterable[Change], actions: Iterable[Action], check_ins: Iterable[CheckIn]) -> list[str]:
    """One sentence for each change, the newest first: day, what, from what to what, whose wish, and why."""
    names = {one.id: f"“{plain(one.then, LONGEST)}”" for one in actions}
    names |= {one.id: "a check-in" for one in check_ins} | {REVIEW: "the review"}
    return [_sentence(one, names) for one in reversed(list(changes))]


def _sentence(change: Change, names: Mapping[str, str]) -> str:
    gone = "a promise" if change.kind is ChangeKind.REMOVED else "a promise that was removed"
    what = names.get(change.subject, gone)
    wish = "your wish" if change.by is Side.MANAGER else "the rep's wish"
    why = f" Why: {plain(change.why, LONGEST_WHY)}" if change.why.strip() else ""
    return f"{day_words(change.at.date())}: {what} {change.kind.value}{_from_to(change)}; {wish}.{why}"


def _from_to(change: Change) -> str:
    if change.kind in {ChangeKind.ADDED, ChangeKind.DONE}:
        return ""
    was, now = _shown(change.was), _shown(change.now)
    if was and now:
        return f", from {was} to {now}"
    return f", {now}" if now else f" (it was {was})" if was else ""


def _shown(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return f"“{plain(text, LONGEST)}”" if text else ""
