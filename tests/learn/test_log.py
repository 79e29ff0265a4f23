"""The manager's log: counts, and conclusions only where the counts carry them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.learn.log import FEWEST, Contribution, Episode, lessons
from workbook.learn.own_side import own_side
from workbook.records import Cause, LeadsPassed, OneToOne, Verdict

DAY = date(2026, 1, 5)
WEEK = timedelta(weeks=1)


def real(*, shown=3, talk=5, back=None, **other):
    ends = {"talk_on": DAY + talk * WEEK, "back_on": None if back is None else DAY + (talk + back) * WEEK}
    return Episode(onset=DAY, shown_on=DAY + shown * WEEK, verdict=Verdict.REAL, **ends, **other)


def answers(episodes):
    return {one.question: one for one in lessons(episodes)}


def about(episodes, start):
    (found,) = [one for one in lessons(episodes) if one.question.startswith(start)]
    return found


def test_signals_are_counted_by_what_they_were():
    mixed = [real(), real(), Episode(DAY, DAY, Verdict.NOT_REAL), Episode(DAY, DAY)]
    found = about(mixed, "What the prompts were")
    assert found.answer == "2 real, 0 explained by something else, 1 not real, 1 not answered yet"
    assert found.many == 4


def test_a_talk_without_a_signal_is_no_signal():
    assert about([Episode(None, None, talk_on=DAY)], "What the prompts were").many == 0


def test_a_middle_value_needs_five():
    few, enough = [real()] * (FEWEST - 1), [real()] * FEWEST
    assert about(few, "From the start").answer == "Too few to say: 4 so far, 5 are needed."
    assert about(enough, "From the start").answer == "3 weeks in the middle."
    assert about(enough, "From the prompt").answer == "2 weeks in the middle."


def test_early_and_late_talks_are_told_apart_and_who_is_not_back_counts():
    early = [real(talk=4, back=weeks) for weeks in (2, 3, 4, 5, None)]
    late = [real(talk=12, back=weeks) for weeks in (8, None, None, None, 9)]
    found = answers([*early, *late])
    (soon, later) = [one for question, one in found.items() if "being back up" in question]
    assert soon.answer == "4 of 5 are back up. 4 weeks in the middle."
    assert later.answer == "2 of 5 are back up. More than half are not there yet."


def test_only_a_cause_the_data_had_not_seen_is_overlooked_and_only_twice_is_a_habit():
    def explained(cause, *, foreseen=False):
        return Episode(DAY, DAY, Verdict.EXPLAINED, cause, foreseen)

    once = about([explained(Cause.LEAVE), explained(Cause.TEAM, foreseen=True)] * 1, "Innocent")
    assert once.answer == "None recurs."
    twice = about([explained(Cause.LEAVE)] * 2 + [explained(Cause.TEAM, foreseen=True)] * 3, "Innocent")
    assert twice.answer == f"{Cause.LEAVE} (2): asked about first from now on."
    assert twice.many == 5


def test_contributions_that_recur_are_counted_among_those_that_can_be_judged():
    cancelled = frozenset({Contribution.CANCELLED})
    talks = [real(known=cancelled, contributed=cancelled)] * 3 + [real(known=cancelled), real()]
    assert about(talks, "My part").answer == "Before 3 of 4 talks."
    assert about(talks, "My part").many == 4


def test_the_own_side_is_judged_only_where_it_is_on_record():
    talk, onset = DAY + 10 * WEEK, DAY + 4 * WEEK
    meetings = [OneToOne(rep="Ann", on=DAY, held=True), OneToOne(rep="Ann", on=talk - WEEK, held=False)]
    leads = [LeadsPassed(rep="Ann", week=DAY + at * WEEK, count=8 if at < 4 else 3) for at in range(10)]
    assert own_side(talk, onset, [], []) == {}
    assert own_side(talk, onset, meetings, leads) == dict.fromkeys(Contribution, True)
    steady = [one.model_copy(update={"count": 8}) for one in leads]
    assert own_side(talk, onset, [], steady) == {Contribution.FEWER_LEADS: False}
    assert own_side(talk, None, [], leads) == {}


def test_an_episode_has_no_name_so_nothing_can_rank_people():
    assert not {field.name for field in fields(Episode)} & {"rep", "name", "team", "who"}


@given(
    st.lists(
        st.builds(
            Episode,
            onset=st.none() | st.dates(),
            shown_on=st.none() | st.dates(),
            verdict=st.none() | st.sampled_from(Verdict),
            cause=st.none() | st.sampled_from(Cause),
            talk_on=st.none() | st.dates(),
            back_on=st.none() | st.dates(),
        ),
        max_size=12,
    )
)
def test_every_conclusion_shows_its_count_and_none_rests_on_fewer_than_five(episodes):
    for one in lessons(episodes):
        assert one.answer
        assert 0 <= one.many <= len(episodes)
        if "in the middle" in one.answer:
            assert one.many >= FEWEST
