"""Boxes save as one types, say when, and never lose or overwrite what another window wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest

from workbook.forms.actions import ActionEditor
from workbook.forms.boxes import SHARED, STAYS, TOO_LONG, SavedBox
from workbook.forms.days import DayBox, read_day
from workbook.forms.typed import Typed
from workbook.records import WORDS_LIMIT, Action, Clash, Draft, Side
from workbook.store import Reason, Store, StoreProblem

NOW = datetime(2026, 9, 28, 10, 42, tzinfo=UTC)
TODAY = date(2026, 9, 28)


class Memory:
    """A store of drafts that fits in a test."""

    def __init__(self):
        self.kept: dict[str, Draft] = {}

    def save(self, field, text, *, seen):
        old = self.kept.get(field)
        new = Draft(
            subject="c1", field=field, text=text, saved_at=NOW, version=(old.version if old else 0) + 1
        )
        if old and old.version != seen:
            return Clash(theirs=old, ours=new)
        self.kept[field] = new
        return new

    def save_draft(self, _, field, text, *, seen):
        return self.save(field, text, seen=seen)

    def drafts(self, _):
        return dict(self.kept)

    def draft_clashes(self, _):
        return []

    def settle_clash(self, *_):
        return 0


@pytest.fixture
def memory():
    return Memory()


def test_a_year_that_is_half_typed_is_not_saved_and_says_so():
    kept = []
    box = DayBox("By when", day=None, changed=lambda day: kept.append(day) or "Saved")
    for year in (2, 20, 202, 2026):
        box._entry.value = date(year, 10, 26)
        assert ("four digits" in box._echo.value) == (year < 2000)
    assert kept == [date(2026, 10, 26)]


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


def texts(widget):
    return " ".join(
        [str(getattr(widget, "value", "")), *(texts(each) for each in getattr(widget, "children", ()))]
    )


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


def test_of_two_days_the_last_choice_holds_and_the_other_is_told(memory):
    made, _ = editor(memory)
    memory.save("plan.rep.1.by", "2026-10-12", seen=0)
    made._by._entry.value = date(2026, 10, 9)
    assert memory.kept["plan.rep.1.by"].text == "2026-10-09"
    assert "2026-10-12" in made._by._echo.value


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


def test_a_day_that_failed_is_saved_by_a_press_without_being_chosen_again():
    broken, kept = [True], []

    def changed(day):
        if broken:
            raise StoreProblem(Reason.LOST)
        kept.append(day)
        return "Saved"

    box = DayBox("By when", day=None, changed=changed)
    box._entry.value = date(2026, 10, 5)
    assert "Not saved" in box._echo.value
    broken.clear()
    box._unsaved.children[1].children[0].click()
    assert kept == [date(2026, 10, 5)]
    assert "Mon 5 October 2026 · Saved" in box._echo.value


def test_a_promise_that_could_not_be_kept_is_not_said_to_be_in_the_plan_and_is_put_there_by_a_press(memory):
    broken, actions = [True], {}

    def keep(action):  # as a guarded one: what went wrong was told
        return None if broken else actions.update({action.id: action}) or True

    made, _ = editor(memory, keep=keep)
    fill(made)
    assert "Not in the plan yet" in made._said.value
    again, _ = editor(memory, keep=keep)  # the step is opened again: nothing is kept by being shown
    assert "Not in the plan yet" in again._said.value
    assert actions == {}
    broken.clear()
    again._again.children[0].children[0].click()
    assert actions["c1.rep.1"].then == "I call eight accounts"
    assert ("In the plan." in again._said.value, again._again.children) == (True, ())


def test_too_long_a_text_is_refused_in_words_and_never_cut(memory):
    box = SavedBox("facts.saw", "What I saw", save=memory.save)
    box._entry.value = "x" * (WORDS_LIMIT + 1)
    assert memory.kept == {}
    assert TOO_LONG in said(box)
    assert len(box.text) == WORDS_LIMIT + 1


@pytest.mark.parametrize(("text", "day"), [("2026-10-05", date(2026, 10, 5)), ("", None), ("31/02", None)])
def test_a_draft_of_a_date_is_read_or_is_no_date(text, day):
    assert read_day(text) == day


def test_a_date_is_echoed_in_words_and_clearing_it_is_kept():
    seen = []

    def changed(day):
        seen.append(day)
        return "Saved 10:42"

    box = DayBox("By when", day=None, changed=changed)
    box._entry.value = date(2026, 10, 5)
    assert "Mon 5 October 2026" in box._echo.value
    box._entry.value = None
    assert seen == [date(2026, 10, 5), None]
    assert "No date yet" in box._echo.value


def test_a_date_that_cannot_be_saved_says_so():
    def failing(_):
        raise OSError

    box = DayBox("By when", day=None, changed=failing)
    with pytest.raises(OSError):  # noqa: PT011 - the boundary above the box turns it into a sentence
        box._entry.value = date(2026, 10, 5)
    assert "Not saved" in box._echo.value


def editor(memory, kept=None, keep=None):
    actions: dict[str, Action] = {}
    made = ActionEditor(
        "c1",
        Side.REP,
        1,
        typed=Typed(memory, "c1"),
        kept=kept,
        keep=keep or (lambda action: actions.update({action.id: action}) or True),
        drop=lambda key: actions.pop(key, None),
        today=TODAY,
    )
    return made, actions


def fill(made):
    made._boxes["when_if"]._entry.value = "when I start on Monday"
    made._boxes["then"]._entry.value = "I call eight accounts"
    made._boxes["measure"]._entry.value = "8 calls in the CRM"
    made._by._entry.value = date(2026, 10, 9)


def test_a_promise_enters_the_plan_once_it_is_whole_and_not_before(memory):
    made, actions = editor(memory)
    made._boxes["then"]._entry.value = "I call eight accounts"
    assert actions == {}
    assert "Not in the plan yet" in made._said.value
    fill(made)
    (action,) = actions.values()
    assert (action.then, action.by) == ("I call eight accounts", date(2026, 10, 9))
    assert "In the plan" in made._said.value


def test_emptying_every_box_takes_the_promise_out_again(memory):
    made, actions = editor(memory)
    fill(made)
    for box in made._boxes.values():
        box._entry.value = ""
    made._by._entry.value = None
    assert actions == {}


def test_half_a_promise_comes_back_as_it_was_left(memory):
    made, _ = editor(memory)
    made._boxes["then"]._entry.value = "I call eight accounts"
    again, _ = editor(memory)
    assert again._boxes["then"].text == "I call eight accounts"
