"""Boxes save as one types, say when, and never lose or overwrite what another window wrote."""

from __future__ import annotations

from functools import partial

import pytest

from tests.below import texts
from workbook.forms.boxes import TOO_LONG, SavedBox
from workbook.forms.seen import SHARED, STAYS
from workbook.forms.typed import Typed
from workbook.records import WORDS_LIMIT, Origin
from workbook.store import Reason, Store, StoreProblem


def said(box):
    return box._who.value


def test_every_change_is_saved_and_the_time_is_shown(memory):
    box = SavedBox("facts.saw", "What I saw", save=memory.save)
    box._entry.value = "two"
    box._entry.value = "two calls"
    assert memory.kept["facts.saw"].text == "two calls"
    assert "Saved 10:42" in said(box)


def test_a_box_shows_what_was_typed_before_without_saving_it_again(memory):
    draft = memory.save("facts.saw", "typed yesterday", seen=0)
    box = SavedBox("facts.saw", "What I saw", save=memory.save, draft=draft)
    assert box.text == "typed yesterday"
    assert memory.kept["facts.saw"].version == 1


def test_private_and_shared_boxes_say_so_in_words_and_look_different(memory):
    private = SavedBox("facts.told", "Told", save=memory.save)
    shared = SavedBox("facts.saw", "Saw", save=memory.save, shared=True)
    assert STAYS in said(private)
    assert SHARED in said(shared)
    assert set(private._dom_classes) != set(shared._dom_classes)


def test_our_own_choices_begin_as_sentences_do_and_words_that_were_typed_stay(memory):
    box = SavedBox("facts.how", "How", save=memory.save, choices=(*Origin, "call first"))
    assert [shown for shown, _ in box._entry.options] == [
        "I saw it", "The report shows it", "I was told", "call first",
    ]  # fmt: skip
    box._entry.index = 1
    assert memory.kept["facts.how"].text == Origin.REPORT.value


@pytest.fixture
def two_windows(tmp_path):
    """The same box in two windows on the real store: the other one wrote first, then ours typed on."""
    with Store.open(tmp_path) as other, Store.open(tmp_path) as ours:
        other.save_draft("c1", "facts.saw", "theirs <b>", seen=0)
        box = SavedBox(
            "facts.saw",
            "What I saw",
            save=partial(ours.save_draft, "c1"),
            forget_other=partial(ours.settle_clash, "c1"),
        )
        box._entry.value = "o"
        box._entry.value = "ours"
        yield ours, box


def test_typing_on_after_another_window_wrote_overwrites_nothing_and_shows_both(two_windows):
    store, box = two_windows
    assert store.drafts("c1")["facts.saw"].text == "theirs <b>"
    assert [draft.text for draft in store.draft_clashes("c1")] == ["ours"]
    assert box.text == "ours"
    assert "theirs &lt;b&gt;" in texts(box._other)
    assert "Both texts are kept" in said(box)


def test_keeping_my_text_is_a_choice_made_after_the_other_was_shown(two_windows):
    store, box = two_windows
    box._other.children[-1].children[0].click()
    assert store.drafts("c1")["facts.saw"].text == "ours"
    assert store.draft_clashes("c1") == []
    assert box._other.children == ()
    box._entry.value = "ours, and more"
    assert store.drafts("c1")["facts.saw"].text == "ours, and more"


def test_a_text_kept_beside_is_shown_when_the_box_is_opened_again_and_removed_when_asked(two_windows):
    store, _ = two_windows
    again = SavedBox("facts.saw", "What I saw", **Typed(store, "c1").box("facts.saw"))
    assert again.text == "theirs <b>"
    assert "ours" in texts(again._other)
    again._other.children[-1].children[0].click()
    assert store.draft_clashes("c1") == []


def test_a_save_that_fails_says_so_and_the_text_stays_in_the_box():
    def failing(*_a, **_k):
        raise OSError

    box = SavedBox("facts.saw", "What I saw", save=failing)
    with pytest.raises(OSError):  # noqa: PT011 - the boundary above the box turns it into a sentence
        box._entry.value = "words"
    assert box.text == "words"
    assert "Not saved" in said(box)


def test_what_failed_is_saved_by_a_press_as_it_stands_in_the_box(memory):
    broken = [True]

    def save(field, text, *, seen):
        if broken[0]:
            raise StoreProblem(Reason.LOST)
        return memory.save(field, text, seen=seen)

    box = SavedBox("facts.saw", "What I saw", save=save)
    box._entry.value = "words"  # raises nothing: it would be a traceback in JupyterLab's log
    assert "What was saved before is safe" in box._unsaved._said.value
    (again,) = box._unsaved.children[1].children
    again.click()
    assert (memory.kept, "Not saved" in said(box)) == ({}, True)
    broken.clear()
    broken.append(False)
    again.click()
    assert memory.kept["facts.saw"].text == "words"
    assert ("Saved 10:42" in said(box), box._unsaved.children) == (True, ())


def test_too_long_a_text_is_refused_in_words_and_never_cut(memory):
    box = SavedBox("facts.saw", "What I saw", save=memory.save)
    box._entry.value = "x" * (WORDS_LIMIT + 1)
    assert memory.kept == {}
    assert TOO_LONG in said(box)
    assert len(box.text) == WORDS_LIMIT + 1


def test_where_my_text_cannot_be_kept_over_the_other_one_both_stay_on_the_screen(memory):
    down = False

    def save(field, text, *, seen):
        if down:
            raise StoreProblem(Reason.NO_ANSWER)
        return memory.save(field, text, seen=seen)

    box = SavedBox("facts.saw", "What I saw", save=save)
    memory.save("facts.saw", "the other window's", seen=0)
    box.write("mine")
    (keep,) = box._other.children[-1].children
    down = True
    keep.click()
    assert "Not saved" in said(box)
    assert "the other window&#x27;s" in texts(box._other)
    down = False
    keep.click()
    assert memory.kept["facts.saw"].text == "mine"
    assert (box._other.children, "Saved 10:42" in said(box)) == ((), True)
