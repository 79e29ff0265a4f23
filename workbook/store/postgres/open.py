"""Open a team's database: as a manager who sees nobody else's rows, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from workbook.store.postgres import guard
from workbook.store.postgres.access import ServerAccess, engine_for
from workbook.store.postgres.address import address_of
from workbook.store.postgres.owned import SCHEMA
from workbook.store.postgres.version import version_of
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Whoever owns a table, or belongs to a role that does, could take its guard away.
WHO = text(
    "SELECT CAST(session_user AS text) AS name, session_user = current_user AS plain, "
    "EXISTS (SELECT FROM pg_namespace WHERE nspname = :schema) AS prepared, "
    "bool_or(r.rolsuper OR r.rolbypassrls OR r.rolcreaterole) AS mighty, "
    "bool_or(r.rolname = :group) AS manager, "
    "bool_or(EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = :schema AND (c.relowner = r.oid OR n.nspowner = r.oid))) AS owner "
    "FROM pg_roles r WHERE pg_has_role(session_user, r.oid, 'MEMBER')"
)


def open_server(address: str, *, patience_ms: int) -> ServerAccess:
    """Return the way into the database of this address, for whoever its role is.

    Raises StoreProblem where it was not prepared or is of another version, and for a role that could see or
    change more than its own rows: a superuser, BYPASSRLS, the tables' owner.
    """
    engine = engine_for(address_of(address), patience_ms=patience_ms)
    try:
        with engine.connect() as connection:
            manager = _manager(connection)
            _refuse_other_versions(connection)
            _refuse_unguarded(connection)
    except BaseException:
        engine.dispose()
        raise
    return ServerAccess(engine, address, manager)


def _manager(connection: Connection) -> str:
    who = connection.execute(WHO, {"group": guard.GROUP, "schema": SCHEMA}).one()
    if not who.prepared:
        raise StoreProblem(Reason.NOT_PREPARED)
    if who.mighty or who.owner or not who.plain:
        raise StoreProblem(Reason.ALL_SEEING)
    if not who.manager:
        raise StoreProblem(Reason.NO_MANAGER)
    return str(who.name)


def _refuse_other_versions(connection: Connection) -> None:
    version = version_of(connection)
    if version is None:
        raise StoreProblem(Reason.NOT_PREPARED)
    if version != HEAD:  # revisions are numbers of one width
        raise StoreProblem(Reason.NEWER_SERVER if version > HEAD else Reason.OLDER_SERVER)


def _refuse_unguarded(connection: Connection) -> None:
    if guard.unguarded(connection):
        raise StoreProblem(Reason.UNGUARDED)
