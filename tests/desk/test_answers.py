"""An answer about a fall: the usual level from then on, and no other prompt ends by it."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from workbook.desk import Desk
from workbook.records import Answer
from workbook.spot.past_prompts import past_prompts
from workbook.spot.signals import standing


def test_an_answered_fall_is_the_usual_level_from_the_next_week_on(desk):
    signal = standing(desk.said, desk.weekly)[0]
    before = desk.today - timedelta(weeks=2)
    desk.store.save_answer(Answer(rep=signal.rep, onset=signal.onset, because="new area", answered_on=before))
    again = Desk(desk.store, desk.today)

    assert signal.rep not in {one.rep for one in standing(again.said, again.weekly)}
    was = again.said[(again.said["rep"] == signal.rep) & (again.said["week"] <= pd.Timestamp(before))]
    as_said = desk.said[(desk.said["rep"] == signal.rep) & (desk.said["week"] <= pd.Timestamp(before))]
    assert was["alarm"].tolist() == as_said["alarm"].tolist()


def test_an_answer_about_a_prompt_long_over_ends_no_other_prompt(fresh):
    ended = next(one for one in past_prompts(fresh.said, fresh.weekly, today=fresh.today) if one.until)
    first = standing(fresh.said, fresh.weekly)[0]
    rep = first.rep
    old = ended.signal.onset if ended.rep == rep else date(2025, 8, 4)
    before = fresh.today - timedelta(weeks=2)
    fresh.store.save_answer(Answer(rep=rep, onset=old, because="a trade fair", answered_on=before))
    again = Desk(fresh.store, fresh.today)

    (same,) = [one for one in standing(again.said, again.weekly) if one.rep == rep]
    assert same.shown_on == first.shown_on
