"""The rep's answer on screen: handed out, read in, shown as theirs, and never mixed with the manager's words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.share.answers import saved
from workbook.desk.screens import text_of_answer
from workbook.records import Conversation
from workbook.share.answer import LARGEST
from workbook.share.form.answers import Answers

pytestmark = pytest.mark.usefixtures("no_errors")
REP = "Bogdan Farthingmoor"
THEIRS = "<b>zq theirs</b>"


@pytest.fixture
def answers(desk):
    desk.store.save_conversation(Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21)))
    desk.choose(REP)
    desk.store.save_draft("c1", "view.words", "as I heard it", seen=0)
    return Answers(desk.copies(), text_of_answer, list)


def mark(answers):
    return answers._plan().mark


def take(answers, data, name="answer.txt", parts=3):
    if not answers.begin([(name, len(data))]):
        return
    step = len(data) // parts + 1
    for start in range(0, len(data), step):
        if not answers.part(0, data[start : start + step]):
            return
    answers.done()


def test_an_answer_is_shown_as_theirs_and_nothing_of_the_managers_changes(answers, desk):
    before = {name: draft.text for name, draft in desk.store.drafts("c1").items()}
    take(answers, saved("I do not agree", THEIRS, "", "more", mark=mark(answers)).encode())
    (shown,) = answers._shown.children
    assert "&lt;b&gt;zq theirs&lt;/b&gt;" in shown.value
    assert "The rep's own words, received" in shown.value.replace("&#x27;", "'")
    assert "I do not agree" in shown.value
    assert {name: draft.text for name, draft in desk.store.drafts("c1").items()} == before
    assert "zq" not in desk.copies().copy(desk.store.conversation("c1")).plan.model_dump_json()
    assert len(Answers(desk.copies(), text_of_answer, list)._shown.children) == 1


def test_an_answer_that_corrects_or_adds_leads_to_a_new_copy_and_any_other_does_not(answers):
    take(answers, saved("I agree", "fine", "", "", mark=mark(answers)).encode())
    assert "new copy" not in answers._said.value
    take(answers, saved("I agree", "fine", "it was Tuesday", "", mark=mark(answers)).encode())
    assert "Kept as the rep" in answers._said.value
    assert "write a new copy." in answers._said.value


def test_the_same_file_twice_is_one_answer_and_another_is_a_second_one_above(answers, desk):
    data = saved("I agree", "first", "", "", mark=mark(answers)).encode()
    take(answers, data)
    take(answers, data)
    assert "was here already" in answers._said.value
    take(answers, saved("I agree", "second", "", "", mark=mark(answers)).encode())
    assert [one.view for one in desk.store.replies("c1")] == ["first", "second"]
    assert "second" in answers._shown.children[0].value


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(200), "is no text"),
        (b"", "is no text"),
        (b"<!doctype html><html>", "empty answer page"),
        (saved("I agree", "x", "", "", mark="ffffff").encode(), "another plan"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(answers, desk, data, says):
    take(answers, data)
    assert says in answers._said.value
    assert desk.store.replies("c1") == []
    assert answers._bytes == b""


def test_a_file_that_is_too_large_is_refused_before_and_while_it_comes(answers):
    assert not answers.begin([("a.txt", LARGEST + 1)])
    assert answers.begin([("a.txt", 10)])
    assert not answers.part(0, bytes(LARGEST + 1))
    assert "too large" in answers._said.value
    assert answers._bytes == b""
    assert not answers.begin([("a.txt", 1), ("b.txt", 1)])


def test_a_file_that_breaks_off_is_said_and_forgotten(answers):
    answers.begin([("a.txt", 10)])
    answers.part(0, b"half")
    answers.broken()
    assert answers._bytes == b""
    assert "Choose it again" in answers._said.value


def test_the_answer_page_and_its_text_form_are_written_with_neutral_names(answers, desk):
    answers._write()
    names = sorted(path.name for path in (desk.store.home / "exports").iterdir())
    assert names == [f"answer-2026-09-28-{mark(answers)}.{ending}" for ending in ("html", "txt")]


def test_without_a_conversation_it_says_so(desk):
    made = Answers(desk.copies(), text_of_answer, list)
    made._write()
    assert "no conversation yet" in made._said.value
    take(made, b"x")
    assert made._shown.children == ()


def test_erasing_the_person_takes_their_answer_along(answers, desk):
    take(answers, saved("I agree", "zq theirs", "", "", mark=mark(answers)).encode())
    assert "reply" in desk.store.about(REP)


def test_an_answer_page_that_was_written_is_logged_and_the_list_is_told(answers, desk):
    told = []
    answers._wrote = lambda: told.append(True)
    answers._write()
    names = sorted(one.file_name for one in desk.store.copies("c1"))
    assert names == sorted(path.name for path in (desk.store.home / "exports").iterdir())
    assert told == [True]
