"""The spreadsheet is written with one library and read back here with another one."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.hostile import HOSTILE
from tests.track.builders import NOW, check_in, promise, review, wish
from workbook.records import ChangeKind, CheckInState, Conversation, Outcome, Reviewed, Side
from workbook.track.change import line
from workbook.track.record_sheet import COLUMNS, record_rows, record_sheet
from workbook.track.standing import standings

TODAY = date(2026, 10, 19)


def rows(text="eight calls", note="", **parts):
    actions = [promise("a", Side.MANAGER, then=text), promise("b", when_if=text, measure=text)]
    held = Reviewed(
        conversation="c",
        held_on=TODAY,
        outcome=Outcome.GO_ON,
        rep_view=text,
        happened="reached in 3 of 4 weeks",
    )
    return record_rows(
        talk=Conversation(id="c", rep="Ann", opened_on=TODAY, held_on=date(2026, 9, 24)),
        standings=standings(actions, {}, talk=None, today=TODAY),
        check_ins=[check_in(date(2026, 9, 28), CheckInState.HELD, note=note, mood=note)],
        review=review(resolved_means=text),
        reviewed=[held],
        changes=[line("c", "a", ChangeKind.LET_GO, wish(why=text))],
        **parts,
    )


def read(data):
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Plan"]
    return book.get_sheet_by_index(0).to_python()


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_part_of_the_plan_is_a_row_and_reads_back_as_it_was():
    found = read(record_sheet(rows()))
    assert tuple(found[0]) == COLUMNS
    assert [one[0] for one in found[1:]] == [
        "Talk", "Promise", "Promise", "Check-in", "Review", "Review", "Review", "Change",
    ]  # fmt: skip
    assert found[2][2:] == [
        "Manager",
        "When: on Monday at nine\nThen: eight calls\nSeen by: calls in the CRM",
        "missed: Not noted as done by 16 October.",
    ]
    assert found[4][1:] == ["28 September 2026", "", "", "held"]
    assert [list(one) for one in rows()] == found[1:]


def test_notes_and_how_they_are_stay_out_of_it():
    assert all(
        b"confidential" not in data for data in parts(record_sheet(rows(note="confidential"))).values()
    )


def test_its_properties_say_nothing_and_the_same_rows_are_the_same_bytes():
    data = record_sheet(rows())
    assert data == record_sheet(rows())
    core = parts(data)["docProps/core.xml"].decode()
    assert re.findall(
        r"<dc:creator>(.*?)</dc:creator>|<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", core
    ) in (
        [],
        [("", ""), ("", "")],
        [("", "")],
    )
    assert str(NOW.year) not in core
    assert not [name for name in parts(data) if "comment" in name or "vba" in name or "drawing" in name]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("first", ["", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "https://x.example"])
def test_hostile_text_is_text_in_its_cell_and_never_a_formula_or_a_link(name, first):
    data = record_sheet(rows(first + HOSTILE[name][:5000]))
    for part, content in parts(data).items():
        if part.startswith("xl/worksheets"):
            assert b"<f>" not in content
            assert b"<hyperlink" not in content


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "https://x.example", "007"])
def test_what_looks_like_a_formula_or_a_number_reads_back_as_it_was_typed(text):
    assert read(record_sheet(rows(text)))[5][3] == text


def test_a_text_too_long_for_a_cell_says_that_it_goes_on():
    assert read(record_sheet(rows("x" * 19_000 + "y")))[5][3].endswith("y")
    (long,) = {one[3] for one in read(record_sheet([("Change", "", "", "x" * 40_000, "")]))[1:]}
    assert long.endswith(" …")
