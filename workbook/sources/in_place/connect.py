"""Open the table that an address means, for reading. Nothing is written there, and no SQL is made here."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import weakref
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.sources.in_place.address import Address, address_of
from workbook.sources.in_place.attempt import attempt, missing
from workbook.sources.in_place.credentials import Credentials, credentials_for
from workbook.sources.in_place.names import split_name
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ibis.backends import BaseBackend
    from ibis.expr.types import Table
    from pyspark.sql import SparkSession

MEMORY = "1GB"  # of the embedded engine; beyond it, it writes to a private folder that goes when it closes
ANSWERS_WITHIN = 20  # seconds
SAMPLE = 200_000  # rows of a CSV file that are looked at to tell the types of its columns
FOLDERS: weakref.WeakKeyDictionary[BaseBackend, Callable[[], object]] = weakref.WeakKeyDictionary()
KINDS_OF_FILE = {".parquet": "parquet", ".csv": "csv", ".gz": "csv", ".tsv": "csv"}


def open_source(url: str, table: str, environment: Mapping[str, str]) -> Table:
    """Return the ibis table that ``url`` and ``table`` mean.

    ``table`` may be ``schema.table`` or ``catalog.schema.table``, and is empty for files. Raises SourceProblem
    in words, also where a driver or ibis is not installed; nothing of the credentials is in it.
    """
    address, asks = who_asks(url, environment)
    del environment  # a debugger that shows what frames hold finds no password in this one
    return opened(address, table, asks)


def who_asks(url: str, environment: Mapping[str, str]) -> tuple[Address, Credentials]:
    """Return what ``url`` says and who asks there. Raises SourceProblem."""
    address = address_of(url)
    return address, credentials_for(address, environment)


def opened(address: Address, table: str, asks: Credentials) -> Table:
    """Return the ibis table at an address; see ``open_source``."""
    if find_spec("ibis") is None:
        raise SourceProblem(missing(address.engine))
    opener = OPENERS.get(address.engine, _server_table)
    return attempt(address.engine, partial(opener, address, table, asks))


def close_source(table: Table) -> None:
    """Let go of the source. A Spark session stays, for it may be somebody else's too."""
    backend = table.get_backend()
    if backend.name != "pyspark":
        attempt(backend.name, backend.disconnect)
    FOLDERS.pop(backend, lambda: None)()


def _embedded(database: Path | str = ":memory:", *, memory: str = "", read_only: bool = False) -> BaseBackend:
    import ibis  # noqa: PLC0415 - only where a source is opened

    folder = tempfile.mkdtemp(prefix="workbook-counting-")
    backend = ibis.duckdb.connect(
        database, read_only=read_only, memory_limit=memory or MEMORY, temp_directory=folder,
        autoinstall_known_extensions=False, autoload_known_extensions=False,
    )  # fmt: skip
    backend.con.execute("SET enable_progress_bar = false")  # it would stand between the lines of --json
    FOLDERS[backend] = weakref.finalize(backend, shutil.rmtree, folder, ignore_errors=True)
    return backend


def _duckdb_table(address: Address, table: str, _: Credentials) -> Table:
    path = Path(address.path)
    if not path.is_file():
        raise SourceProblem(f"There is no file {path.name} at that place. Nothing was read.")
    return _named(_embedded(path, memory=address.options.get("memory", ""), read_only=True), table)


def _files_table(address: Address, table: str, _: Credentials) -> Table:
    if table:
        raise SourceProblem(
            "Files have no tables: leave --table out, and give the folder or the file itself."
        )
    kind, files = _files(address)
    backend = _embedded()
    if kind == "parquet":
        return backend.read_parquet([str(one) for one in files], union_by_name=True)
    return backend.read_csv([str(one) for one in files], union_by_name=True, sample_size=SAMPLE)


def _files(address: Address) -> tuple[str, list[Path]]:
    """Return the files of a folder, of one kind, and the kind."""
    path = Path(address.path)
    if not path.exists():
        raise SourceProblem(f"There is no file or folder {path.name} at that place. Nothing was read.")
    there = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    wanted = {address.engine} if address.engine in KINDS_OF_FILE.values() else set(KINDS_OF_FILE.values())
    found = [(KINDS_OF_FILE.get(one.suffix.lower(), ""), one) for one in there]
    kinds = {kind for kind, _ in found if kind in wanted}
    if len(kinds) != 1:
        some = "both Parquet and CSV files" if kinds else "no Parquet or CSV file"
        raise SourceProblem(
            f"{path.name} holds {some}. Give a folder with files of one kind. Nothing was read."
        )
    (kind,) = kinds
    return kind, [one for its, one in found if its == kind]


def _spark_table(address: Address, table: str, _: Credentials) -> Table:
    import ibis  # noqa: PLC0415 - only where a source is opened
    from pyspark.sql import SparkSession  # noqa: PLC0415 - as above

    local = address.host in ("", "local")
    master = "local[*]" if local else f"spark://{address.host}:{address.port or 7077}"
    if local:  # its workers are this computer's, and need the packages of this program
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.getActiveSession() or _session(SparkSession.builder.master(master))
    backend = ibis.pyspark.connect(session)
    if table:
        return _named(backend, table)
    kind, files = _files(Address("files", path=address.path))
    read: Callable[..., Table] = backend.read_parquet if kind == "parquet" else backend.read_csv
    folder = Path(address.path).resolve()
    more = {} if kind == "parquet" else {"header": True, "inferSchema": True}
    return read(str(folder if folder.is_dir() else files[0]), **more)


def _session(builder: SparkSession.Builder) -> SparkSession:
    quiet = builder.appName("workbook").config("spark.ui.enabled", "false")
    session = quiet.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _postgres_table(address: Address, table: str, asks: Credentials) -> Table:
    import ibis  # noqa: PLC0415 - only where a source is opened

    more = {"sslmode": address.options["sslmode"]} if "sslmode" in address.options else {}
    backend = ibis.postgres.connect(
        host=address.host or None, port=address.port, user=asks.user or None, password=asks.password or None,
        database="/".join(address.parts) or None, connect_timeout=ANSWERS_WITHIN, application_name="workbook",
        options="-c default_transaction_read_only=on", **more,
    )  # fmt: skip
    return _named(backend, table)


def _server_table(address: Address, table: str, asks: Credentials) -> Table:
    """Open a table of a server that no test of ours runs against: see README.md."""
    import ibis  # noqa: PLC0415 - only where a source is opened

    backend = getattr(ibis, address.engine).connect(**_words(address, asks))
    return _named(backend, table)


def _words(address: Address, asks: Credentials) -> dict[str, Any]:
    """Return what ibis's ``connect`` of an engine wants. An empty word is left out."""
    first, second = (*address.parts, "", "")[:2]
    options = address.options
    every: dict[str, dict[str, Any]] = {
        "bigquery": {"project_id": address.host, "dataset_id": first},
        "snowflake": {
            "account": address.host, "user": asks.user, "password": asks.password,
            "database": "/".join(part for part in (first, second) if part),
            "warehouse": options.get("warehouse", ""), "role": options.get("role", ""),
        },
        "trino": {
            "host": address.host, "port": address.port, "user": asks.user, "auth": asks.password,
            "database": first, "schema": second,
        },
        "databricks": {
            "server_hostname": address.host, "http_path": options.get("http_path", ""),
            "access_token": asks.password, "catalog": first, "schema": second,
        },
    }  # fmt: skip
    given = {name: word for name, word in every[address.engine].items() if word}
    if address.engine == "snowflake":
        given["create_object_udfs"] = (
            False  # it would make functions in the warehouse; nothing is written there
        )
    if address.engine == "databricks":
        given["session_configuration"] = {"timezone": "UTC"}
    return given


def _named(backend: BaseBackend, table: str) -> Table:
    if not table:
        raise SourceProblem("Say which table: --table events, or --table schema.events. Nothing was read.")
    *above, name = split_name(table)
    # As a tuple the names are names: a text would be split at dots.
    return backend.table(name, database=tuple(above) or None)


OPENERS: dict[str, Callable[[Address, str, Credentials], Table]] = {
    "duckdb": _duckdb_table,
    "files": _files_table,
    "parquet": _files_table,
    "csv": _files_table,
    "spark": _spark_table,
    "postgres": _postgres_table,
}
