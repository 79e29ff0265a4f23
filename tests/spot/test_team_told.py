from __future__ import annotations

from datetime import date

from workbook.spot.team import TeamSlump
from workbook.spot.team_told import EVERY_TEAM, team_words, teams_words

NORTH = TeamSlump("North", date(2026, 9, 7), date(2026, 9, 21), 0.22, 5, 6)
SOUTH = TeamSlump("South", date(2026, 8, 31), date(2026, 9, 21), 0.3, 4, 4)


def test_a_team_that_is_down_is_one_matter_with_its_numbers() -> None:
    assert team_words(NORTH) == (
        "Team North as a whole is 22 % below its usual level since the week of 7 September: "
        "5 of 6 reps are below their own. This is one matter, not one for each rep."
    )


def test_a_run_of_as_many_weeks_as_are_looked_at_may_have_begun_before() -> None:
    assert " since the week of 31 August or before: 4 of 4 reps " in team_words(SOUTH)


def test_where_every_team_is_down_the_tools_are_asked_about_first() -> None:
    both, small = ["North"] * 6 + ["South"] * 4, ["West"] * 3
    assert teams_words((NORTH, SOUTH), [*both, *small]) == (EVERY_TEAM, team_words(NORTH), team_words(SOUTH))
    assert teams_words((NORTH, SOUTH), [*both, *["West"] * 4]) == (team_words(NORTH), team_words(SOUTH))
    assert teams_words((NORTH,), ["North"] * 6) == (team_words(NORTH),)
    assert teams_words((), both) == ()
