"""Who is let in, and who is told why not."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.servers.postgres import _free_port
from tests.store.records import talk
from workbook.store import Reason, Store, StoreProblem
from workbook.store.postgres.access import _refuse_open_lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.engines import Team

ROLES = {
    "a superuser": "SUPERUSER",
    "one that row security does not bind": "BYPASSRLS",
    "one that makes roles": "CREATEROLE",
    "one that belongs to the owner": "IN ROLE {owner}",
}


def refused(home: Path, address: str) -> Reason:
    with pytest.raises(StoreProblem) as problem:
        Store.open(home, address=address)
    assert len(str(problem.value).split()) <= 40
    return problem.value.reason


@pytest.mark.parametrize("kind", ROLES)
def test_whoever_could_see_everybodys_rows_is_not_let_in(team: Team, tmp_path: Path, kind: str) -> None:
    name = team.manager()
    with team.admin() as connection:
        how = ROLES[kind].format(owner=team.server.user)
        made = how.startswith("IN ROLE")
        connection.execute(f"GRANT {team.server.user} TO {name}" if made else f"ALTER ROLE {name} {how}")
    assert refused(tmp_path, team.address(name)) is Reason.ALL_SEEING


def test_the_administrator_is_not_let_in_as_a_manager(team: Team, tmp_path: Path) -> None:
    assert refused(tmp_path, team.administrator) is Reason.ALL_SEEING


def test_a_user_who_is_no_manager_is_not_let_in(team: Team, tmp_path: Path) -> None:
    name = team.manager()
    with team.admin() as connection:
        connection.execute(f"REVOKE workbook_manager FROM {name}")
    assert refused(tmp_path, team.address(name)) is Reason.NO_MANAGER


def test_a_database_that_was_not_prepared_is_named_as_such(team: Team, tmp_path: Path) -> None:
    name = team.manager()
    assert refused(tmp_path, team.address(name).replace("/team", "/postgres")) is Reason.NOT_PREPARED
    assert refused(tmp_path, team.address(name).replace("/team", "/nowhere")) is Reason.NOT_PREPARED


def test_a_wrong_password_and_a_server_that_is_not_there_are_told_apart(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = team.address(team.manager())
    gone = f"postgresql://ann@127.0.0.1:{_free_port()}/team"
    assert refused(tmp_path, gone) is Reason.NO_ANSWER
    monkeypatch.setenv("PGPASSWORD", "another-secret-canary")
    assert refused(tmp_path, address) is Reason.NOT_LET_IN
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    assert refused(tmp_path, address) is Reason.NOT_LET_IN


def test_the_password_is_found_where_libpq_looks_for_it(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD")
    name = team.manager()
    passes = tmp_path / "pgpass"
    passes.write_text(f"127.0.0.1:{team.server.port}:*:{name}:{team.server.password}\n", encoding="utf-8")
    passes.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passes))
    with Store.open(tmp_path / "home", address=team.address(name)) as store:
        assert store.conversations() == []
    services = tmp_path / "services"
    services.write_text(
        f"[team]\nhost=127.0.0.1\nport={team.server.port}\ndbname=team\nuser={name}\n", encoding="utf-8"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    with Store.open(tmp_path / "home", address="postgresql:///?service=team") as store:
        store.save_conversation(talk())
        assert store.conversations() == [talk()]


def test_opening_says_nothing_aloud_and_makes_no_file_but_the_home(
    team: Team, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with Store.open(tmp_path / "home", address=team.address(team.manager())) as store:
        store.save_draft("c", "facts", "canary", seen=0)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []
    assert [*(tmp_path / "home").iterdir()] == []


def test_nothing_shown_of_an_open_store_holds_its_password(team: Team, tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", address=team.address(team.manager())) as store:
        shown = f"{store!r}{store._engine!r}{store._engine.url}{vars(store)}{store.address}{store.warnings}"
    assert team.server.password not in shown


def test_a_line_to_another_computer_must_be_encrypted() -> None:
    class Line:
        def __init__(self, host: str, *, encrypted: bool) -> None:
            self.info = type("Info", (), {"host": host})()
            self.pgconn = type("PGconn", (), {"ssl_in_use": encrypted})()
            self.closed = False

        def close(self) -> None:
            self.closed = True

    for host in ("", "/var/run/postgresql", "localhost", "127.0.0.1", "::1"):
        _refuse_open_lines(Line(host, encrypted=False), None)
    _refuse_open_lines(Line("db.example.org", encrypted=True), None)
    for host in ("db.example.org", "10.0.0.7", "localhost.example.org"):
        line = Line(host, encrypted=False)
        with pytest.raises(StoreProblem) as problem:
            _refuse_open_lines(line, None)
        assert problem.value.reason is Reason.OPEN_LINE
        assert line.closed


def test_without_the_driver_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.store.postgres.access.find_spec", lambda _: None)
    assert refused(tmp_path, "postgresql://ann@127.0.0.1/team") is Reason.NO_DRIVER


def test_a_store_in_a_file_needs_no_driver(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from workbook.store import Store; "
        "Store.open(Path(sys.argv[1])).close(); print('psycopg' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "home")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False"]
