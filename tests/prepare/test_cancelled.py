from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.prepare.cancelled import Planned, meetings_card
from workbook.records import CancelledMeeting, Origin, Side
from workbook.wording import check_wording

WEEK = timedelta(weeks=1)
ONSET, LAST = date(2026, 8, 10), date(2026, 9, 21)
YEAR_AGO = ONSET - 52 * WEEK
REP = "Ann Lee"


def off(on, count=1, by=""):
    return CancelledMeeting(row_id=f"{on}{by}", rep=REP, on=on, count=count, by=by)


def usual_year(share=1, a_week=4):
    """Each week of the year before ``a_week`` held and, in every second week, ``share`` cancelled."""
    weeks = [YEAR_AGO + at * WEEK for at in range(52)]
    return [off(week, share) for week in weeks[::2]], dict.fromkeys(weeks, a_week)


def card(now, held_now=2, since=YEAR_AGO, **year):
    before, held = usual_year(**year)
    held |= {ONSET + at * WEEK: held_now for at in range(7)}
    return meetings_card(REP, Planned([*before, *now], held, since), ONSET, LAST)


def test_the_card_says_how_many_of_how_many_what_is_usual_and_that_nobody_is_named():
    found = card([off(ONSET, 4), off(LAST, 2)])
    assert found.text == (
        "Customer meetings: 6 of 20 planned from Mon 10 August 2026 to Sun 27 September 2026 (7 weeks) were cancelled. "
        "In the 52 weeks before, 26 of 234 were; usual for you would be 0 to 7 of 20. "
        "The data does not say who cancelled."
    )
    assert (found.side, found.origin) == (Side.REP, Origin.REPORT)
    assert dict(found.numbers) == {
        "cancelled": 6, "planned": 20, "cancelled_before": 26, "planned_before": 234, "usual_lo": 0, "usual_hi": 7,
    }  # fmt: skip
    assert found.came_from.caption == "6 cancelled meetings, newest first"
    assert found.came_from.cells[0][:4] == ("Mon 21 September 2026", "meetings", "2", "not noted")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ([("customer", 6)], "As the data has it, customers cancelled 6."),
        (
            [("Client ", 3), ("ann lee", 2), ("cust0mer", 1)],
            "As the data has it, customers cancelled 3 and you cancelled 2; of the other 1 it is not noted who did.",
        ),
        ([("somebody else", 6)], "The data does not say who cancelled."),
    ],
)
def test_who_cancelled_is_said_only_where_the_data_says_it_in_clear_words(who, said):
    assert card([off(ONSET, count, by) for by, count in who]).text.endswith(said)


def test_no_more_than_the_own_share_is_no_card_and_none_at_all_neither():
    assert card([]) is None
    assert card([off(ONSET)]) is None
    assert card([off(ONSET - timedelta(days=1), 9), off(LAST + WEEK, 9)]) is None


def test_what_is_usual_is_left_out_where_the_past_is_too_short_to_say():
    text = card([off(ONSET, 5)], since=ONSET - 3 * WEEK).text
    assert "usual" not in text
    assert "5 of 19 planned" in text


def test_where_no_meeting_is_counted_as_held_of_how_many_is_not_said():
    found = meetings_card(REP, Planned([off(ONSET, 5)], {}, ONSET), ONSET, LAST)
    assert found.text.startswith("Customer meetings: 5 meetings planned from")
    assert "planned" not in dict(found.numbers)


@settings(deadline=None, max_examples=20)
@given(
    counts=st.lists(st.integers(1, 9), min_size=1, max_size=9),
    by=st.sampled_from(["", "customer", "rep", "Bogus Name"]),
    held=st.integers(0, 20),
)
def test_every_sentence_is_short_and_clean_and_names_nobody(counts, by, held):
    found = card([off(ONSET + timedelta(days=at), count, by) for at, count in enumerate(counts)], held)
    if found is None:
        return
    assert "Bogus" not in found.text
    assert max(len(one.split()) for one in found.text.split(". ")) <= 30
    assert check_wording(found.text, "facts") == []
