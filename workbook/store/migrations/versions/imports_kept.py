"""Imports are kept and the last can be taken back; where and when people work; names of users; answers remembered.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables beside the others, and three columns to people; nothing that was there changes."""
    op.rename_table("person", "person_before")
    op.create_table(
        "person", _key("name"), _text("team"), sa.Column("started", sa.Text), *_works(), _bool("sample")
    )
    op.execute(
        "INSERT INTO person (name, team, started, country, region, works, sample) "
        "SELECT name, team, started, '', '', '', sample FROM person_before"
    )
    op.drop_table("person_before")
    op.create_table("user_name", _key("id"), _text("name"))
    op.create_table("remembered", _key("key"), _text("value"))
    op.create_table(
        "import_log",
        sa.Column("number", sa.Integer, primary_key=True),
        *(_text(name) for name in ("imported_at", "files", "profiles")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("new", "changed", "unchanged")),
        _bool("sample_left"),
        sa.Column("undone_at", sa.Text),
    )
    op.create_table("import_new", _key("row_id"), sqlite_with_rowid=False)
    op.create_table(
        "import_was",
        _key("row_id"),
        *(_text(name) for name in ("team", "rep", "date", "kind")),
        sa.Column("count", sa.BigInteger, nullable=False),
        *(_text(name) for name in ("source", "outcome")),
        sa.Column("minutes", sa.Double),
        sa.Column("amount", sa.Double),
        _text("account"),
        _bool("sample"),
    )
    op.create_table(
        "import_list",
        sa.Column("number", sa.Integer, primary_key=True),
        *(_text(name) for name in ("name", "key", "was")),
    )


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _bool(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _works() -> list[sa.Column[str]]:
    return [_text(name) for name in ("country", "region", "works")]
