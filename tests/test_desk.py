"""The desk: the sample on a first start, own data in its place, and screens that fail calmly."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from workbook.desk import Desk, open_desk
from workbook.desk.numbers import KeptFits
from workbook.desk.sample import SAMPLE_AS_OF
from workbook.records import Answer, Conversation
from workbook.sources import Answers
from workbook.sources.texts.days import Order
from workbook.spot.past_prompts import past_prompts
from workbook.spot.signals import standing

OWN = "team,rep,date,kind,count\nWest,Own Person,2026-01-05,calls,7\nWest,Own Person,2026-01-12,calls,8\n"
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


@pytest.fixture
def fresh(tmp_path):
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


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


def imported(desk, *paths):
    """Look at files and keep what they hold where nothing is to be asked or mended."""
    with desk.intake().look(paths, Answers()) as look:
        if look.ready:
            look.keep()
    desk.counted_anew()
    return look.preview


def test_own_data_takes_the_place_of_the_sample(fresh, own):
    found = imported(fresh, own)
    assert (found["verdict"], found["counted"], found["new"]) == ("ok", 2, 2)
    assert fresh.reps == ["Own Person"]
    assert not fresh.sample
    assert fresh.store.people() == []


def test_nothing_is_imported_by_looking_alone(fresh, own):
    with fresh.intake().look([own], Answers()) as look:
        assert look.ready
    assert fresh.sample
    assert fresh.store.imports() == []


def test_the_day_is_the_computers_once_own_data_is_there(fresh, own):
    imported(fresh, own)
    with open_desk(fresh.store.home) as again:
        assert again.today == date.today()  # noqa: DTZ011 - what a person's own calendar says


def test_a_file_with_a_bad_row_is_refused_whole_and_the_sample_stays(fresh, own):
    own.write_text(OWN + "West,Own Person,2026-01-19,calls,many\n", encoding="utf-8")
    found = imported(fresh, own)
    assert found["verdict"] == "refuse"
    assert "Line 4, column count: “many” is not a whole number of 0 or more." in found["problems"]
    assert fresh.sample
    assert len(fresh.reps) == 12


def test_what_is_not_ready_cannot_be_kept(fresh, own):
    own.write_text(OWN + "West,Own Person,2026-01-19,calls,many\n", encoding="utf-8")
    with fresh.intake().look([own], Answers()) as look, pytest.raises(ValueError, match="rows to mend"):
        look.keep()


def test_importing_the_same_file_twice_changes_nothing(fresh, own):
    imported(fresh, own)
    before = fresh.store.activity()
    again = imported(fresh, own)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert "nothing changes" in again["message"]
    assert fresh.store.activity() == before
    assert len(fresh.store.imports()) == 1


def test_a_cancelled_meeting_is_kept_apart_counted_nowhere_and_goes_with_its_import(fresh, own):
    imported(fresh, own)
    before = fresh.store.activity(), fresh.weekly.to_dict("records")
    visits = "rep,day,kind,status,cancelled by\nOwn Person,2026-01-13,visits,cancelled,customer\n"
    path = own.with_name("visits.csv")
    path.write_text(visits, encoding="utf-8")
    columns = {
        "rep": "rep",
        "when": "day",
        "kind": "kind",
        "status": "status",
        "cancelled_by": "cancelled by",
    }
    with fresh.intake().look([path], Answers(columns=columns)) as look:
        assert look.preview["left_out"] == {"cancelled": 1}
        assert "Also read: 1 cancelled meeting." in look.preview["message"]
        look.keep()
    fresh.counted_anew()
    (kept,) = fresh.store.cancelled_meetings("Own Person")
    assert (kept.on, kept.kind, kept.by) == (date(2026, 1, 13), "visits", "customer")
    assert (fresh.store.activity(), fresh.weekly.to_dict("records")) == before
    assert "visits.csv" in fresh.undo_import()
    assert fresh.store.cancelled_meetings() == []


def test_a_corrected_export_lists_its_changes(fresh, own):
    imported(fresh, own)
    own.write_text(OWN.replace(",7\n", ",8\n", 1), encoding="utf-8")
    found = imported(fresh, own)
    assert (found["new"], found["changed"], found["unchanged"]) == (0, 1, 1)
    assert [(one["was"], one["now"]) for one in found["changes"]] == [({"count": "7"}, {"count": "8"})]


def test_the_last_import_can_be_taken_back_and_with_the_first_the_sample_returns(fresh, own):
    imported(fresh, own)
    own.write_text(OWN.replace(",7\n", ",8\n", 1), encoding="utf-8")
    imported(fresh, own)
    assert "own.csv" in fresh.undo_import()
    assert 7 in {row.count for row in fresh.store.activity()}
    assert fresh.undo_import() is None


def test_a_list_of_people_alone_is_not_mixed_with_the_invented_team(fresh, own):
    own.write_text("rep,team,started\nOwn Person,West,2024-01-01\n", encoding="utf-8")
    imported(fresh, own)
    with open_desk(fresh.store.home) as again:
        assert not again.sample
        assert repr(again).startswith("No activity is held yet.")
    assert fresh.undo_import()
    with open_desk(fresh.store.home) as before:
        assert before.sample


def test_taking_back_the_first_import_brings_the_sample_again(fresh, own):
    imported(fresh, own)
    assert fresh.undo_import()
    assert fresh.sample
    assert len(fresh.reps) == 12


def test_what_was_answered_once_is_not_asked_again(fresh, own):
    own.write_text(
        OWN.replace("2026-01-05", "05/01/2026").replace("2026-01-12", "12/01/2026"), encoding="utf-8"
    )
    assert imported(fresh, own)["verdict"] == "ask"
    with fresh.intake().look([own], Answers(date_order=Order.DMY)) as look:
        look.keep()
    assert imported(fresh, own)["verdict"] == "ok"


def test_a_screen_that_fails_shows_a_sentence_and_no_traceback(fresh, monkeypatch):
    def broken(*_):
        raise ValueError("canary-77 private words")

    monkeypatch.setattr("workbook.spot.board.board", broken)
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
