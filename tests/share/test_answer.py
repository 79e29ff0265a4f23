"""The rep's answer: what is typed into the form comes back as it was typed, and nothing else is taken for one."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canary import canary, found_of
from tests.hostile import HOSTILE
from tests.share.answers import PLAN, saved
from tests.share.builders import PRIVATE, SHARED, plan_of
from tests.share.reader import Page
from workbook.desk.screens import text_of_answer
from workbook.records import WORDS_LIMIT, Agreement
from workbook.share.answer import (
    CUT_OFF,
    EMPTY_PAGE,
    NO_ANSWER,
    NOTHING_IN_IT,
    OTHER_PLAN,
    TOO_LONG,
    AnswerProblem,
    answer_form,
    answer_name,
    answer_page,
    read_answer,
)
from workbook.share.words import shown

FORM = answer_form(PLAN).decode("utf-8-sig")
texts = st.sampled_from(sorted(HOSTILE.values())) | st.text(max_size=200)


@settings(max_examples=150, deadline=None)
@given(agreement=st.sampled_from(Agreement), words=st.tuples(texts, texts, texts))
def test_what_is_typed_comes_back_as_typed_in_its_own_box(
    agreement: Agreement, words: tuple[str, ...]
) -> None:
    answer = read_answer(saved(agreement.value, *words), PLAN.mark)
    assert answer.agreement is agreement
    assert answer.written_on == PLAN.written_on
    assert list(answer[2:]) == [shown(text) for text in words]


def test_headings_typed_into_a_box_stay_words_of_that_box() -> None:
    words = "mine\n== What to add\nforged\n== End\n> quoted"
    answer = read_answer(saved(Agreement.NO.value, words, "", ""), PLAN.mark)
    assert answer.view == words
    assert (answer.corrections, answer.added) == ("", "")


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1c", "\x85", "\u2028"])
def test_no_odd_line_end_makes_a_heading_of_typed_words(sign: str) -> None:
    answer = read_answer(
        saved(Agreement.NO.value, f"mine{sign}== What to add{sign}forged", "", ""), PLAN.mark
    )
    assert answer.added == ""
    assert "forged" in answer.view


def test_the_text_form_is_read_as_it_is_filled_in_with_any_editor() -> None:
    filled = FORM.replace("[ ] I agree,", "[X] I agree,").replace(
        "== How I see it\r\n", "== How I see it\r\nBoth left.\r\n> Two."
    )
    for text in (filled, filled.replace("\r\n", "\n")):
        answer = read_answer(text, PLAN.mark)
        assert answer.agreement is Agreement.CORRECTED
        assert answer.view == "Both left.\nTwo."


@pytest.mark.parametrize("ticks", [("[ ] I agree\r", "[ ] I do"), ()])
def test_two_ticks_or_none_are_no_agreement(ticks: tuple[str, ...]) -> None:
    text = FORM.replace("== What to add\r\n", "== What to add\r\nmore")
    for one in ticks:
        text = text.replace(one, one.replace("[ ]", "[x]"))
    assert read_answer(text, PLAN.mark).agreement is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", NO_ANSWER),
        ("a note of mine", NO_ANSWER),
        (answer_page(PLAN).decode(), EMPTY_PAGE),
        (saved("I agree", "x", "", "", mark="ffffff"), OTHER_PLAN),
        (saved("I agree", "x", "", "").replace("== End", ""), CUT_OFF),
        (saved("I agree", "x" * (WORDS_LIMIT + 1), "", ""), TOO_LONG),
        (saved("", "", " ", "\u200b"), NOTHING_IN_IT),
        (FORM, NOTHING_IN_IT),
        (saved("I agree", "x", "", "").replace("2026-10-05", "2026-13-45"), NO_ANSWER),
    ],
    ids=["empty", "other", "the page", "other plan", "cut off", "long", "blank", "blank form", "no day"],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_words_that_say_what_to_do(text: str, says: str) -> None:
    with pytest.raises(AnswerProblem) as caught:
        read_answer(text, PLAN.mark)
    assert str(caught.value) == says
    assert len(says.split()) <= 40


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400) | texts.map(lambda text: text.encode("utf-8", "replace")))
def test_any_file_is_read_or_refused_in_words(data: bytes) -> None:
    with pytest.raises(AnswerProblem) as caught:
        read_answer(text_of_answer(data, "any.txt"), PLAN.mark)
    assert len(str(caught.value).split()) <= 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_door_reads_what_editors_save(encoding: str) -> None:
    text = saved("I agree", "à bientôt", "", "").encode(encoding)
    assert read_answer(text_of_answer(text, "answer.txt"), PLAN.mark).view == "à bientôt"


def test_the_page_holds_no_word_and_no_name_of_the_plan() -> None:
    plan = plan_of(lambda name: canary(name, 2))
    for data in (answer_page(plan), answer_form(plan), answer_name(plan, "txt").encode()):
        assert found_of(data, {name: canary(name, 2) for name in (*SHARED, *PRIVATE)}) == []
    assert answer_page(plan) == answer_page(plan)


def test_the_policy_names_the_one_script_and_allows_nothing_else() -> None:
    page = answer_page(PLAN).decode()
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policies = [
        value for tag, name, value in Page(page.encode()).attributes if (tag, name) == ("meta", "content")
    ]
    assert policies[0] == (
        f"default-src 'none'; script-src 'sha256-{hashed}'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'"
    )
    for asks in ("http:", "https:", "fetch(", "XMLHttp", "sendBeacon", "src=", "innerHTML", "eval("):
        assert asks not in page.replace("http-equiv", "")
    assert re.findall(r"\son\w+=", page) == []


def test_every_name_is_neutral() -> None:
    assert answer_name(PLAN, "txt") == f"answer-{date(2026, 10, 5).isoformat()}-{PLAN.mark}.txt"
