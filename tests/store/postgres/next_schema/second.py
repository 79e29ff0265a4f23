"""A schema after today's, for tests, as a revision is written for both engines.

Revision ID: next
Revises: the newest
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbook.store.schema import HEAD

revision = "next"
down_revision = HEAD


def upgrade() -> None:
    whose = "manager, " if op.get_bind().dialect.name == "postgresql" else ""
    op.add_column("fact", sa.Column("seen", sa.Text))
    op.create_table(
        "aside",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column(
            "conversation",
            sa.Text,
            sa.ForeignKey("conversation.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.execute(
        f"INSERT INTO aside ({whose}id, conversation, text) SELECT {whose}card, conversation, text FROM fact"  # noqa: S608 - our own name
    )
