"""Somebody who was erased stays erased: files that still name them are read without them, and nobody is named."""

from __future__ import annotations

import pytest

from tests.desk.own_data import OWN, imported
from workbook.desk.rights import erase
from workbook.records import Deed
from workbook.sources import Answers
from workbook.sources.counting import ERASED
from workbook.store import backup

ROWS = OWN + "".join(
    f"West,{rep},2026-01-{day:02},calls,4\n" for rep in ("Ann Müller", "Bo") for day in (5, 6, 7)
)
LEFT_OUT = {ERASED: 3}


@pytest.fixture
def without_ann(fresh, own):
    """A desk from which Ann was erased, and the file that still names her."""
    own.write_text(ROWS, encoding="utf-8")
    imported(fresh, own)
    erase(fresh.store, "Ann Müller")
    fresh.counted_anew()
    return fresh


def looked(desk, path, **said):
    with desk.intake().look([path], Answers(**said)) as look:
        return look.preview


@pytest.mark.parametrize(
    "name", ["Ann Müller", "ann mueller".replace("ue", "u"), "MÜLLER, Ann", "  Ann   Müller "]
)
def test_her_rows_are_set_aside_and_counted_under_any_spelling_and_her_name_is_in_no_word(
    without_ann, own, name
):
    own.write_text(ROWS.replace("Ann Müller", f'"{name}"'), encoding="utf-8")
    found = imported(without_ann, own)
    assert (found["verdict"], found["left_out"], found["questions"]) == ("ok", LEFT_OUT, [])
    assert "3 left out: 3 of people who were erased" in found["message"]
    assert not any(one in repr(found) for one in (name, "ller", "LLER"))
    assert without_ann.store.reps_held() == ["Bo", "Own Person"]


def test_a_slip_in_the_name_of_another_asks_nothing_about_her(without_ann, own):
    own.write_text(ROWS.replace("Bo,", "Ann Mülller,"), encoding="utf-8")
    assert looked(without_ann, own)["questions"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "leave.csv",
            "rep,first,last,why\nAnn Müller,2026-01-05,2026-01-06,leave\n,2026-01-07,2026-01-07,x\n",
        ),
        ("people.csv", "rep,team,started\nAnn Müller,West,2020-01-01\nBo,West,2020-01-01\n"),
        ("leads.csv", "rep,week,leads\nAnn Müller,2026-01-05,4\nBo,2026-01-05,4\n"),
        ("one.csv", "rep,date,held\nAnn Müller,2026-01-05,yes\nBo,2026-01-05,yes\n"),
        ("users.csv", "id,name\n0050001,Ann Müller\n0050002,Bo\n"),
        ("off.csv", "rep,date,cancelled meetings\nAnn Müller,2026-01-05,2\nBo,2026-01-05,2\n"),
        ("wide.csv", "Rep,Week,Calls,Emails\nAnn Müller,2026-W02,3,4\nBo,2026-W02,3,4\n"),
    ],
)  # fmt: skip
def test_every_sort_of_list_is_read_without_her(without_ann, tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = imported(without_ann, path)
    assert found["left_out"] == {ERASED: 1}
    assert "1 left out: 1 of people who were erased" in found["message"]
    store = without_ann.store
    assert store.about("Ann Müller") == {}
    assert "ller" not in repr(found)


def test_ids_that_stood_for_her_are_known_too_without_the_list_of_users(fresh, own, tmp_path):
    own.write_text(ROWS.replace("Ann Müller", "0050001"), encoding="utf-8")
    users = tmp_path / "users.csv"
    users.write_text("id,name\n0050001,Ann Müller\n", encoding="utf-8")
    imported(fresh, own, users)
    assert "Ann Müller" in fresh.store.reps_held()
    erase(fresh.store, "Ann Müller")
    assert imported(fresh, own)["left_out"] == LEFT_OUT
    assert looked(fresh, own, users={"0050001": "Ann Müller"})["left_out"] == LEFT_OUT


def test_who_was_joined_or_renamed_is_known_by_each_name(fresh, own):
    own.write_text(ROWS.replace("Bo,2026-01-0", "Bo,2026-01-1"), encoding="utf-8")
    with fresh.intake().look([own], Answers(same={"Bo": "Ann Müller"})) as look:
        look.keep()
    fresh.store.rename_person("Ann Müller", "Ann Other")
    erase(fresh.store, "Ann Other")
    assert imported(fresh, own)["left_out"] == {ERASED: 6}
    own.write_text(OWN + "West,Ann Other,2026-01-12,calls,8\n", encoding="utf-8")
    assert looked(fresh, own)["left_out"] == {ERASED: 1}


def test_another_person_of_the_same_name_comes_in_once_it_is_said_and_is_not_asked_for_again(
    without_ann, own
):
    assert looked(without_ann, own)["left_out"] == LEFT_OUT
    assert looked(without_ann, own, others=("Bo Nobody",))["left_out"] == LEFT_OUT
    with without_ann.intake().look([own], Answers(others=("ann müller",))) as look:
        assert look.preview["left_out"] == {}
        assert "Ann Müller" not in without_ann.store.reps_held()
        look.keep()
    assert "Ann Müller" in without_ann.store.reps_held()
    assert imported(without_ann, own)["left_out"] == {}


def test_somebody_held_who_has_the_same_letters_is_not_set_aside(fresh, own):
    own.write_text(ROWS.replace("Bo", '"Müller, Ann"'), encoding="utf-8")
    with fresh.intake().look([own], Answers(same={"Müller, Ann": "Müller, Ann"})) as look:
        look.keep()
    erase(fresh.store, "Ann Müller")
    assert imported(fresh, own)["left_out"] == LEFT_OUT
    assert fresh.store.reps_held() == ["Müller, Ann", "Own Person"]


def test_a_copy_from_before_that_is_put_back_knows_the_mark_too_and_no_former_name(fresh, own):
    own.write_text(ROWS, encoding="utf-8")
    imported(fresh, own)
    home, now = fresh.store.home, fresh.store.now()
    copy = backup.back_up(home, now, "by-hand")
    fresh.store.rename_person("Ann Müller", "Ann Other")
    erase(fresh.store, "Ann Other")
    fresh.close()
    backup.restore(home, copy, now)
    with type(fresh.store).open(home) as store:
        assert store.were_erased({"ann muller", "ann other", "bo"}) == {"ann muller", "ann other"}
        assert store.reps_held() == ["Bo", "Own Person"]


def test_a_mark_holds_no_name_and_two_stores_mark_one_name_differently(without_ann, tmp_path):
    with type(without_ann.store).open(tmp_path / "other") as other:
        other.forget_person("Ann Müller", {"ann muller"})
        marks = [_marks(one) for one in (other, without_ann.store)]
    assert all(marks)
    assert not set(marks[0]) & set(marks[1])
    assert without_ann.store.deeds()[0].deed is Deed.ERASED


def _marks(store):
    with store._reading() as connection:
        return list(connection.exec_driver_sql("SELECT mark FROM erased").scalars())
