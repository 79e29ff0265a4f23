"""A first start shows the sample; screens open on it, fail calmly, and read the store once for all reps."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from workbook.desk import Desk, open_desk
from workbook.desk.numbers import KeptFits
from workbook.desk.sample import SAMPLE_AS_OF
from workbook.records import Conversation

PLANTED = {"Bogdan Farthingmoor", "Greta Windlemere", "Imani Pepperstone"}


@pytest.fixture(scope="module")
def sample(open_store, tmp_path_factory):
    """The sample of a first start: in a file, and in a team's database."""
    home = tmp_path_factory.mktemp("sample")
    with open_store(home) as store, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBOOK_STORE", store.address)
        desk = open_desk(home)
    with desk:
        yield desk


def test_a_first_start_shows_the_sample_on_its_own_day(sample):
    assert sample.sample
    assert sample.today == SAMPLE_AS_OF
    assert len(sample.reps) == 12


def test_the_desk_says_what_it_holds_without_a_name(sample):
    assert "invented sample team: 12 reps in 2 teams" in repr(sample)
    assert not [rep for rep in sample.reps if rep in repr(sample)]


def test_the_sample_shows_planted_declines_and_none_of_the_innocent(sample):
    shown = {signal["rep"] for signal in sample.spot_report()["signals"]}
    assert shown <= PLANTED
    assert {"Bogdan Farthingmoor", "Greta Windlemere"} <= shown


def test_a_screen_that_fails_shows_a_sentence_and_no_traceback(fresh, monkeypatch):
    def broken(*_):
        raise ValueError("canary-77 private words")

    monkeypatch.setattr("workbook.spot.board.Board", broken)
    screen = fresh.board()
    assert "That did not work" in screen.children[1].value
    assert "canary-77" not in (fresh.store.home / "log" / "errors.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["board", "prepare", "track", "copy"])
def test_every_screen_of_the_sample_opens_without_an_error(sample, name):
    getattr(sample, name)()
    assert not (sample.store.home / "log" / "errors.log").exists()


def test_what_the_simulation_found_is_kept_with_the_data_it_was_made_for(desk):
    first = desk.said
    text = desk.store.setting("fits")
    version = text.partition("\n")[0]
    again = Desk(desk.store, desk.today)

    pd.testing.assert_frame_equal(again.said, first)
    assert KeptFits(desk.store).get(version)
    assert KeptFits(desk.store).get("other data") is None
    assert not any(rep in text for rep in desk.reps)


def test_a_week_of_all_reps_reads_the_parts_of_all_plans_at_once(desk, monkeypatch):
    for rep in desk.reps[:4]:
        day = date(2026, 9, 21)
        desk.store.save_conversation(Conversation(id=rep, rep=rep, opened_on=day, held_on=day))
    asked, reads = [], type(desk.store).actions

    def counted(store, ids):
        asked.append(sorted(ids))
        return reads(store, ids)

    monkeypatch.setattr(type(desk.store), "actions", counted)
    desk.week_items()
    assert asked == [sorted(desk.reps[:4])]
