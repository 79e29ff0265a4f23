"""What rewriting a promise after the talk leaves in the record: who, when, from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.promises.measures import target_words
from workbook.records import Change, ChangeKind

if TYPE_CHECKING:
    from datetime import datetime

    from workbook.records import Action, Side

STILL_WRITTEN = {
    ChangeKind.ADAPTED,
    ChangeKind.REMOVED,
}  # on the day it was added: no change of what was agreed


def rewritten(was: Action | None, now: Action | None, by: Side, at: datetime) -> list[Change]:
    """Return the lines for the record: one for the words, one for the day; none where nothing is different.

    ``was`` is None for a promise that is new, ``now`` for one that is taken out.
    """
    if was is None:
        return [_line(now, ChangeKind.ADDED, "", now.then, by, at)] if now else []
    if now is None:
        return [_line(was, ChangeKind.REMOVED, in_words(was), "", by, at)]
    lines = []
    if was.by != now.by:
        kind = ChangeKind.EXTENDED if now.by > was.by else ChangeKind.MOVED
        lines.append(_line(now, kind, was.by.isoformat(), now.by.isoformat(), by, at))
    before, after = in_words(was), in_words(now)
    if before == after and was.target != now.target:
        before, after = _counted(was), _counted(now)
    if before != after:
        lines.append(_line(now, ChangeKind.ADAPTED, before, after, by, at))
    return lines


def in_words(action: Action) -> str:
    """Return the promise as one line: when, then, seen by."""
    return f"{action.when_if} → {action.then} ({action.measure})"


def joined(last: Change | None, new: Change) -> Change | None:
    """Return the line that says both changes in one, None where they are two.

    One types letter by letter: changes of one day, of one promise, by one person, of which each begins where the
    last ended, are one change. One that leads back to where it began has ``was`` and ``now`` alike.
    """
    if last is None or (last.subject, last.by, last.at.date()) != (new.subject, new.by, new.at.date()):
        return None
    if last.why or new.why or last.conversation != new.conversation:
        return None
    if last.kind is ChangeKind.ADDED and new.kind in STILL_WRITTEN:
        return last.model_copy(update={"now": new.now})
    if last.kind is new.kind and last.now == new.was:
        return last.model_copy(update={"now": new.now, "at": new.at})
    return None


def _line(  # noqa: PLR0913, PLR0917 - the parts of a line in the record
    action: Action, kind: ChangeKind, was: str, now: str, by: Side, at: datetime
) -> Change:
    return Change(
        conversation=action.conversation, subject=action.id, kind=kind, by=by, at=at, was=was, now=now
    )


def _counted(action: Action) -> str:
    return target_words(action.target) if action.target else "not counted"
