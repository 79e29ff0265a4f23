"""The page to print, written for the manager alone."""

from __future__ import annotations

import os
import stat

import pytest

from workbook.records import Fact, Origin

pytestmark = pytest.mark.usefixtures("no_errors")


def test_the_page_to_print_is_written_for_the_manager_without_what_was_told(form, desk):
    facts = [
        Fact(conversation=form.talk.id, card=f"own.{number}", text=text, origin=origin, picked_on=desk.today)
        for number, text, origin in ((1, "canary-saw", Origin.SAW), (2, "canary-told", Origin.TOLD))
    ]
    desk.store.save_facts(form.talk.id, facts)
    form.write_page()
    (page,) = (desk.store.home / "for-you-only").glob("meeting-*.html")
    text = page.read_text(encoding="utf-8")
    assert "canary-saw" in text
    assert "canary-told" not in text
    assert "For you only" in text


def test_the_page_to_print_never_lies_where_the_reps_copy_is_written(form, desk):
    form.write_page()
    assert not (desk.store.home / "exports").exists()
    assert str(desk.store.home / "for-you-only") in form._done.value


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_the_folder_of_the_page_to_print_is_for_its_owner_alone(form, desk):
    form.write_page()
    assert stat.S_IMODE((desk.store.home / "for-you-only").stat().st_mode) == 0o700
