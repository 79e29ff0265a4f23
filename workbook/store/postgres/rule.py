"""Who may do what. One function decides: the program asks it before it writes, and the database's policies are it.

It is asked about two names, or about two expressions of SQL; then its answer is the condition of a policy
(PostgreSQL: Row Security Policies, https://www.postgresql.org/docs/current/ddl-rowsecurity.html).
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar, overload

from sqlalchemy import ColumnElement

ADDED_ONLY = frozenset({"deed"})
"""Tables whose rows are never changed or removed, by whomever: what was done stays noted."""


class Act(Enum):
    """What can be done to a row; the value is SQL's word for it."""

    SEE = "SELECT"
    ADD = "INSERT"
    CHANGE = "UPDATE"
    REMOVE = "DELETE"


Name = TypeVar("Name", str, ColumnElement[str])


@overload
def may(who: str, act: Act, table: str, whose: str) -> bool: ...
@overload
def may(
    who: ColumnElement[str], act: Act, table: str, whose: ColumnElement[str]
) -> bool | ColumnElement[bool]: ...
def may(who: Name, act: Act, table: str, whose: Name) -> bool | ColumnElement[bool]:
    """Tell whether ``who`` may do this to a row of the table that belongs to ``whose``: a manager, to their own."""
    if act in {Act.CHANGE, Act.REMOVE} and table in ADDED_ONLY:
        return False
    return who == whose
