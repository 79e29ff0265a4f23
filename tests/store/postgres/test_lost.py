"""A line that breaks: nothing half there, a sentence, the words still in their box, and never twice."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.servers.proxy import line_to
from tests.store.engines import COUNTED, rows_of
from tests.store.lives import live
from tests.store.postgres.steps import steps_of
from tests.store.records import MONDAY, call, copy_written, fact, promise, talk
from workbook.forms.boxes import SavedBox
from workbook.records import Change, ChangeKind, Outcome, Review, Reviewed, Side
from workbook.store import Reason, Store, StoreProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.servers.proxy import Line
    from tests.store.engines import Team

QUIET = {"psycopg", "sqlalchemy"}
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def change(id_: str) -> Change:
    return Change(conversation=id_, subject="a1", kind=ChangeKind.EXTENDED, by=Side.REP, at=NOW)


def review(id_: str) -> Review:
    return Review(conversation=id_, on=MONDAY)


def held(id_: str) -> Reviewed:
    return Reviewed(conversation=id_, held_on=MONDAY, outcome=Outcome.GO_ON)


SAVES: dict[str, Callable[[Store, str, str], Any]] = {
    "a conversation": lambda s, _rep, _talk: s.save_conversation(talk("new", rep="Zoe")),
    "facts": lambda s, _, id_: s.save_facts(id_, [fact(text, conversation=id_) for text in "abc"]),
    "a draft": lambda s, _, id_: s.save_draft(id_, "facts.saw", "typed " * 3000, seen=1),
    "a promise": lambda s, _, id_: s.save_action(promise().model_copy(update={"conversation": id_})),
    "a change with its line": lambda s, _, id_: s.change_plan([review(id_)], [change(id_)]),
    "a review that was held": lambda s, _, id_: s.keep_reviewed(review(id_), held(id_), [change(id_)]),
    "a copy handed on": lambda s, _, id_: s.log_copy(copy_written().model_copy(update={"conversation": id_})),
    "an import": lambda s, *_: s.import_all(
        activity=[call(number, count=8) for number in range(60)], users={"7": "Zoe"}, at=NOW
    ),
    "an import taken back": lambda s, *_: s.undo_import(),
    "a person erased": lambda s, rep, _: s.forget_person(rep, {"a mark"}),
    "a person renamed": lambda s, rep, _: s.rename_person(rep, "A New Name"),
}


def without_numbers(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows but for what only counts them, or is of the other window that laid the record out."""
    rows = rows_of(store) | {"draft_beside": []}
    return {
        name: sorted((row[1:] for row in found), key=repr) if name in COUNTED else found
        for name, found in rows.items()
    }


def points(count: int) -> list[int]:
    """The steps that are tried: all of a short save, a spread of a long one and its end; all with ALL_STEPS set."""
    wide = 1 if os.environ.get("ALL_STEPS") else max(1, count // 10)
    return sorted({*range(1, count + 1, wide), count - 1, count})


def opened(team: Team, home: Path, *, port: int = 0) -> Store:
    address = team.address(team.manager())
    if port:
        address = address.replace(f":{team.server.port}/", f":{port}/")
    return Store.open(home, address=address, now=lambda: NOW, patience_ms=2000)


@pytest.mark.parametrize("name", SAVES)
def test_a_save_whose_line_breaks_at_any_step_is_not_done_and_the_next_one_is_once(
    team: Team, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with opened(team, tmp_path / "a") as store, opened(team, tmp_path / "b") as twin, team.admin() as admin:

        def kill(pid: int) -> None:
            admin.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

        said = live(twin, 1)
        count = steps_of(twin, lambda: SAVES[name](twin, said["rep"], said["talk"]), 0, kill)
        assert count > 2
        assert live(store, 1) == said
        before = rows_of(store)
        for at in points(count):
            with pytest.raises(StoreProblem) as problem:
                steps_of(store, lambda: SAVES[name](store, said["rep"], said["talk"]), at, kill)
            assert problem.value.reason is Reason.LOST, at
            assert rows_of(store) == before, at
        SAVES[name](store, said["rep"], said["talk"])
        assert without_numbers(store) == without_numbers(twin)
    assert capfd.readouterr() == ("", "")
    assert {record.name.partition(".")[0] for record in caplog.records} <= QUIET
    assert [text for text in said.values() if text in caplog.text] == []


def test_what_libraries_say_of_a_broken_line_is_printed_nowhere(store: Store) -> None:
    assert store.conversations()
    for name in QUIET:
        # Without a handler of its own, Python would print a warning where a notebook shows it.
        assert any(isinstance(one, logging.NullHandler) for one in logging.getLogger(name).handlers)


@pytest.fixture
def line(team: Team) -> Iterator[Line]:
    with line_to(team.server.port) as made:
        yield made


@pytest.fixture
def store(team: Team, line: Line, tmp_path: Path) -> Iterator[Store]:
    with opened(team, tmp_path / "home", port=line.port) as made:
        made.save_conversation(talk())
        yield made


def test_a_line_cut_between_two_saves_is_not_noticed(store: Store, line: Line) -> None:
    line.cut()
    store.log_copy(copy_written())
    assert len(store.copies("c")) == 1


def test_a_commit_that_never_reached_the_server_is_not_done_and_said_so(store: Store, line: Line) -> None:
    line.cut_at = "before"
    with pytest.raises(StoreProblem) as problem:
        store.log_copy(copy_written())
    assert problem.value.reason is Reason.LOST
    assert store.copies("c") == []
    store.log_copy(copy_written())
    assert len(store.copies("c")) == 1


def test_a_commit_whose_answer_was_lost_is_found_to_be_done(store: Store, line: Line) -> None:
    line.cut_at = "after"
    store.log_copy(copy_written())
    assert line.cut_at == ""
    assert len(store.copies("c")) == 1


def test_where_nobody_can_say_whether_it_was_done_that_is_what_is_said(store: Store, line: Line) -> None:
    line.cut_at, line.stays_down = "after", True
    with pytest.raises(StoreProblem) as problem:
        store.log_copy(copy_written())
    assert problem.value.reason is Reason.UNSURE
    with pytest.raises(StoreProblem) as problem:
        store.copies("c")
    assert problem.value.reason is Reason.NOT_SHOWN  # nothing was asked to be saved
    line.down = False
    assert len(store.copies("c")) == 1


def test_words_stay_in_their_box_while_the_server_is_away_and_are_saved_when_it_is_back(
    store: Store, line: Line
) -> None:
    box = SavedBox("facts.saw", "What you saw", save=partial(store.save_draft, "c"))
    box.write("three")
    line.down = True
    line.cut()
    box.write("three of five")
    assert "still on the screen" in box._unsaved._said.value
    assert (box.text, "Not saved" in box._who.value) == ("three of five", True)
    line.down = False
    box.write("three of five weeks")
    assert "Saved 09:00" in box._who.value
    assert store.drafts("c")["facts.saw"].text == "three of five weeks"
    assert store.drafts("c")["facts.saw"].version == 2
    assert store.draft_clashes("c") == []


def test_a_server_that_is_stopped_and_started_has_every_save_that_was_acknowledged(
    team: Team, tmp_path: Path
) -> None:
    with opened(team, tmp_path) as store:
        store.save_conversation(talk())
        team.line.close()  # of the tests themselves
        team.server.stop()
        try:
            with pytest.raises(StoreProblem) as problem:
                store.log_copy(copy_written())
            assert problem.value.reason is Reason.NO_ANSWER
        finally:
            team.server.start()
        assert store.conversations() == [talk()]
        store.log_copy(copy_written())
        assert len(store.copies("c")) == 1


def test_two_windows_of_a_manager_save_one_after_another_and_other_managers_do_not_wait(
    team: Team, tmp_path: Path
) -> None:
    with (
        opened(team, tmp_path) as store,
        Store.open(tmp_path, address=store.address, patience_ms=50) as window,
        opened(team, tmp_path / "other") as other,
        store._writing(),
    ):
        with pytest.raises(StoreProblem) as problem:
            window.save_conversation(talk())
        assert problem.value.reason is Reason.BUSY
        assert "or a line of yours that broke is still being closed" in str(problem.value)
        assert window.conversations() == []
        other.save_conversation(talk())
        assert other.conversations() == [talk()]


def test_a_line_that_went_silent_is_closed_by_the_server_within_seconds(store: Store) -> None:
    asked = "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout"
    with store._reading() as connection:
        idle, between, count, unheard = (
            int(connection.exec_driver_sql(f"SELECT setting FROM pg_settings WHERE name = '{name}'").scalar())  # noqa: S608 - the four names above
            for name in asked
        )
    assert 0 < idle + between * count <= 12
    assert 0 < unheard <= 10_000
