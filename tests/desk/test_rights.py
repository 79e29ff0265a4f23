"""The rights of a person over what is kept: read by them whole, removed whole, and what is out of reach is said."""

from __future__ import annotations

from html import escape

import pytest

from tests.store.lives import left, live
from workbook.desk.rights import TITLES, access, erase, readable
from workbook.records import Deed, file_mark
from workbook.store import exports, for_you_only, schema


@pytest.fixture
def store(open_store, tmp_path):
    with open_store(tmp_path / "home") as opened:
        yield opened


def written(store, said):
    """Files as the screens write them: under the mark of the talk, or with the name inside."""
    for folder, name, text in (
        (exports(store.home), f"plan-2026-01-06-{said['talk'][:6]}.html", said["draft"]),
        (exports(store.home), f"calendar-{file_mark(said['talk'])}.ics", "dates"),
        (
            for_you_only(store.home),
            f"record-{file_mark(said['talk'])}.xlsx",
            "packed: its words cannot be looked for",
        ),
        (for_you_only(store.home), "week.html", f"<p>{escape(said['rep'])}: {said['note']}</p>"),
    ):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("sharp", [False, True])
def test_what_is_written_out_can_be_read_and_holds_all_and_nothing_of_another(store, sharp):
    ann, bo = live(store, 1, sharp=sharp), live(store, 2, sharp=sharp)
    page = readable(access(store, ann["rep"]))
    assert [name for name, text in ann.items() if name != "talk" and text not in page] == []
    assert [name for name, text in bo.items() if text in page] == []
    assert "What the manager typed\n----" in page
    assert store.deeds()[0].deed is Deed.ACCESS


@pytest.mark.engines(
    "sqlite"
)  # bytes of the file are searched; what a server keeps is said, see test_commands
@pytest.mark.parametrize("sharp", [False, True])
def test_an_erased_person_is_in_no_file_left_here_and_what_was_sent_is_said(store, sharp):
    bo, ann = live(store, 2, sharp=sharp), live(store, 1, sharp=sharp)
    written(store, bo)
    written(store, ann)
    (for_you_only(store.home) / "kept.html").write_text(f"only {escape(bo['rep'])}", encoding="utf-8")
    done = erase(store, ann["rep"])
    assert left(store.home, ann) == []
    assert [path.name for path in for_you_only(store.home).glob("record-*")] == [
        f"record-{file_mark(bo['talk'])}.xlsx"
    ]
    assert "kept.html" in {path.name for path in for_you_only(store.home).iterdir()}
    assert [one.file_name for one in done.sent] == [f"plan-2026-01-06-{ann['talk'][:6]}.html"]
    assert done.sentences[1].endswith("(2026-01-06).")
    assert all(len(sentence.split()) <= 40 for sentence in done.sentences)
    assert store.deeds()[0].deed is Deed.ERASED
    assert ann["rep"] not in repr(store.deeds())


def test_every_table_has_words_for_a_person():
    assert set(TITLES) == set(schema.metadata.tables)


def test_a_name_in_words_about_another_is_said_and_never_shown(store):
    ann, bo = live(store, 1), live(store, 2)
    store.save_draft(bo["talk"], "notes.private", f"compare with {ann['rep']}, secretly", seen=0)
    found = access(store, ann["rep"])
    assert found["mentions"] == 1
    assert "secretly" not in readable(found)
    assert "1. They were left." in " ".join(erase(store, ann["rep"]).sentences)
