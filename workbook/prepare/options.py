"""Ideas for ways forward, and when one may be chosen: not before there are three, and not before one is the rep's.

The first idea that comes is seldom the best one, and one's own idea is the one that is carried out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook.records import Problem, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_IDEAS = 3  # before one is chosen
THEIRS, MINE, CHOICE = "options.rep", "options.mine", "options.choice"
MINE_WAITS = "Your ideas come after theirs: write down one of theirs first."


class Idea(NamedTuple):
    """One idea and whose it is."""

    side: Side
    text: str


def ideas(words: Mapping[str, str]) -> tuple[Idea, ...]:
    """Return the ideas, the rep's first: each line of the two boxes that is not empty, once."""
    found: dict[str, Idea] = {}
    for side, box in ((Side.REP, THEIRS), (Side.MANAGER, MINE)):
        for line in words.get(box, "").splitlines():
            if line.strip():
                found.setdefault(line.strip(), Idea(side, line.strip()))
    return tuple(found.values())


def mine_open(words: Mapping[str, str]) -> bool:
    """Whether the manager's ideas may be written: once one of the rep's is there."""
    return any(idea.side is Side.REP for idea in ideas(words))


def may_choose(words: Mapping[str, str]) -> bool:
    """Whether one may be chosen: three ideas or more, one of them the rep's own."""
    return mine_open(words) and len(ideas(words)) >= LEAST_IDEAS


def chosen(words: Mapping[str, str]) -> Idea | None:
    """Return the idea that was chosen; None where none was, where none may be yet, or where it is gone."""
    wanted = words.get(CHOICE, "")
    return next((one for one in ideas(words) if one.text == wanted), None) if may_choose(words) else None


def choice_problems(words: Mapping[str, str]) -> tuple[Problem, ...]:
    """Say what stands before a choice, at the box it concerns; empty where one is chosen."""
    known = ideas(words)
    if not mine_open(words):
        box = MINE if known else THEIRS
        return (Problem(field=box, sentence=MINE_WAITS if known else "Ask for an idea of theirs first."),)
    if missing := max(LEAST_IDEAS - len(known), 0):
        more = "One more idea" if missing == 1 else f"{missing} more ideas"
        return (Problem(field=CHOICE, sentence=f"{more} before one is chosen: ask what else they could do."),)
    if chosen(words) is None:
        gone = bool(words.get(CHOICE, "").strip())
        said = "The idea you had chosen is not on the list any more. " if gone else ""
        return (Problem(field=CHOICE, sentence=f"{said}Let them choose the one they will begin with."),)
    return ()
