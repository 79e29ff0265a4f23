"""Files are shown before they are imported, nothing comes in without a yes, and nothing of them stays lying about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import ipywidgets as w
import pytest

from tests.hostile import HOSTILE
from workbook.desk.sample import SAMPLE_AS_OF
from workbook.sources import form as room
from workbook.sources.incoming import START
from workbook.store import Reason, StoreProblem

pytestmark = pytest.mark.usefixtures("no_errors")
HEAD = "team,rep,date,kind,count\n"
OWN = HEAD + "West,Own Person,2026-01-05,calls,7\nWest,Own Person,2026-01-12,calls,8\n"
UNSURE = OWN.replace("2026-01-05", "05/01/2026").replace("2026-01-12", "12/01/2026")
BAD = OWN + "West,Own Person,2026-01-19,calls,many\n"
OTHER = "Seller,Moment,Sort\nOwn Person,2026-01-05,Call\nOwn Person,2026-01-12,Call\n"
EXPORTS = Path(__file__).parent / "exports"
SCRIPT = HOSTILE["script"]


@pytest.fixture
def form(desk):
    desk.importer()
    (made,) = room.OPEN
    yield made
    made.close()


def choose(form, *files):
    """Do what the browser does: say the names and sizes, then send the bytes in parts."""
    data = [(name, text.encode()) for name, text in files]
    assert form.begin([(name, len(content)) for name, content in data])
    for place, (_, content) in enumerate(data):
        for at in range(0, len(content), 50):
            assert form.part(place, content[at : at + 50])
    form.done()


def everything(widget):
    """All widgets below one, itself included."""
    return [widget, *(one for child in getattr(widget, "children", ()) for one in everything(child))]


def buttons(form):
    return {one.description: one for one in everything(form.screen) if isinstance(one, w.Button)}


def press(form, text):
    buttons(form)[text].click()


def on_screen(form):
    return " ".join(one.value for one in everything(form.screen) if isinstance(one, w.HTML))


def lists(form):
    return [one for one in everything(form.screen) if isinstance(one, w.Dropdown)]


def left_behind(desk):
    return sorted(
        path.name for path in desk.store.home.iterdir() if path.name.startswith((START, "reading-"))
    )


def test_choosing_files_shows_what_they_hold_and_imports_nothing(form, desk):
    choose(form, ("own.csv", OWN))
    assert "2 activity rows counted" in form._said.value
    assert "Nothing is imported yet." in form._said.value
    assert "<th scope='row'>12\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2026</th><td>8</td>" in on_screen(form)
    assert desk.sample
    assert desk.store.imports() == []


def test_importing_puts_the_rows_in_the_place_of_the_sample_and_the_board_follows(form, desk):
    board = desk.board()
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    weekly = desk.weekly.loc[desk.weekly["week"] <= "2026-01-12", ["rep", "count"]]
    assert weekly.values.tolist() == [["Own Person", 7], ["Own Person", 8]]
    assert "Imported: 2 new rows, 0 changed." in form._said.value
    assert "Your team: 1 rep in 1 team" in form._said.value
    assert "The board below shows it now" in form._said.value
    (table,) = [one for one in everything(board) if type(one).__name__ == "PickTable"]
    assert [row["key"] for row in table.rows] == ["Own Person"]
    assert left_behind(desk) == []


def test_the_lines_at_the_end_of_the_notebook_follow_an_import_and_its_undo(form, desk, monkeypatch):
    shown = []
    handle = SimpleNamespace(update=lambda bundle, **_: shown.append(bundle["text/plain"]))
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: handle)
    desk._ipython_display_()
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert [text.split(":")[0] for text in shown] == ["Your team", "The invented sample team"]


def test_without_a_board_on_screen_it_is_said_how_to_see_it(form):
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    assert "choose Run, then Run All Cells" in form._said.value


def test_after_the_sample_the_day_is_the_computers_and_with_the_sample_it_comes_back(form, desk):
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    assert desk.today == date.today()  # noqa: DTZ011 - what a person's own calendar says
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert desk.today == SAMPLE_AS_OF


def test_one_file_cannot_be_imported_twice_by_pressing_twice(form, desk):
    choose(form, ("own.csv", OWN))
    yes = buttons(form)["Import these rows"]
    yes.click()
    yes.click()
    assert len(desk.store.imports()) == 1
    assert "Imported: 2 new rows" in form._said.value


def test_there_is_no_import_button_before_the_questions_are_answered(form, desk):
    choose(form, ("own.csv", UNSURE))
    assert "Import these rows" not in buttons(form)
    (day,) = lists(form)
    assert day.description.startswith("Which date is “05/01/2026”?")
    day.value = "dmy"
    press(form, "Look again with these answers")
    assert lists(form) == []
    press(form, "Import these rows")
    assert [row.date for row in desk.store.activity()] == [date(2026, 1, 5), date(2026, 1, 12)]


def test_a_wrong_answer_can_be_taken_back_before_anything_is_imported(form, desk):
    choose(form, ("own.csv", UNSURE))
    assert "Back to the questions" not in buttons(form)
    lists(form)[0].value = "mdy"
    press(form, "Look again with these answers")
    press(form, "Back to the questions")
    lists(form)[0].value = "dmy"
    press(form, "Look again with these answers")
    press(form, "Import these rows")
    assert [row.date for row in desk.store.activity()] == [date(2026, 1, 5), date(2026, 1, 12)]


def test_pressing_a_button_twice_does_no_more_than_once(form):
    choose(form, ("own.csv", UNSURE))
    lists(form)[0].value = "dmy"
    again = buttons(form)["Look again with these answers"]
    again.click()
    said = form._said.value
    again.click()
    assert form._said.value == said
    back = buttons(form)["Back to the questions"]
    back.click()
    back.click()
    assert len(lists(form)) == 1


def test_an_answer_that_cannot_be_meant_is_said_and_the_questions_stay(form):
    choose(form, ("mine.csv", OTHER))
    (typed,) = [one for one in everything(form.screen) if isinstance(one, w.Text)]
    typed.value = "the second one"
    press(form, "Look again with these answers")
    assert "rep=Seller, when=Day" in form._said.value
    typed.value = "rep=Seller, when=Moment"
    press(form, "Look again with these answers")
    assert "Import these rows" in buttons(form)
    assert (
        "<th scope='row'>Own Person</th><td>5\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2026</td>"
        in on_screen(form)
    )


def test_an_import_that_the_store_does_not_take_can_be_tried_again(form, desk, monkeypatch):
    choose(form, ("own.csv", OWN))
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store), "import_all", _busy)
        press(form, "Import these rows")
    assert "Another window" in form._said.value
    assert desk.sample
    press(form, "Import these rows")
    assert not desk.sample
    (desk.store.home / "log" / "errors.log").unlink()


def _busy(*_, **__):
    raise StoreProblem(Reason.LOCKED)


def test_a_reading_that_fails_leaves_no_file_behind(form, desk, monkeypatch):
    def broken(*_, **__):
        raise ValueError("canary-78")

    monkeypatch.setattr("workbook.intake.read_files", broken)
    choose(form, ("own.csv", OWN))
    assert "That did not work" in form._said.value
    assert left_behind(desk) == []
    log = desk.store.home / "log" / "errors.log"
    assert "canary-78" not in log.read_text(encoding="utf-8")
    log.unlink()


def test_looking_again_without_an_answer_says_so_and_stays(form):
    choose(form, ("own.csv", UNSURE))
    press(form, "Look again with these answers")
    assert "Choose an answer first." in form._said.value
    assert len(lists(form)) == 1


def test_an_answer_for_one_file_is_not_taken_for_the_next_one(form):
    choose(form, ("own.csv", UNSURE))
    lists(form)[0].value = "dmy"
    press(form, "Look again with these answers")
    choose(form, ("other.csv", UNSURE))
    assert len(lists(form)) == 1


@pytest.mark.parametrize("text", [OWN, UNSURE, BAD, "", "nothing known\n1\n"])
def test_cancelling_leaves_no_file_behind_and_imports_nothing(form, desk, text):
    choose(form, ("own.csv", text))
    assert left_behind(desk)
    press(form, "Cancel")
    assert left_behind(desk) == []
    assert desk.store.imports() == []
    assert "Nothing was imported" in form._said.value


def test_a_refused_file_lists_the_rows_to_mend_and_has_no_button_to_import(form):
    choose(form, ("own.csv", BAD))
    assert "Line 4, column count: “many” is not a whole number of 0 or more." in on_screen(form)
    assert "Import these rows" not in buttons(form)
    choose(form, ("own.csv", OWN))
    assert "“many”" not in on_screen(form)
    assert "Import these rows" in buttons(form)


def test_several_files_come_in_together_also_under_one_name(form, desk):
    other = OWN.replace("Own Person", "Other Person")
    choose(form, ("own.csv", OWN), ("own.csv", other))
    press(form, "Import these rows")
    assert desk.reps == ["Other Person", "Own Person"]


def test_a_corrected_export_shows_what_it_changes(form):
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    choose(form, ("own.csv", OWN.replace(",7\n", ",9\n")))
    assert "<td>count 7</td><td>count 9</td>" in on_screen(form)
    assert "Rows held that would change: 1. Shown here: 1" in on_screen(form)


def test_taking_back_asks_first_and_then_says_what_it_took(form, desk):
    assert "Take back the last import" not in buttons(form)
    choose(form, ("own.csv", OWN))
    press(form, "Import these rows")
    press(form, "Take back the last import")
    assert not desk.sample
    press(form, "Keep it")
    assert not desk.sample
    press(form, "Take back the last import")
    press(form, "Yes, take it back")
    assert desk.sample
    assert "Taken back: the import of own.csv, 2 rows." in form._said.value
    assert "Take back the last import" not in buttons(form)


def test_files_that_are_too_large_are_not_taken_in_and_the_command_is_named(form, desk):
    assert not form.begin([("a.csv", room.MOST), ("b.csv", 1)])
    assert "uv run workbook import FILE" in form._said.value
    assert left_behind(desk) == []


def test_no_more_bytes_come_in_than_were_announced(form, desk):
    assert form.begin([("own.csv", 3)])
    assert not form.part(0, b"four")
    assert left_behind(desk) == []


def test_bytes_for_a_file_nobody_chose_are_not_taken(form):
    assert not form.part(0, b"x")


def test_a_file_the_browser_cannot_read_leaves_nothing_behind(form, desk):
    form.begin([("own.csv", 100)])
    form.part(0, b"team")
    form.broken()
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


def test_a_script_in_a_question_is_text(form):
    rows = OWN.replace("Own Person", SCRIPT) + f"West,{SCRIPT.upper()},2026-01-05,calls,7\n"
    choose(form, (f"{SCRIPT}.csv", rows))
    assert SCRIPT not in on_screen(form)
    assert "&lt;script&gt;" in on_screen(form)
    assert (
        SCRIPT in lists(form)[0].description
    )  # a label that the browser's own text field shows, never as markup


def test_a_script_in_a_sentence_is_text(form):
    choose(form, ("own.csv", f"{SCRIPT},other\n1,2\n"))
    assert "has the columns &lt;script&gt;" in form._said.value
    assert SCRIPT not in on_screen(form)


def test_the_export_of_every_crm_can_be_answered_with_the_first_choice_and_is_then_ready(form):
    paths = [path for path in sorted(EXPORTS.iterdir()) if path.suffix in {".csv", ".xlsx", ".ics"}]
    assert len(paths) > 30
    for path in paths:
        form.begin([(path.name, path.stat().st_size)])
        form.part(0, path.read_bytes())
        form.done()
        for _ in range(3):
            for one in form._fields:
                one._list.value = one.ask.choices[0][1] if one.ask.choices else ""
                one._text.value = "" if one.ask.choices else "Own Person"
            if form._fields:
                press(form, "Look again with these answers")
        assert "Import these rows" in buttons(form), (path.name, form._said.value)


def test_no_name_stands_in_a_repr(form):
    choose(form, ("Own Person.csv", UNSURE))
    said = [repr(one) for one in (form, form.screen, form.chooser, form._incoming, *form._fields)]
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


def test_after_each_press_the_keyboard_goes_on_from_the_field(form, monkeypatch):
    choose(form, ("own.csv", UNSURE))
    lists(form)[0].value = "dmy"
    presses = (
        "Look again with these answers", "Import these rows", "Take back the last import", "Yes, take it back"
    )  # fmt: skip
    sent = []
    monkeypatch.setattr(form.chooser, "send", sent.append)
    for text in presses:
        press(form, text)
    choose(form, ("own.csv", OWN))
    press(form, "Cancel")
    assert sent.count({"back": True}) == 4


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
