"""The copy is shown before it is written, and what was shown is what is written."""

from __future__ import annotations

import hashlib
from datetime import date
from html import escape

import pytest

from tests.share.on_form import REP, exports, press
from workbook.records import Deed, file_mark
from workbook.share.form import CopyForm, write_copy

pytestmark = pytest.mark.usefixtures("no_errors", "no_pdf")


def test_nothing_is_written_without_a_yes(form, desk):
    form._preview()
    press(form, "Write the copy")
    press(form, "Not now")
    assert exports(desk) == []
    assert desk.store.copies("c1") == []


def test_the_line_above_the_preview_counts_each_thing_that_is_shared_or_stays_once(form, desk):
    for field in ("view.read_back", "review.outcome", "check-in.2026-09-30"):
        desk.store.save_draft("c1", field, "kept as a record too", seen=0)
    form._preview()
    assert "4 items shared, 3 private stay here." in form._said.value


def test_what_was_shown_is_what_is_written_and_it_is_logged(form, desk):
    form._preview()
    press(form, "Write the copy")
    desk.store.save_draft("c1", "view.words", "typed after the preview", seen=1)
    press(form, "Yes, write exactly this")
    (path,) = exports(desk)
    data = path.read_bytes()
    assert escape(data.decode("utf-8"), quote=True) in form._view.children[0].value
    (logged,) = desk.store.copies("c1")
    assert logged.sha256 == hashlib.sha256(data).hexdigest()
    assert logged.file_name == path.name
    above, below = form._said.value, " ".join(str(getattr(one, "value", "")) for one in form._next.children)
    assert ("items shared" in above, "items shared" in below) == (False, True)


@pytest.mark.usefixtures("form")
def test_the_copy_has_what_is_shared_and_nothing_private(desk):
    written = write_copy(desk.copies(), REP, desk.store.home / "exports")
    text = written.path.read_text(encoding="utf-8")
    assert "9 calls a day" in text
    assert "two accounts left" in text
    assert "canary" not in text


def test_without_a_conversation_nothing_is_written(desk):
    assert write_copy(desk.copies(), REP, desk.store.home / "exports") is None
    form = CopyForm(desk.copies())
    form._preview()
    assert "There is no conversation yet" in form._said.value


def test_the_calendar_file_holds_dates_and_no_words(form, desk):
    form._calendar()
    (path,) = exports(desk)
    text = path.read_text(encoding="utf-8")
    assert "20260930" in text
    assert not [word for word in ("canary", "Bogdan", "calls") if word in text]


def test_what_was_written_when_is_listed_newest_first(form, desk):
    assert form._before.children == ()
    form._preview()
    for _ in range(2):
        form._preview()
        press(form, "Write the copy")
        press(form, "Yes, write exactly this")
    (table,) = form._before.children
    assert table.value.count("plan-2026-09-28-") == 2
    assert REP not in table.value
    assert "Written of this conversation" in CopyForm(desk.copies())._before.children[0].value


def test_the_reps_own_page_is_shown_first_and_written_and_logged_when_told(form, desk):
    form._preview()
    own = form._view.children[-1]
    own.toggle()
    (page,) = own._inside.children
    assert exports(desk) == []
    assert "My own page" in page.children[1].value
    managers = ("canary-told", "canary-part", "canary-note", "9 calls a day")
    assert not [word for word in managers if word in page.children[1].value]
    page._write()
    (path,) = exports(desk)
    assert path.name.startswith("own-")
    assert escape(path.read_text("utf-8"), quote=True) in page.children[1].value
    (kept,) = desk.store.copies("c1")
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def wrote(form):
    form._preview()
    press(form, "Write the copy")
    press(form, "Yes, write exactly this")
    (mark,) = form._handed.children
    return mark


def test_a_way_of_handing_over_is_marked_with_today_and_stays_and_none_is_required(form, desk):
    mark = wrote(form)
    assert "Not yet, or not marked" in form._before.children[0].value
    mark.way.write("On paper")
    assert "On paper, Mon 28 September 2026" in form._before.children[0].value
    mark.day.write(date(2026, 9, 30))
    assert "On paper, Wed 30 September 2026" in form._before.children[0].value
    again = CopyForm(desk.copies())
    assert "On paper, Wed 30 September 2026" in again._before.children[0].value
    (kept,) = again._handed.children
    assert (kept.way.text, kept.day.day) == ("On paper", date(2026, 9, 30))


def test_a_mark_of_handing_over_is_in_no_copy_and_counts_as_no_word(form):
    mark = wrote(form)
    form._preview()
    before = form._said.value
    mark.way.write("Another way")
    form._preview()
    assert form._said.value == before
    assert "Another way" not in form._view.children[0].value


def test_the_managers_name_is_asked_once_and_stands_in_the_copy_that_is_shown(form, desk):
    (_, asked, *_) = form.box.children
    assert asked.is_open
    (signed,) = asked._inside.children
    form._preview()
    assert "your manager" in form._view.children[0].value
    signed.entry.value = "  Ada\tLovelace <b> "
    assert "Ada Lovelace &amp;lt;b&amp;gt;" in form._view.children[0].value
    press(form, "Write the copy")
    press(form, "Yes, write exactly this")
    (path,) = exports(desk)
    assert "<bdi>Ada Lovelace &lt;b&gt;</bdi>, your manager" in path.read_text(encoding="utf-8")
    again = CopyForm(desk.copies())
    assert not again.box.children[1].is_open


def test_a_name_that_is_too_long_is_not_kept_and_an_empty_one_forgets_it(form, desk):
    (signed,) = form.box.children[1]._inside.children
    signed.entry.value = "Ada"
    signed.entry.value = "x" * 81
    assert "Not saved" in signed._said.value
    assert desk.store.setting("manager_name") == "Ada"
    signed.entry.value = ""
    assert desk.store.setting("manager_name") is None


def test_what_holds_no_words_is_listed_too_and_is_never_taken_for_the_copy(form, desk):
    form._calendar()
    (table,) = form._before.children
    assert f"calendar-{file_mark('c1')}.ics" in table.value
    assert "none: no words in it" in table.value
    assert form._handed.children == ()
    assert next(one.deed for one in desk.store.deeds()) == Deed.WITHOUT_WORDS
