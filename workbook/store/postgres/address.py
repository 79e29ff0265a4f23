"""Where a team's database is, as written after ``--store``. Never with a password: such a text is refused unread."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from sqlalchemy import URL

from workbook.store.reasons import Reason, StoreProblem

SCHEMES = ("postgresql", "postgres")
DRIVER = "postgresql+psycopg"
OPTIONS = frozenset(
    {"service", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "channel_binding", "require_auth",
     "passfile", "target_session_attrs", "krbsrvname", "gssencmode", "connect_timeout"}
)  # fmt: skip
PORTS = 65_535


def address_of(text: str) -> URL:
    """Return the address. Raises StoreProblem, which repeats nothing of the text: it may hold a password.

    ``postgresql://[user@]host[:port]/database[?sslmode=verify-full]``, or ``postgresql:///?service=NAME`` for an
    entry of the service file (https://www.postgresql.org/docs/current/libpq-pgservice.html).
    """
    try:
        parts = urlsplit(text)
        port, options = parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:  # its message repeats a piece of the text
        raise StoreProblem(Reason.NO_ADDRESS) from None
    if parts.password is not None or any("pass" in name and name != "passfile" for name in options):
        raise StoreProblem(Reason.ADDRESS_TELLS)
    database = unquote(parts.path.removeprefix("/"))
    odd = parts.fragment or "@" in text.partition("@")[2] or "/" in database or not 0 < (port or 1) <= PORTS
    if parts.scheme not in SCHEMES or odd or not OPTIONS.issuperset(options):
        raise StoreProblem(Reason.NO_ADDRESS)
    return URL.create(
        DRIVER,
        username=unquote(parts.username or "") or None,
        host=unquote(parts.hostname or "") or None,
        port=port,
        database=database or None,
        query=options,
    )
