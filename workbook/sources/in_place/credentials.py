"""User and password of a source: from the environment or the keyring, held in memory and shown by nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.sources.in_place.address import Address

OURS = ("WORKBOOK_SOURCE_USER", "WORKBOOK_SOURCE_PASSWORD")
USUAL = {
    "postgres": (("PGUSER",), ("PGPASSWORD",)),
    "snowflake": (("SNOWFLAKE_USER",), ("SNOWFLAKE_PASSWORD",)),
    "trino": (("TRINO_USER",), ("TRINO_PASSWORD",)),
    "databricks": ((), ("DATABRICKS_TOKEN",)),
}
SERVICE = "workbook"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. The password stays out of ``repr``; an empty one leaves it to the driver (``.pgpass``, a role)."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


def credentials_for(address: Address, environment: Mapping[str, str]) -> Credentials:
    """Return the credentials for an address: our variables, then the engine's own, then the keyring.

    The keyring (the package ``keyring``, where it is installed) is asked for the service "workbook" and the
    name ``engine://user@host``.
    """
    users, passwords = USUAL.get(address.engine, ((), ()))
    user = address.user or _first(environment, (OURS[0], *users))
    password = _first(environment, (OURS[1], *passwords))
    if not password and address.engine in USUAL:
        password = _from_keyring(f"{address.engine}://{user}@{address.host}")
    return Credentials(user, password)


def _first(environment: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((environment[name] for name in names if environment.get(name)), "")


def _from_keyring(name: str) -> str:
    if find_spec("keyring") is None:
        return ""
    try:
        return import_module("keyring").get_password(SERVICE, name) or ""
    except Exception:  # noqa: BLE001 - each system's keyring has its own errors; then there is no password there
        return ""
