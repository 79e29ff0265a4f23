"""One true small win: the largest honest improvement over the rep's own recent past, or none.

The rule: of each kind, the last whole week and the last two are held against the six weeks before. A win is more per
working day than chance alone would give in one of ten check-ins at which nothing had changed, all comparisons of that
check-in together (``detect/two_rates.py``; Bonferroni). Of those that pass, the largest in per cent is told, with
both numbers. It says that there was more, never that the talk was the reason: after a bad spell some of it comes
back by itself. The rate holds for reps whom the detector prompted by chance, too (tests/benchmarks/test_win.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook.detect.two_rates import chance_of_more, wandering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook.track.counted import Counted, Week

BY_CHANCE = 0.1  # check-ins of an unchanged rep at which a win is told all the same
AFTER_A_PROMPT = (
    0.6  # check-ins follow bad weeks, of which some come back by themselves: so much of it is spent
)
BEFORE, KNOWN = 6, 26  # weeks held against; weeks that tell how much this rep's weeks wander
WINDOWS = (1, 2)  # last whole weeks that may hold a win
LEAST_DAYS, LEAST_BEFORE = 3, 15  # working days needed in the window, and before it
NONE = "No win is told this time: no kind rose by more than chance alone does. Say what you saw yourself, if anything."
NO_WEEK = "No whole week since the talk is counted yet. Say what you saw yourself, if anything."


@dataclass(frozen=True, slots=True)
class Win:
    """A kind, its rate per working day in the last ``weeks``, and in the six weeks before."""

    kind: str
    weeks: int
    now: float
    before: float

    @property
    def sentence(self) -> str:
        """Say it with its numbers."""
        when = "last week" if self.weeks == 1 else f"in the last {self.weeks} weeks"
        return (
            f"{self.kind.capitalize()}: {self.now:.1f} per working day {when}, "
            f"{self.before:.1f} in the {BEFORE} weeks before."
        )


def small_win(data: Mapping[str, Counted], since: date = date.min) -> Win | None:
    """Return the win to tell at a check-in, None where there is none. ``data`` is what was counted, by kind.

    Only weeks that end after ``since``, the day of the talk, can hold one.
    """
    compared = [one for kind in sorted(data) for one in _compared(kind, data[kind].newest, since)]
    passed = [win for win, chance in compared if chance * len(compared) <= AFTER_A_PROMPT * BY_CHANCE]
    return max(passed, key=lambda one: one.now / max(one.before, one.now / 1000), default=None)


def any_week(data: Mapping[str, Counted], since: date) -> bool:
    """Whether a whole week is held that begins on the day of the talk or later."""
    return any(one.monday >= since for known in data.values() for one in known.weeks[-1:])


def _compared(kind: str, known: Counted, since: date) -> Iterator[tuple[Win, float]]:
    """Give each comparison of a kind that can be made, with the chance of it; none where the last week is not known."""
    weeks = known.weeks
    for window in WINDOWS:
        late, before = weeks[-window:], weeks[-window - BEFORE : -window]
        if late and (late[0].sunday <= since or not known.reaches(late[-1].monday)):
            continue
        worked, worked_before = _days(late), _days(before)
        earlier = weeks[-window - KNOWN : -window]
        wander = wandering([one.count for one in earlier], [one.work_days for one in earlier])
        if worked < LEAST_DAYS * window or worked_before < LEAST_BEFORE or wander is None:
            continue
        now, past = sum(one.count for one in late), sum(one.count for one in before)
        chance = chance_of_more(now, worked, past, worked_before, wander)
        yield Win(kind, window, now / worked, past / worked_before), chance


def _days(weeks: Sequence[Week]) -> int:
    return sum(one.work_days for one in weeks)
