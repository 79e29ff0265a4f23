"""What is kept about one person, written out and removed on screen."""

from __future__ import annotations

from datetime import date

import pytest

from workbook.desk.rights import Rights
from workbook.records import Conversation
from workbook.share.form.kept import NOBODY, KeptAbout

pytestmark = pytest.mark.usefixtures("no_errors")
REP, OTHER = "Bogdan Farthingmoor", "Greta Windlemere"


@pytest.fixture
def kept(desk):
    for rep, words in ((REP, "zq-theirs"), (OTHER, "zq-another")):
        desk.store.save_conversation(Conversation(id=rep, rep=rep, opened_on=date(2026, 9, 21)))
        desk.store.save_draft(rep, "view.words", words, seen=0)
    desk.choose(REP)
    return KeptAbout(desk.store, Rights(desk.store, desk.counted_anew))


def buttons(kept):
    return {each.description: each for each in kept._next.children[-1].children}


def test_all_that_is_kept_about_the_chosen_rep_is_written_out_and_nothing_of_another(kept, desk):
    buttons(kept)[f"Write out all that is kept about {REP}"].click()
    (path,) = (desk.store.home / "for-you-only").glob("kept-*.txt")
    assert path.name in kept._said.value
    assert "zq-theirs" in path.read_text(encoding="utf-8")
    assert "zq-another" not in path.read_text(encoding="utf-8")
    assert "Bogdan" not in path.name


def test_a_person_is_removed_only_after_a_yes_with_the_file_that_was_written_out(kept, desk):
    buttons(kept)[f"Write out all that is kept about {REP}"].click()
    buttons(kept)["Remove all of it"].click()
    assert REP in kept._next.children[0].value
    buttons(kept)["Keep it"].click()
    assert desk.store.known(REP)
    buttons(kept)["Remove all of it"].click()
    buttons(kept)["Yes, remove all of it"].click()
    assert not desk.store.known(REP)
    assert REP not in desk.reps
    assert desk.store.known(OTHER)
    assert list((desk.store.home / "for-you-only").glob("kept-*")) == []
    assert "Run All Cells" in kept._next.children[0].value


def test_without_a_chosen_rep_it_says_where_one_is_chosen(desk):
    empty = KeptAbout(desk.store, Rights(desk.store, desk.counted_anew))
    assert NOBODY in empty.children[0].value
    assert empty._next.children == ()
