from __future__ import annotations

from datetime import date, datetime
from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook.prepare import page
from workbook.prepare.boxes import BOXES
from workbook.prepare.page import meeting_page
from workbook.prepare.steps import STEPS
from workbook.records import Fact, Origin, Review

DAY = date(2026, 9, 28)
WORDS = {box.name: f"words of {box.name}" for box in BOXES}
ON_THE_PAGE = {"part.contribution", "part.intent", "view.questions"}


def fact(text="Calls: 4.5 per working day.", origin=Origin.REPORT):
    return Fact(conversation="c", card="activity", text=text, origin=origin, picked_on=DAY)


def review(means="9 calls a day"):
    return Review(conversation="c", on=date(2026, 11, 4), resolved_means=means)


def made(**changes):
    known = {
        "rep": "Ann Lee",
        "talk_at": datetime(2026, 9, 30, 10, 30),  # noqa: DTZ001 - wall time, as in the calendar
        "facts": [fact()],
        "words": WORDS,
        "review": review(),
    }
    return meeting_page(**{**known, **changes}).decode("utf-8")


class Tags(HTMLParser):
    """Names of the tags, and all attribute names."""

    def __init__(self, text):
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_the_page_says_first_that_it_is_for_the_manager_only():
    body = made().split("<body>")[1]
    assert body.index("For you only.") < body.index("Talk with")


def test_everything_for_the_talk_is_on_it():
    text = made()
    assert "Wed 30 September 2026, 10:30" in text
    assert "Calls: 4.5 per working day." in text
    assert "Wed 4 November 2026" in text
    assert "9 calls a day" in text
    for name in ON_THE_PAGE:
        assert WORDS[name] in text
    for step in STEPS:
        assert step.heading in text
    assert text.count('<span class="box">') == 6


def test_nothing_that_was_told_and_no_private_note_is_on_it():
    text = made(facts=[fact(), fact("a rumour", Origin.TOLD)])
    assert "a rumour" not in text
    for name in WORDS.keys() - ON_THE_PAGE:
        assert WORDS[name] not in text


def test_an_unprepared_page_leaves_room_to_write_and_does_not_fail():
    text = made(talk_at=None, facts=[], words={}, review=None)
    assert "None picked yet." in text
    assert "Not written yet." in text
    assert "None chosen yet." in text
    assert text.count('<span class="gap">') == 2


def test_the_title_names_nobody():
    title = made().split("<title>")[1].split("</title>")[0]
    assert title == "For the meeting"


def test_the_page_may_load_and_run_nothing():
    found = Tags(made())
    assert "default-src 'none'" in made()
    assert not found.tags & {"script", "img", "link", "iframe", "a", "object", "form"}
    assert not {
        name for name in found.attributes if name.startswith("on") or name in {"src", "href", "style"}
    }


def test_hostile_text_is_shown_as_typed():
    hostile = "</style><script>alert(1)</script>{{7*7}} %(x)s <img src=x onerror=alert(1)> \"'"
    plain_tags = Tags(made())
    found = Tags(
        made(
            rep="<script>x</script>",
            facts=[fact(hostile)],
            words=dict.fromkeys(WORDS, hostile),
            review=review(hostile),
        )
    )
    assert found.tags == plain_tags.tags
    assert found.attributes == plain_tags.attributes
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in made(facts=[fact(hostile)])


@settings(max_examples=25)
@example("half a character \ud800 and \x00 \u202e")
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_makes_a_page(text):
    out = meeting_page(rep=text, talk_at=None, facts=[], words=dict.fromkeys(WORDS, text), review=None)
    assert out.startswith(b"<!doctype html>")


def test_the_same_values_give_the_same_bytes():
    assert made() == made()


def test_a_long_text_is_shortened_so_that_one_side_is_enough():
    long = "Many words here. " * 1000
    text = made(
        rep=long,
        facts=[fact(long)] * 20,
        words={**dict.fromkeys(WORDS, long), "view.questions": f"{long}\n" * 20},
        review=review(long),
    )
    assert (
        text.count("…") == 1 + 1 + 2 + page.MOST_QUESTIONS + 1 + 1
    )  # and the line that asks the first question
    assert "19 more in the notebook. Fewer facts are easier to hear." in text
    assert "17 more in the notebook." in text


def test_short_facts_are_all_shown_up_to_four():
    text = made(facts=[fact(f"Fact {number}.") for number in range(4)])
    assert all(f"<li>Fact {number}.</li>" in text for number in range(4))
    assert "more in the notebook" not in text


def test_a_fact_that_does_not_fit_whole_is_left_to_the_notebook():
    text = made(facts=[fact("a" * 400), fact("b" * 401), fact("c")])
    assert "b" * 20 not in text
    assert "2 more in the notebook" in text
