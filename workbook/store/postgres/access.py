"""The way to a team's database: connections that keep words safe, a manager's saves one after another."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Delete, Engine, Insert, Update, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from workbook.store.access import Access
from workbook.store.postgres.errors import without_words
from workbook.store.postgres.owned import SCHEMA
from workbook.store.postgres.rule import Act, may
from workbook.store.reasons import Reason, StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Executable, Table
    from sqlalchemy.pool import ConnectionPoolEntry

ANSWERS_S = 5  # how long a server may take to answer a call
SILENT_MS = 10_000  # how long it may leave a packet without a sign (Linux)
IDLE_MS = 60_000  # how long a transaction may stand idle
# After so many seconds of silence, and three questions without an answer, either end takes a line for cut; until
# then the server holds what a save of a computer that went to sleep or lost its network had begun.
QUIET_S, ASK_S, ASKS = 5, 2, 3
KEPT, MORE = 1, 4  # connections a window keeps, and how many more it may open at once

# One save of a manager after another, as in a file: what is read in it stands until it ends. Other managers
# do not wait for it. The number of the transaction tells afterwards whether it was done.
BEGIN = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('workbook ' || session_user, 0)), "
    "CAST(pg_current_xact_id() AS text)"
)
WHO = "workbook_who"  # where a connection remembers who logged in
ACTS = {Insert: Act.ADD, Update: Act.CHANGE, Delete: Act.REMOVE}
DONE = text("SELECT pg_xact_status(CAST(:number AS xid8))")


def engine_for(url: URL, *, patience_ms: int) -> Engine:
    """Return an engine on the database. Raises StoreProblem where the driver is not installed.

    ``patience_ms`` is how long a save waits for another window. A connection is looked at before it is used, so
    one that broke in between is replaced unnoticed.
    """
    if find_spec("psycopg") is None:
        raise StoreProblem(Reason.NO_DRIVER)
    engine = create_engine(
        url,
        pool_size=KEPT,
        max_overflow=MORE,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        hide_parameters=True,
        connect_args=_settings(url, patience_ms),
    )
    for name in (
        "psycopg",
        "sqlalchemy",
    ):  # a broken line is told in the store's own words, and not also by them
        logging.getLogger(name).addHandler(logging.NullHandler())
    event.listen(engine, "connect", _refuse_open_lines)
    event.listen(engine, "connect", _remember_who)
    event.listen(engine, "handle_error", without_words)
    return engine


def _settings(url: URL, patience_ms: int) -> dict[str, Any]:
    session = {
        "search_path": f"{SCHEMA},pg_temp",
        "lock_timeout": patience_ms,
        "idle_in_transaction_session_timeout": IDLE_MS,
        "tcp_keepalives_idle": QUIET_S,
        "tcp_keepalives_interval": ASK_S,
        "tcp_keepalives_count": ASKS,
        "tcp_user_timeout": SILENT_MS,
        "synchronous_commit": "on",  # what was said to be saved is on the server's disk
        "client_min_messages": "warning",
        "TimeZone": "UTC",
    }
    return {
        "options": " ".join(f"-c {name}={value}" for name, value in session.items()),
        "client_encoding": "utf8",
        "application_name": "workbook",
        "keepalives_idle": QUIET_S,
        "keepalives_interval": ASK_S,
        "keepalives_count": ASKS,
        "tcp_user_timeout": SILENT_MS,
        **({} if "connect_timeout" in url.query else {"connect_timeout": ANSWERS_S}),
    }


def _refuse_open_lines(connection: Any, _: ConnectionPoolEntry) -> None:  # noqa: ANN401 - psycopg is an extra
    """Refuse a line to another computer that is not encrypted: words about people would go over it."""
    host = connection.info.host
    nearby = not host or host.startswith("/") or host in {"localhost", "127.0.0.1", "::1"}
    if not nearby and not connection.pgconn.ssl_in_use:
        connection.close()
        raise StoreProblem(Reason.OPEN_LINE)


def _remember_who(connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - psycopg is an extra
    record.info[WHO] = connection.info.user


class ServerAccess(Access):
    """One manager's way in and out. ``address`` opens another window on the same store."""

    def __init__(self, engine: Engine, address: str, manager: str) -> None:
        self.engine, self.address, self.manager = engine, address, manager
        self._writer = engine.execution_options(isolation_level="READ COMMITTED")
        event.listen(engine, "before_execute", self._ask)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing. Where the line breaks at the very end, the server is asked whether it was done."""
        with self._writer.connect() as connection:
            _, number = connection.execute(BEGIN).one()
            yield connection
            try:
                connection.commit()
            except DBAPIError as error:
                if not error.connection_invalidated or not self._done(number):
                    raise

    def _ask(self, connection: Connection, statement: Executable, *_: object) -> None:
        """Ask the rule before each write: whoever this connection logged in as writes for this store's manager."""
        act = next((act for kind, act in ACTS.items() if isinstance(statement, kind)), None)
        if act is None:
            return
        table = cast("Table", cast("Insert | Update | Delete", statement).table)
        if not may(connection.info[WHO], act, table.name, self.manager):
            raise StoreProblem(Reason.NOT_YOURS)

    def _done(self, number: str) -> bool:
        """Tell whether a transaction was done. Raises StoreProblem where nobody can say."""
        try:
            with self._writer.connect() as connection:
                connection.execute(BEGIN)  # waits for the other to end, if the server still works on it
                status = connection.execute(DONE, {"number": number}).scalar_one()
        except (DBAPIError, StoreProblem):
            raise StoreProblem(Reason.UNSURE) from None
        if status not in {"committed", "aborted"}:
            raise StoreProblem(Reason.UNSURE)
        return bool(status == "committed")
