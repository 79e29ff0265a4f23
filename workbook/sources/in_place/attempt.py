"""What a driver says when it fails, in words: without its text, which may repeat an address or a password."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
WITHOUT = (
    "This needs packages that are not installed. Install them with: uv sync --extra {extra}  (or: pip install "
    '"workbook[{extra}]"). Nothing was read.'
)
OWN_DRIVER = ("bigquery", "snowflake", "trino", "databricks")
SAID = (
    (("password", "authentication", "unauthorized", "401", "no pg_hba"),
     "The source refused the user or the password. Check WORKBOOK_SOURCE_USER and WORKBOOK_SOURCE_PASSWORD. {}"),
    (("permission denied", "access denied", "not authorized", "forbidden", "insufficient priv"),
     "The source does not let this user read that table. Ask its owner for the right to read it. {}"),
    (("tablenotfound", "undefinedtable", "table_or_view_not_found", "relation", "not found: table"),
     "The source has no such table. Check --table, with its schema in front, such as sales.events. {}"),
    (("resolve", "name or service", "getaddrinfo", "unknown host", "nodename"),
     "No server has the name in the address. Check it, and that the network or VPN is on. {}"),
    (("refused", "timeout", "timed out", "unreachable", "could not connect", "connection failed", "connection is bad"),
     "The server does not answer. Check host and port, and that the network or VPN is on. {}"),
    (("database", "catalog", "schema"),
     "The source has no such database or schema. Check the address and --table. {}"),
    (("lock", "being used by another"),
     "Another program has the file open for writing. Close it and try again. {}"),
    (("out of memory", "outofmemory"),
     "Counting needed more memory than it may take. Leave out id in the mapping, or count a smaller table. {}"),
    (("java_gateway", "java gateway", "java_home", "javanotfound"),
     "Spark needs Java 17 and found none. Install it, or set JAVA_HOME. {}"),
)  # fmt: skip
OTHERWISE = (
    "The source could not be read, for a reason this program does not know ({}). Ask the table's owner. {}"
)
NOTHING = "Nothing was read."


def attempt(engine: str, do: Callable[[], Result]) -> Result:
    """Do something with a driver. Raises SourceProblem instead of whatever the driver raises.

    The problem is raised after the driver's error is gone, so that no traceback or debugger finds its text,
    its frames or what they held.
    """
    try:
        return do()
    except SourceProblem:
        raise
    except ImportError:
        sentence = missing(engine)
    except Exception as error:  # noqa: BLE001 - drivers raise what they like
        sentence = said(error)
    raise SourceProblem(sentence)


def missing(engine: str) -> str:
    """Return what to install for an engine."""
    if engine in OWN_DRIVER:
        return (
            f'This needs the driver of {engine}. Install it with: uv pip install "ibis-framework[{engine}]" '
            '"sqlglot<30.18". Nothing was read.'
        )
    return WITHOUT.format(extra="spark" if engine == "spark" else "warehouse")


def said(error: Exception) -> str:
    """Return the sentence for an error: told by its kind and its words, never repeating them."""
    text = f"{type(error).__name__} {getattr(error, 'sqlstate', '') or ''} {error}".casefold()
    for words, sentence in SAID:
        if any(word in text for word in words):
            return sentence.format(NOTHING)
    return OTHERWISE.format(type(error).__name__, NOTHING)
