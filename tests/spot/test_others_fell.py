"""What the others fell by too is allowed for once, and never twice."""

from __future__ import annotations

import pytest

from workbook.records import Answered
from workbook.spot import others_fell


def test_the_team_is_allowed_for() -> None:
    allowed = others_fell.team_down(5, 0.12, slump=None, drop=0.4)
    assert (allowed.answered, allowed.effect) == (Answered.DOES_NOT, 0.4)
    assert "fell by 12 % or more; with the team allowed for, the fall is 40 %." in allowed.sentence
    assert "did not fall" in others_fell.team_down(5, 0.0, slump=None, drop=0.4).sentence
    assert others_fell.team_down(3, 0.12, slump=None, drop=0.4).answered is Answered.NOT_KNOWN
    assert others_fell.team_down(5, 0.4, slump=None, drop=0.2).answered is Answered.EXPLAINS


def test_a_slump_of_the_team_explains_a_fall_that_is_not_much_more_than_the_teams() -> None:
    most = others_fell.team_down(5, 0.3, slump=0.3, drop=0.15)
    assert most.answered is Answered.EXPLAINS
    assert most.sentence == (
        "The whole team is 30 % below its usual level; with that allowed for, the fall is 15 %."
    )
    assert others_fell.team_down(5, 0.1, slump=0.1, drop=0.6).answered is Answered.DOES_NOT


def test_with_few_others_a_slump_is_taken_off_because_the_finding_does_not_allow_for_it() -> None:
    found = others_fell.team_down(3, 0.0, slump=0.3, drop=0.4)
    assert found.effect == pytest.approx(1 - 0.6 / 0.7)
    assert found.answered is Answered.EXPLAINS


def test_of_a_slump_of_a_few_what_the_company_fell_by_is_not_taken_off_twice() -> None:
    # The fall of 40 % is what is left of 52 % after the company's 20 %; the team's 30 % hold those 20 %.
    found = others_fell.team_down(3, 0.0, slump=0.3, drop=0.4, company=True, company_fell=0.2)
    assert found.effect == pytest.approx(1 - 0.48 / 0.7)
    assert found.sentence == (
        "The whole team is 30 % below its usual level; the whole company is 20 % below; "
        "with both allowed for, each once, the fall is 31 %."
    )
    assert found.answered is Answered.DOES_NOT
    no_more = others_fell.team_down(3, 0.0, slump=0.2, drop=0.4, company=True, company_fell=0.3)
    assert no_more.effect == pytest.approx(0.4)


def test_of_a_few_in_no_slump_what_the_company_fell_by_is_told_and_may_be_most_of_it() -> None:
    calm = others_fell.team_down(3, 0.0, slump=None, drop=0.4, company=True)
    assert calm.sentence.endswith("whether the whole team is down; the whole company is allowed for.")
    most = others_fell.team_down(3, 0.0, slump=None, drop=0.07, company=True, company_fell=0.25)
    assert (most.answered, most.effect) == (Answered.EXPLAINS, 0.07)
    assert most.sentence.endswith(
        "two thirds of the whole company fell by 25 % or more; with the company allowed for, the fall is 7 %."
    )
    little = others_fell.team_down(3, 0.0, slump=None, drop=0.4, company=True, company_fell=0.1)
    assert little.answered is Answered.NOT_KNOWN


def test_the_season_is_what_a_small_team_did_last_year() -> None:
    assert others_fell.season(None, drop=0.4, others=2, fall=0).answered is Answered.NOT_KNOWN
    assert others_fell.season(-0.2, drop=0.4, others=2, fall=0).answered is Answered.DOES_NOT
    assert others_fell.season(0.3, drop=0.4, others=2, fall=0).answered is Answered.EXPLAINS
    partly = others_fell.season(0.2, drop=0.5, others=2, fall=0)
    assert partly.answered is Answered.DOES_NOT
    assert partly.sentence.endswith("was 20 % down; with that allowed for, the fall is 38 %.")


def test_a_season_that_shows_in_the_others_is_not_allowed_for_twice() -> None:
    slow = others_fell.season(0.3, drop=0.4, others=5, fall=0.3)
    assert (slow.answered, slow.effect) == (Answered.DOES_NOT, 0.4)
    assert slow.sentence.endswith(
        "was 30 % down; this year most of the others fell by 30 %, which is allowed for."
    )
    not_yet = others_fell.season(0.3, drop=0.4, others=5, fall=0.0)
    assert not_yet.sentence.endswith("was 30 % down; this year most of the others did not fall.")
    assert not_yet.effect == 0.4
    whole = others_fell.season(0.3, drop=0.4, others=2, fall=0.0, company=True)
    assert whole.sentence.endswith("was 30 % down; what the whole company fell by this year is allowed for.")
    assert (whole.answered, whole.effect) == (Answered.DOES_NOT, 0.4)
