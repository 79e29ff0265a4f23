"""Whatever is chosen or goes wrong, nothing of a file stays lying about, and no text of it becomes markup."""

from __future__ import annotations

import pytest

from tests.hostile import HOSTILE
from tests.sources.on_form import BAD, HEAD, OWN, UNSURE, buttons, choose, left_behind, on_screen, press
from workbook.sources import form as room
from workbook.sources.form.arriving import MOST

pytestmark = pytest.mark.usefixtures("no_errors")
SCRIPT = HOSTILE["script"]


def test_a_reading_that_fails_leaves_no_file_behind(form, desk, monkeypatch):
    def broken(*_, **__):
        raise ValueError("canary-78")

    monkeypatch.setattr("workbook.desk.intake.read_files", broken)
    choose(form, ("own.csv", OWN))
    assert "That did not work" in form._said.value
    assert left_behind(desk) == []
    log = desk.store.home / "log" / "errors.log"
    assert "canary-78" not in log.read_text(encoding="utf-8")
    log.unlink()


@pytest.mark.parametrize("text", [OWN, UNSURE, BAD, "", "nothing known\n1\n"])
def test_cancelling_leaves_no_file_behind_and_imports_nothing(form, desk, text):
    choose(form, ("own.csv", text))
    assert left_behind(desk)
    press(form, "Cancel")
    assert left_behind(desk) == []
    assert desk.store.imports() == []
    assert "Nothing was imported" in form._said.value


def test_files_that_are_too_large_are_not_taken_in_and_the_command_is_named(form, desk):
    assert not form._files.begin([("a.csv", MOST), ("b.csv", 1)])
    assert "uv run workbook import FILE" in form._said.value
    assert left_behind(desk) == []


def test_no_more_bytes_come_in_than_were_announced(form, desk):
    assert form._files.begin([("own.csv", 3)])
    assert not form._files.part(0, b"four")
    assert left_behind(desk) == []


def test_bytes_for_a_file_nobody_chose_are_not_taken(form):
    assert not form._files.part(0, b"x")


def test_a_file_the_browser_cannot_read_leaves_nothing_behind(form, desk):
    form._files.begin([("own.csv", 100)])
    form._files.part(0, b"team")
    form._files.broken()
    assert left_behind(desk) == []
    assert "Close it in other programs" in form._said.value


def test_hostile_names_of_files_and_people_are_shown_as_text(form):
    bad = "<script", "<img", "<svg", "</style><", "<a "
    for text in HOSTILE.values():
        person = text.replace('"', '""')
        choose(form, (f"{text}.csv", f'{HEAD}West,"{person}",2026-01-05,"{person}",7\n'))
        shown = on_screen(form).split("</style>", 1)[1]
        assert form._said.value
        assert [one for one in bad if one in shown] == []


def test_a_script_in_a_sentence_is_text(form):
    choose(form, ("own.csv", f"{SCRIPT},other\n1,2\n"))
    assert "has the columns &lt;script&gt;" in form._said.value
    assert SCRIPT not in on_screen(form)


def test_no_name_stands_in_a_repr(form):
    choose(form, ("Own Person.csv", UNSURE))
    said = [
        repr(one)
        for one in (form, form.screen, form.chooser, form._files, form._files._incoming, *form._fields)
    ]
    assert not [one for one in said if "Own" in one]


def test_the_browsers_messages_lead_to_a_preview(form, monkeypatch):
    sent = []
    monkeypatch.setattr(form.chooser, "send", sent.append)
    data = OWN.encode()
    form.chooser._heard(None, {"say": "begin", "files": [["own.csv", len(data)]]}, [])
    form.chooser._heard(None, {"say": "part", "place": 0}, [memoryview(data)])
    form.chooser._heard(None, {"say": "done"}, [])
    assert sent == [{"go": True}] * 3
    assert "Import these rows" in buttons(form)
    assert "own.csv" not in str(form.chooser.get_state())


def test_running_the_cell_again_lets_go_of_what_the_first_form_held(form, desk):
    choose(form, ("own.csv", OWN))
    desk.importer()
    assert left_behind(desk) == []
    assert form.screen is not room.OPEN[0].screen


def test_interrupting_the_kernel_while_it_reads_is_a_cancel(form, desk, monkeypatch):
    def stops(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr("workbook.sources.read.read_table", stops)
        choose(form, ("own.csv", OWN))
    assert "Cancelled. Nothing was imported" in form._said.value
    assert left_behind(desk) == []
    assert desk.store.imports() == []
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    assert len(desk.store.imports()) == 1
