"""A wrong row of a list is found again, taken out and put back; what moved is said, and nothing else goes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.below import below, texts
from tests.sources.on_form import choose, press
from workbook.forms.pick_table import PickTable
from workbook.records import Absence, AbsenceKind, Deed, LeadsPassed, OneToOne
from workbook.sources.form import OPEN
from workbook.sources.form.held_lists import TITLE
from workbook.sources.lists.held import held_rows, how_many
from workbook.spot.sentences import moved_words

pytestmark = pytest.mark.usefixtures("no_errors")
LEAVE = Absence(rep="Own Person", first=date(2026, 1, 5), last=date(2026, 1, 9))
WRONG = LEAVE.model_copy(update={"first": date(2026, 1, 12), "last": date(2026, 1, 30)})
LEADS = LeadsPassed(rep="Own Person", week=date(2026, 1, 5), count=3)
TALK = OneToOne(rep="Other Person", on=date(2026, 1, 7), held=False)


@pytest.fixture
def form(desk):
    """The import with lists of one's own: the sample has left."""
    desk.importer()
    (made,) = OPEN
    choose(made, ("calls.csv", "team,rep,date,kind,count\nWest,Own Person,2026-01-05,calls,7\n"))
    press(made, "Import these rows")
    desk.store.save_absences([LEAVE, WRONG])
    desk.store.save_leads([LEADS])
    desk.store.save_one_to_ones([TALK])
    made._lists.offer()
    next(one for one in below(made.screen) if getattr(one, "_label", "") == TITLE).toggle()
    return made


def table(form):
    return next(one for one in below(form._lists.box) if isinstance(one, PickTable))


def keys(form):
    return [one["key"] for one in table(form).rows]


def test_a_leave_typed_wrongly_is_taken_out_and_put_back_and_the_rest_stays(form, desk):
    assert keys(form) == ["Own Person, leave from 12 January 2026", "Own Person, leave from 5 January 2026"]
    table(form).chosen = keys(form)[0]
    assert "to 30 January 2026" in texts(form._lists.box)
    press(form, "Take this row out")
    assert desk.store.absences() == [LEAVE]
    assert desk.store.leads() == [LEADS]
    assert keys(form) == ["Own Person, leave from 5 January 2026"]
    assert "Taken out: Own Person, leave from 12 January 2026 to 30 January 2026. Counted anew." in texts(
        form._lists.box
    )
    assert desk.store.deeds()[0].deed is Deed.TAKEN_OUT
    press(form, "Put it back")
    assert desk.store.absences() == [LEAVE, WRONG]
    assert "There again" in texts(form._lists.box)


def test_the_board_counts_with_what_is_held_then(form, desk):
    counted = desk.weekly
    table(form).chosen = keys(form)[0]
    press(form, "Take this row out")
    assert desk.weekly is not counted


@pytest.mark.parametrize(("listing", "row", "left"), [
    ("Leads passed on", "Own Person, week of 5 January 2026", "leads"),
    ("One-to-ones", "Other Person, 7 January 2026", "one_to_ones"),
])  # fmt: skip
def test_leads_and_one_to_ones_are_taken_out_in_the_same_way(form, desk, listing, row, left):
    form._lists._list.value = listing
    assert keys(form) == [row]
    table(form).chosen = row
    press(form, "Take this row out")
    assert getattr(desk.store, left)() == []
    assert desk.store.absences() == [LEAVE, WRONG]
    press(form, "Put it back")
    assert len(getattr(desk.store, left)()) == 1


def test_a_name_or_a_month_finds_a_row(form):
    form._lists._name.value = "own 5 jan"
    assert keys(form) == ["Own Person, leave from 5 January 2026"]
    form._lists._name.value = "nobody"
    assert keys(form) == []
    assert "No row here has this name." in table(form).caption


def test_nothing_is_offered_for_the_invented_team(desk):
    desk.importer()
    assert OPEN[0]._lists.box.children == ()


def test_no_repr_names_a_person(form):
    table(form).chosen = keys(form)[0]
    assert not [one for one in below(form._lists.box) if "Person" in repr(one)]
    assert "Person" not in repr(held_rows([LEAVE, LEADS, TALK]))


def test_an_import_taken_back_afterwards_leaves_what_was_there_before_it(form, desk):
    table(form).chosen = keys(form)[0]
    press(form, "Take this row out")
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert LEAVE in desk.store.absences()
    assert WRONG not in desk.store.absences()


rows = st.builds(
    Absence,
    rep=st.none() | st.sampled_from(["Ann", "Bo"]),
    first=st.dates(date(2026, 1, 1), date(2026, 1, 9)),
    last=st.dates(date(2026, 1, 9), date(2036, 1, 9)),
    why=st.sampled_from(AbsenceKind),
)


@given(st.lists(rows, unique_by=lambda one: (one.rep, one.first, one.why)))
def test_each_row_has_a_name_of_its_own(absences):
    names = [one.name for one in held_rows(absences)]
    assert len(set(names)) == len(absences)


def test_how_many_rows_there_are_is_said_in_words():
    assert [how_many(*one) for one in ((0, 0), (1, 1), (7, 7), (50, 1200))] == [
        "No row here has this name.",
        "1 row.",
        "7 rows, the newest first.",
        "The newest 50 of 1,200 rows. Type more of a name or a month to see others.",
    ]


def test_what_moved_is_said_by_name():
    assert moved_words({"Ann"}, {"Ann"}) == "Counted anew. The same prompts stand as before."
    assert moved_words({"Ann"}, {"Bo", "Cy"}) == (
        "Counted anew. A prompt now stands for Bo and Cy. No prompt stands any more for Ann."
    )
