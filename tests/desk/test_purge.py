"""What is older than it is to be kept goes from everywhere here, and who left long ago is asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.lives import left, live
from tests.store.records import talk
from workbook.desk import Desk
from workbook.records import NO_END, Absence, Deed, file_mark
from workbook.store import Store, backup, exports, for_you_only

if TYPE_CHECKING:
    from pathlib import Path

YEARS_LATER = date(2029, 1, 8)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "home", now=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC)) as made:
        yield made


def test_an_old_conversation_goes_from_its_files_and_from_every_copy_and_a_newer_one_stays(store):
    old, new = live(store, 1), live(store, 2)
    newer = store.conversation(new["talk"]).model_copy(update={"held_on": YEARS_LATER})
    store.save_conversation(newer)
    for folder in (exports(store.home), for_you_only(store.home)):
        folder.mkdir()
    files = {
        name: for_you_only(store.home) / name
        for name in (
            f"meeting-{file_mark(old['talk'])}.html",
            f"meeting-{file_mark(new['talk'])}.html",
            "week-2026-01-05.html",
            "week-2029-01-01.html",
        )
    }
    for path in files.values():
        path.write_text("words", encoding="utf-8")
    backup.back_up(store.home, datetime(2026, 3, 2, 10), "before-0013")  # noqa: DTZ001 - wall time
    desk = Desk(store, YEARS_LATER)
    assert "1 conversation ended more than 24 months ago." in repr(desk)
    done = desk.purge()
    assert (done.conversations, done.files, done.copies_cleaned, done.copies_removed) == (1, 2, 2, 0)
    assert done.sentences == (
        "Removed: 1 conversation, 2 files. Copies of the database cleaned: 2, removed: 0.",
    )
    assert [path.exists() for path in files.values()] == [False, True, False, True]
    typed = {"fact": old["fact"], "draft": old["draft"]}
    assert left(store.home, typed) == []
    assert left(store.home, {"draft": new["draft"]})
    assert store.deeds()[0].deed is Deed.PURGED
    assert desk.old_talks() == []


def test_who_left_long_ago_is_counted_without_a_name_and_named_only_where_it_is_asked(store):
    desk = Desk(store, YEARS_LATER)
    store.save_absences(
        [
            Absence(rep="Ann Long", first=date(2026, 12, 1), last=NO_END),
            Absence(rep="Bo Lately", first=date(2028, 12, 1), last=NO_END),
            Absence(rep="Cem Back", first=date(2026, 1, 5), last=date(2026, 2, 2)),
        ]
    )
    assert desk.long_gone() == ["Ann Long"]
    assert "1 person who left more than 24 months ago is still here" in repr(desk)
    assert "Ann" not in repr(desk)
    store.forget_person("Ann Long")
    assert desk.long_gone() == []
    desk.keep_for(0)
    store.save_conversation(talk())
    assert desk.long_gone() == desk.old_talks() == []


def test_a_copy_from_before_a_change_is_let_go_of_after_a_year_and_one_made_by_hand_never(store):
    now = datetime(2026, 3, 2, 10)  # noqa: DTZ001 - wall time
    backup.back_up(store.home, now, "before-0013")
    backup.back_up(store.home, now, "by-hand")
    for days in range(360, 366 + backup.KEPT_DAILY):
        assert "before-0013" in {one.why for one in backup.copies(store.home)}
        backup.daily(store.home, now + timedelta(days=days))
    assert sorted({one.why for one in backup.copies(store.home)}) == ["by-hand", "daily"]
