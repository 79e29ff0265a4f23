"""The first schema.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first release."""
    _what_the_crm_says()
    _conversation()
    _plan()
    _typing()


def _what_the_crm_says() -> None:
    op.create_table(
        "activity",
        sa.Column("row_id", sa.Text, primary_key=True),
        *_texts("team", "rep", "date", "kind"),
        sa.Column("count", sa.BigInteger, nullable=False),
        *_texts("source", "outcome"),
        sa.Column("minutes", sa.Double),
        sa.Column("amount", sa.Double),
        *_texts("account"),
        _sample(),
        sqlite_with_rowid=False,
    )
    op.create_table("person", *_keys("name"), *_texts("team"), sa.Column("started", sa.Text), _sample())
    op.create_table(
        "absence",
        sa.Column("everybody", sa.Boolean, primary_key=True),
        *_keys("rep", "first", "why"),
        *_texts("last"),
        _sample(),
    )
    op.create_table(
        "leads_passed", *_keys("rep", "week"), sa.Column("count", sa.BigInteger, nullable=False), _sample()
    )
    op.create_table(
        "one_to_one", *_keys("rep", "on"), sa.Column("held", sa.Boolean, nullable=False), _sample()
    )


def _conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("rep", sa.Text, nullable=False, index=True),
        *_texts("opened_on"),
        sa.Column("signal", sa.Text),
        sa.Column("talk_at", sa.Text),
        sa.Column("held_on", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "fact",
        _of_conversation(primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *_texts("card", "text", "origin", "picked_on"),
    )
    op.create_table("answer", *_keys("rep", "onset"), *_texts("because", "answered_on"))


def _plan() -> None:
    op.create_table(
        "action",
        *_numbered(),
        *_texts("side", "when_if", "then", "measure", "by"),
        sa.Column("done_on", sa.Text),
    )
    op.create_table("check_in", *_numbered(), *_texts("on", "state", "note"))
    op.create_table(
        "review",
        _of_conversation(primary_key=True),
        *_texts("on", "resolved_means"),
        sa.Column("outcome", sa.Text),
    )
    op.create_table(
        "copy_written",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_conversation(),
        *_texts("written_at", "file_name", "sha256"),
        sa.Column("items", sa.Integer, nullable=False),
    )


def _typing() -> None:
    op.create_table("setting", *_keys("key"), *_texts("value"))
    op.create_table("draft", *_keys("subject", "field"), *_texts("text", "saved_at"), _version())
    op.create_table(
        "draft_beside", *_keys("subject", "field", "window"), *_texts("text", "saved_at"), _version()
    )


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _sample() -> sa.Column[bool]:
    return sa.Column("sample", sa.Boolean, nullable=False)


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer, nullable=False)


def _numbered() -> list[sa.Column[int] | sa.Column[str]]:
    return [
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _of_conversation(),
    ]


def _of_conversation(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "conversation",
        sa.Text,
        sa.ForeignKey("conversation.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        index=not primary_key,
    )
