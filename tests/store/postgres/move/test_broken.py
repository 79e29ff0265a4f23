"""Carrying over that is disturbed: killed, cut off, or saved into meanwhile, nothing is there or all of it once."""

from __future__ import annotations

import os
import signal
import socket
from typing import TYPE_CHECKING

import pytest

from tests.servers.proxy import line_to
from tests.store.postgres.move.moving import NOW, at, on_each_insert, refused, rows_in
from workbook.store import Reason, Store, StoreProblem, database_file
from workbook.store.move import move

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.engines import Team


def test_a_row_that_arrives_otherwise_undoes_all_of_it(
    home: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.store.postgres.many.to_kept", lambda text: text.replace("\x00", ""))
    assert "otherwise than this one" in str(refused(home, address))
    monkeypatch.undo()
    assert not any(rows_in(home, address).values())
    assert move(home, address, NOW).copy


def test_a_window_that_saves_meanwhile_waits_and_is_told(home: Path, address: str) -> None:
    told = []

    def save(*_: object) -> None:
        if not told:
            with (
                Store.open(home, now=lambda: NOW, patience_ms=20) as window,
                pytest.raises(StoreProblem) as problem,
            ):
                window.save_draft("odd", "facts.saw", "typed meanwhile", seen=1)
            told.append(problem.value.reason)

    with on_each_insert(save):
        move(home, address, NOW)
    assert told == [Reason.LOCKED]
    assert at(home, address) == at(home)


def killed(home: Path, address: str, number: int) -> bool:
    """Carry over in a process of its own that dies at insert ``number``; tell whether it did."""
    child = os.fork()
    if child == 0:
        left = [number]

        def die() -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            with on_each_insert(die):
                move(home, address, NOW)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_table_nothing_is_there_and_done_again_all_is_once(home: Path, address: str) -> None:
    before, file = at(home), database_file(home).read_bytes()
    number = 0
    while killed(home, address, number := number + 3):
        assert database_file(home).read_bytes() == file
        assert not any(rows_in(home, address).values())
    assert number > 20
    move(home, address, NOW)
    assert at(home, address) == before


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_line_cut_at_the_commit_is_found_out_and_nothing_is_there_twice(
    team: Team, home: Path, address: str, where: str
) -> None:
    before = at(home)
    with line_to(team.server.port) as line:
        over = address.replace(f":{team.server.port}/", f":{line.port}/")
        with on_each_insert(lambda: setattr(line, "cut_at", where)):
            if where == "before":
                assert "command again" in str(refused(home, over))
                assert not any(rows_in(home, address).values())
            else:
                move(home, over, NOW)
        move(home, over, NOW)
    assert at(home, address) == before


def test_a_server_that_is_away_is_said_and_the_file_is_as_it_was(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    file = database_file(home).read_bytes()
    assert "is as it was" in str(refused(home, f"postgresql://ann@127.0.0.1:{port}/team"))
    assert database_file(home).read_bytes() == file
