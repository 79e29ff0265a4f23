"""Teams that are down as a whole, in words: one matter for the team; where all are down, perhaps one of the tools."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.spot.left_of_it import percent
from workbook.spot.sentences import team_named
from workbook.spot.team import RECENT, REPS_NEEDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.spot.team import TeamSlump

EVERY_TEAM = (
    "Every team that is large enough to tell is down at once. Before you ask the reps, ask who looks after the tools: "
    "a change in what is counted looks the same."
)


def teams_words(slumps: Sequence[TeamSlump], teams: Iterable[str]) -> tuple[str, ...]:
    """Say which teams are down, and where none of those that can be judged is left, what else looks the same.

    ``teams`` is the team of every rep.
    """
    large = {team for team, reps in Counter(teams).items() if reps >= REPS_NEEDED}
    together = len(slumps) > 1 and large <= {one.team for one in slumps}
    return (*([EVERY_TEAM] if together else []), *(team_words(one) for one in slumps))


def team_words(slump: TeamSlump) -> str:
    """Say that the team is down: one matter for the team, and not one for each rep.

    No run is looked at for longer than ``RECENT`` weeks: one that is as long may have begun before.
    """
    since = day_words(slump.since, slump.week.year)
    longer = " or before" if (slump.week - slump.since).days >= 7 * (RECENT - 1) else ""
    return (
        f"{team_named(slump.team)} as a whole is {percent(slump.fall)} below its usual level since the week of "
        f"{since}{longer}: {slump.below} of {slump.of} reps are below their own. "
        "This is one matter, not one for each rep."
    )
