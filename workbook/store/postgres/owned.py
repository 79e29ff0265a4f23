"""The store's tables as a team's database has them: each row belongs to a manager, and each key begins with them.

Nothing that is asked or saved names the column: it fills itself with who logged in, and policies look at it.
With the manager in every key, no row can hang on another manager's, and nobody learns which keys others use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from workbook.store.words import Words

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

SCHEMA = "workbook"
MANAGER = "manager"
WHO = "session_user"  # who logged in; unlike current_user it is the same whatever role is put on


def owned(metadata: MetaData) -> MetaData:
    """Return all tables with their rows owned."""
    made = MetaData()
    for table in metadata.sorted_tables:
        owned_table(table, made)
    return made


def owned_table(table: Table, metadata: MetaData) -> Table:
    """Return one table with its rows owned, as a part of ``metadata``."""
    return Table(
        table.name,
        metadata,
        Column(MANAGER, Words, nullable=False, server_default=text(WHO)),
        *(_column(table, column) for column in table.columns),
        PrimaryKeyConstraint(MANAGER, *table.primary_key.columns.keys(), name=f"pk_{table.name}"),
        *_links(table, metadata),
        *_singles(table),
        *(
            Index(f"ix_{table.name}_{'_'.join(index.columns.keys())}", MANAGER, *index.columns.keys())
            for index in sorted(table.indexes, key=lambda one: str(one.name))
        ),
    )


def _column(table: Table, column: Column[object]) -> Column[object]:
    counted = list(table.primary_key.columns) == [column] and isinstance(column.type, Integer)
    default = Identity(always=True) if counted else None
    return Column(
        column.name,
        Words() if isinstance(column.type, Text) else column.type,
        *([default] if default else []),
        nullable=column.nullable,
        server_default=None if default else column.server_default,
    )


def _links(table: Table, metadata: MetaData) -> list[SchemaItem]:
    links: list[SchemaItem] = []
    for link in sorted(table.foreign_key_constraints, key=lambda one: list(one.column_keys)):
        names = list(link.column_keys)
        there = link.elements[0].target_fullname.split(".")[0]
        targets = [one.target_fullname.split(".")[1] for one in link.elements]
        if there not in metadata.tables and there != table.name:  # a migration names only the table it makes
            Table(there, metadata, *(Column(name, Words) for name in (MANAGER, *targets)))
        links.append(
            ForeignKeyConstraint(
                [MANAGER, *names],
                [f"{there}.{name}" for name in (MANAGER, *targets)],
                name=f"fk_{table.name}_{'_'.join(names)}",
                ondelete=link.ondelete,
            )
        )
    return links


def _singles(table: Table) -> list[SchemaItem]:
    found = [one.columns.keys() for one in table.constraints if isinstance(one, UniqueConstraint)]
    return [
        UniqueConstraint(MANAGER, *names, name=f"uq_{table.name}_{'_'.join(names)}")
        for names in sorted(found)
    ]
