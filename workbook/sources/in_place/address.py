"""What the text after ``--from`` says: which engine, where. It never holds a password: such a text is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = ("duckdb", "parquet", "csv")
SERVERS = ("postgres", "spark", "bigquery", "snowflake", "trino", "databricks")
ALSO = {"postgresql": "postgres", "pyspark": "spark"}
OPTIONS = ("warehouse", "role", "http_path", "sslmode", "memory")
DATABASES = (".db", ".duckdb", ".ddb")
SECRET = re.compile(r"(pass|pwd|secret|token|api_?key|access_?key|credential)\w*\s*=", re.IGNORECASE)
PORTS = 65_535
IN_THE_ADDRESS = (
    "The address holds a password or something like one, so nothing was opened. Leave it out; set "
    "WORKBOOK_SOURCE_USER and WORKBOOK_SOURCE_PASSWORD in the environment, or keep it in the keyring as "
    "README.md says."
)
UNREADABLE = (
    "The address is not one that can be read, and may hold a password, so it is not repeated here. Write it like "
    "postgres://host/database; user and password belong in the environment."
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a table is. ``path`` is a file or folder for files, database and schema for servers."""

    engine: str
    host: str = ""
    port: int | None = None
    user: str = ""
    path: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the path: for servers database, schema."""
        return tuple(unquote(part) for part in self.path.split("/") if part)


def address_of(text: str) -> Address:
    """Return what the text says. Raises SourceProblem, which never repeats a text that may hold a secret."""
    if SECRET.search(unquote(text)):
        raise SourceProblem(IN_THE_ADDRESS)
    scheme, mark, rest = text.partition("://")
    if not mark:
        return Address("spark", host="local") if text in ("spark", "pyspark") else _file(text)
    engine = ALSO.get(scheme.lower(), scheme.lower())
    if engine in FILES:
        return Address(engine, path=_path(rest))
    if engine not in SERVERS:
        known = ", ".join((*FILES, *SERVERS))
        raise SourceProblem(
            f"No source begins like that. Known are: {known}; or the path of a file or folder."
        )
    return _server(engine, text)


def _server(engine: str, text: str) -> Address:
    """Read the address of a server; a mark out of place is a piece of a password until it is told otherwise."""
    found = _split(text)
    if found is None:
        raise SourceProblem(UNREADABLE)
    host, port, user, path, query = found
    options = dict(parse_qsl(query))
    for name in options:
        if name not in OPTIONS:
            raise SourceProblem(
                f"The address has an option that is not known. Known are: {', '.join(OPTIONS)}. Nothing was opened."
            )
    return Address(engine, host, port, user, path, options)


def _split(text: str) -> tuple[str, int | None, str, str, str] | None:
    """Return host, port, user, path and query; None where the text is no plain address."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # its message repeats a piece of the text
        return None
    if parts.password is not None:
        raise SourceProblem(IN_THE_ADDRESS)
    if parts.fragment or "@" in unquote(parts.path + parts.query) or (port or 1) > PORTS:
        return None
    return parts.hostname or "", port, unquote(parts.username or ""), parts.path, parts.query


def _path(rest: str) -> str:
    """Return the path of ``duckdb:///C:/x.db`` and ``duckdb:////home/x.db`` as this computer writes it."""
    return rest[1:] if re.match(r"/[A-Za-z]:|//", rest) else rest


def _file(text: str) -> Address:
    if Path(text).suffix.lower() in DATABASES:
        return Address("duckdb", path=text)
    return Address("files", path=text)
