"""What rewriting a promise after the talk leaves in the record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.promises.rewritten import in_words, joined, rewritten
from workbook.records import Action, ChangeKind, Side, Target

AT = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def promise(then="eight calls", by=date(2026, 10, 16), target=None):
    return Action(
        id="c.rep.1", conversation="c", side=Side.REP, when_if="on Monday", then=then, measure="in the CRM",
        by=by, target=target,
    )  # fmt: skip


def lines(was, now, at=AT):
    return rewritten(was, now, Side.MANAGER, at)


def test_other_words_and_another_day_are_a_line_each_with_who_and_when():
    was, now = promise(), promise("nine calls", date(2026, 10, 23))
    day, words = lines(was, now)
    assert (day.kind, day.was, day.now) == (ChangeKind.EXTENDED, "2026-10-16", "2026-10-23")
    assert (words.kind, words.was, words.now) == (ChangeKind.ADAPTED, in_words(was), in_words(now))
    assert {(one.by, one.at, one.subject) for one in (day, words)} == {(Side.MANAGER, AT, "c.rep.1")}


def test_an_earlier_day_is_not_called_more_time():
    (line,) = lines(promise(), promise(by=date(2026, 10, 9)))
    assert line.kind is ChangeKind.MOVED


def test_another_number_of_the_chart_is_a_line_although_the_words_are_the_same():
    (line,) = lines(promise(target=Target(kind="calls", amount=8)), promise())
    assert (line.was, line.now) == ("8 calls a week", "not counted")


def test_nothing_is_noted_where_nothing_is_different():
    assert lines(promise(), promise()) == lines(None, None) == []


def test_what_comes_and_what_goes_is_noted_with_its_words():
    (new,), (gone,) = lines(None, promise()), lines(promise(), None)
    assert (new.kind, new.now) == (ChangeKind.ADDED, "eight calls")
    assert (gone.kind, gone.was) == (ChangeKind.REMOVED, in_words(promise()))


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9).filter(str.strip), min_size=1))
def test_typing_letter_by_letter_is_one_change_from_the_first_to_the_last(typed):
    before, held = promise("eight calls"), None
    was = before
    for minute, text in enumerate(typed):
        now = promise(text)
        for line in lines(was, now, AT + minute * MINUTE / 100):
            held = joined(held, line) or line
        was = now
    if held is not None:
        assert (held.was, held.now) == (in_words(before), in_words(was))


def test_on_another_day_by_another_person_or_with_a_reason_it_is_a_change_of_its_own():
    (first,) = lines(promise("a"), promise("b"))
    (next_day,) = lines(promise("b"), promise("c"), AT + DAY)
    (reps,) = rewritten(promise("b"), promise("c"), Side.REP, AT)
    (same,) = lines(promise("b"), promise("c"), AT + MINUTE)
    assert joined(first, next_day) is joined(first, reps) is joined(None, same) is None
    assert joined(first.model_copy(update={"why": "ill"}), same) is None
    assert joined(first, same).was == first.was


def test_a_promise_that_is_still_being_written_is_added_and_not_adapted():
    (new,) = lines(None, promise("a"))
    (more,) = lines(promise("a"), promise("b"), AT + MINUTE)
    assert joined(new, more).kind is ChangeKind.ADDED
    (gone,) = lines(promise("a"), None, AT + MINUTE)
    back = joined(new, gone)
    assert back.was == back.now
