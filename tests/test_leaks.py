"""No private word outside its place: not in a repr, an error or any file left behind, also after a kill."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import traceback
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from tests.canary import canary, found, found_of
from tests.lived import PRIVATE, REP, SHARED, TAKEN_OUT, fill, leaks, left_behind
from workbook import records
from workbook.desk import open_desk
from workbook.records import WORDS_LIMIT, Record

if TYPE_CHECKING:
    from pathlib import Path

    import ipywidgets as w

WORD, LONG = canary("a word", 41, sharp=True), canary("a long one", 41)
KINDS = sorted(
    (
        kind
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    ),
    key=lambda kind: kind.__name__,
)
TYPED = [(kind, name) for kind in KINDS for name, field in kind.model_fields.items() if not field.repr]
EXPORTED = "exports"


@pytest.mark.parametrize(("kind", "name"), TYPED, ids=lambda one: getattr(one, "__name__", one))
def test_no_record_repeats_a_word_in_its_repr_nor_in_an_error(kind: type[Record], name: str) -> None:
    made = kind.model_construct(**{name: WORD})
    for shown in (repr(made), str(made), f"{[made]}", f"{({'a': made},)}"):
        assert not found(shown.encode(), WORD)
    with pytest.raises(ValidationError) as caught:
        kind(**{name: LONG * (WORDS_LIMIT // len(LONG) + 1)})
    told = "".join(traceback.format_exception(caught.value))
    assert not found(told.encode(), LONG)


def test_every_box_that_people_type_into_is_of_the_kind_that_stays_out_of_repr() -> None:
    assert {(kind.__name__, name) for kind, name in TYPED} >= {
        ("Fact", "text"), ("Action", "then"), ("CheckIn", "note"), ("CheckIn", "mood"), ("Draft", "text"),
        ("Review", "resolved_means"), ("Answer", "because"), ("Reply", "view"),
    }  # fmt: skip


SCREENS = ("board", "prepare", "week", "track", "copy")


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_and_no_block_of_ours_says_a_typed_word_as_text(desk, name: str) -> None:
    fill(desk.store)
    screen = getattr(desk, name)()
    everything = [screen, *_below(screen)]
    ours = [one for one in everything if type(one).__module__.startswith("workbook.")]
    assert ours
    for one in ours:
        assert _leaked(repr(one)) == [], type(one).__name__
    bundle = screen._repr_mimebundle_()
    assert _leaked(repr(bundle)) == []


def _below(widget: w.Widget) -> list[w.Widget]:
    children = list(getattr(widget, "children", ()))
    return [*children, *(deeper for child in children for deeper in _below(child))]


def _leaked(text: str) -> list[str]:
    return found_of(text.encode(), {**PRIVATE, "taken out": TAKEN_OUT})


def test_a_pickle_of_what_is_shared_holds_nothing_private(desk) -> None:
    fill(desk.store)
    copies = desk.copies()
    copy = copies.copy(copies.newest(REP))
    held = pickle.dumps(copy.plan)
    assert found_of(held, PRIVATE) == []
    assert {*found_of(held, SHARED)} == {*SHARED}


LIFE = """
import os, signal, sys
from pathlib import Path
from workbook.desk import open_desk
from workbook.forms.boundary import guarded
from workbook.prepare.form.page import write_page
from workbook.share.form import CopyForm
from workbook.share.form.answers import Answers
from workbook.desk.screens import text_of_answer
from workbook.store import error_log
from tests.lived import PRIVATE, REP, TAKEN_OUT, fill

desk = open_desk(Path(sys.argv[1]))
fill(desk.store)
screens = [desk.track(), desk.copy(), desk.prepare()]
form = CopyForm(desk.copies())
form._preview()
(out,) = [one for one in form._out.children]
out.toggle()
boxes = [line.children[0] for line in out._inside.children[1:]]
(box,) = [one for one in boxes if TAKEN_OUT[:6] in one.description]
box.value = False
form._write()
form._calendar()
Answers(desk.copies(), text_of_answer, list)._write()
write_page(desk.store, desk.store.conversations(REP)[0], ())

def fails(words):
    raise ValueError(words)

for words in PRIVATE.values():
    guarded(fails, tell=lambda sentence: print(sentence), log=error_log(desk.store.home))(words)
    desk.store.save_draft("c1", "x" * 3, words, seen=0)
try:
    with desk.store._writing() as connection:
        row = ("c1", "y", PRIVATE["fact.told"], "t", 1)
        connection.exec_driver_sql("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", row)
        print("in the middle of a save", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
finally:
    print("never", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a kill of this kind is POSIX")
def test_after_use_errors_and_a_kill_in_mid_save_no_file_holds_a_private_word(
    sample_home: Path, tmp_path: Path
) -> None:
    places = {name: tmp_path / name for name in ("home", "user", "temporary", "here")}
    shutil.copytree(sample_home, places["home"])
    for name in ("user", "temporary", "here"):
        places[name].mkdir()
    env = {
        **os.environ,
        "HOME": str(places["user"]),
        "TMPDIR": str(places["temporary"]),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "MPLCONFIGDIR": str(places["user"] / "mpl"),
    }
    run = subprocess.run(
        [sys.executable, "-c", LIFE, str(places["home"])],
        env=env, cwd=places["here"], capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()[-2000:]
    assert run.stdout.count(b"That did not work.") == len(PRIVATE)
    assert b"never" not in run.stdout
    files = left_behind(places.values())
    written = {name: data for name, data in files.items() if f"/{EXPORTED}/" in name}
    assert {name.rpartition(".")[2] for name in written} >= {"html", "ics", "txt"}
    assert any(name.endswith("errors.log") for name in files)
    said = {"what was printed": run.stdout, "what was complained": run.stderr}
    assert leaks({**files, **said}, {**PRIVATE, "taken out": TAKEN_OUT}) == set()
    assert {name for name, _ in leaks(files, SHARED)} == {name for name in written if "/plan-" in name}
    with open_desk(places["home"]) as desk:  # and every save that was acknowledged is there
        assert desk.store.drafts("c1")["notes.private"].text == PRIVATE["notes.private"]
        assert "y" not in desk.store.drafts("c1")
