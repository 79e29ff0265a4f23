"""Saying once on the board what changed for everybody: kept at once, and everything follows."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tests.below import below, texts
from tests.spot.on_board import REP, parts
from workbook.records import Absence, RecordingChange
from workbook.spot.board.everybody import FIRST_CHOOSE, NOBODY, RECORDED, TITLE
from workbook.spot.board.held import BACK, REMOVE
from workbook.spot.for_everybody import KINDS, SINCE, after_change, asked, prompts_words, typed_change
from workbook.spot.team import TeamSlump

pytestmark = pytest.mark.usefixtures("no_errors")
MOVED = date(2026, 6, 1)  # a Monday, 17 weeks before the sample's last


def box_of(screen):
    fold = next(one for one in parts(screen, "Disclosure") if TITLE in texts(one))
    if not fold.is_open:
        fold.toggle()
    (box,) = parts(screen, "EverybodyBox")
    return box


def press(box, label):
    next(one for one in parts(box, "Button") if one.description == label).click()


def rows(screen):
    table = next(one for one in below(screen) if type(one).__name__ == "PickTable")
    return {each["key"]: each["cells"][1]["text"] for each in table.rows}


def tell(box, since, kinds):
    box._what.value = RECORDED
    box._since.write(since)
    for kind, tick in box._ticks.items():
        tick.value = kind in kinds
    box.keep()


def moved(desk, since, reps):
    """Of all that these reps do less is recorded from a Monday on."""
    activity = desk.activity.copy()
    late = (
        (activity["date"] >= pd.Timestamp(since)) & (activity["kind"] != "won") & activity["rep"].isin(reps)
    )
    activity.loc[late, "count"] = (activity.loc[late, "count"] * 0.4).round().astype(int)
    desk.days_changed()
    desk.__dict__["activity"] = activity


def test_a_move_of_the_crm_is_said_once_and_no_prompt_that_it_brought_stands(desk):
    """A tool that every second rep has logs less from one Monday on: one press ends what that brought."""
    moved(desk, MOVED, desk.reps[::2])
    screen = desk.board()
    before, stood = rows(screen), len(desk.prompts)
    box = box_of(screen)
    assert stood > 2
    assert not any(tick.value for tick in box._ticks.values())
    assert box._what.value is None
    kinds = list(box._ticks)
    tell(box, MOVED, kinds)
    said = texts(box._said)
    assert "recorded in another way since 1 June 2026. " in said
    assert f" of {stood} prompts end" in said
    assert "starts again from 1 June." in said
    assert len(desk.prompts) < stood
    assert desk.store.recording_changes() == [RecordingChange(since=MOVED, kinds=tuple(kinds))]
    table = next(one for one in below(screen) if type(one).__name__ == "PickTable")
    table.chosen = next(rep for rep, text in before.items() if text.startswith("▼"))
    detail = next(one for one in below(screen) if type(one).__name__ == "Detail")
    assert "Counted again from 1 June, because how " in texts(detail._told.answered)
    assert "recorded in another way" in texts(detail._told.chart) or "was " in texts(detail._told.chart)
    press(box, REMOVE)
    assert rows(screen) == before
    press(box, BACK)
    assert len(desk.prompts) < stood
    assert desk.spot_report()["recorded_anew"] == [{"week": "2026-06-01", "kinds": sorted(kinds)}]


def test_where_all_are_down_at_once_the_board_asks_with_nothing_chosen(desk):
    moved(desk, date(2026, 8, 31), desk.reps)
    (box,) = parts(desk.board(), "EverybodyBox")
    assert " of 12 reps are below their own usual level at once." in texts(box)
    assert box._what.value is None


def test_days_on_which_nobody_worked_count_for_nobody_and_can_be_taken_back(desk):
    screen = desk.board()
    box, days = box_of(screen), desk.weekly.groupby("week")["work_days"].max()
    box._what.value = NOBODY
    box._first.write(date(2026, 9, 14))
    box._last.write(date(2026, 9, 18))
    box.keep()
    assert Absence(rep=None, first=date(2026, 9, 14), last=date(2026, 9, 18)) in desk.store.absences()
    said = texts(box._said)
    assert "Kept: nobody worked from 14 September to 18 September 2026." in said
    assert "events are recorded in whole weeks away all the same: check the days." in said
    assert desk.weekly.groupby("week")["work_days"].max()[pd.Timestamp("2026-09-14")] == 0
    box._first.write(date(2026, 9, 16))
    box._last.write(date(2026, 9, 16))
    box.keep()
    assert "This is kept already: nobody worked from 14 September" in texts(box._first)
    press(box, REMOVE)
    assert desk.weekly.groupby("week")["work_days"].max().equals(days)


def test_what_is_missing_is_said_at_its_box_and_nothing_is_kept(desk):
    box = box_of(desk.board())
    box.keep()
    assert FIRST_CHOOSE in texts(box._wrong)
    tell(box, None, [])
    assert "Choose the first day on which it is recorded in another way." in texts(box._since)
    tell(box, MOVED, [])
    assert "Choose what is recorded in another way." in texts(box._no_kind)
    assert "Choose the first day" not in texts(box._since)
    box._what.value = NOBODY
    box.keep()
    assert "Choose the first day on which nobody worked." in texts(box._first)
    assert desk.store.recording_changes() == []
    assert REP in rows(desk.board())


def test_what_cannot_be_is_refused_by_its_field():
    first, today = date(2025, 1, 6), date(2026, 9, 28)
    known = {"held": [RecordingChange(since=MOVED, kinds=("calls",))], "first": first, "today": today}
    assert typed_change(date(2026, 9, 29), ["calls"], **known).field == SINCE
    assert typed_change(first, ["calls"], **known).field == SINCE
    assert typed_change(MOVED, ["calls"], **known).field == KINDS
    assert typed_change(MOVED, ["calls", "emails"], **known).kinds == ("emails",)


def test_what_became_of_the_prompts_is_told_in_numbers():
    one, last = RecordingChange(since=MOVED, kinds=("calls", "emails")), date(2026, 6, 15)
    assert prompts_words("abcdefghi", "ah") == "7 of 9 prompts end; 2 stay."
    assert prompts_words(["Ann", "Bo"], ["Ann", "Bo"]) == "2 prompts stay."
    assert prompts_words(["Ann"], []) == "The 1 prompt ends."
    assert prompts_words([], ["Ann", "Bo"]) == "A prompt now stands for Ann and Bo."
    assert prompts_words([], []) == "No prompt stood, and none does."
    assert after_change(one, "ab", "a", last=last) == (
        "1 of 2 prompts ends; 1 stays. The usual level of calls and emails starts again from 1 June: until 8 weeks "
        "since then are known, they prompt for nobody."
    )
    assert "once that week is in the numbers" in after_change(one, "ab", "ab", last=date(2026, 5, 25))


def test_the_board_asks_only_where_all_who_can_be_judged_are_down_at_once():
    north = TeamSlump("North", MOVED, date(2026, 6, 15), 0.4, 8, 10)
    south = TeamSlump("South", MOVED, date(2026, 6, 15), 0.4, 4, 5)
    teams = ["North"] * 10
    assert asked([north], [*teams, "West"]).startswith(
        "8 of 10 reps are below their own usual level at once."
    )
    assert asked([north, south], [*teams, *["South"] * 5]).startswith("12 of 15 reps")
    assert asked([north], [*teams, *["South"] * 5]) == ""
    assert asked([], teams) == ""
