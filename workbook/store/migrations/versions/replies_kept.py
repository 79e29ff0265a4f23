"""A rep's answer to their copy is kept, beside what the manager wrote and apart from it.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "reply",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "conversation",
            sa.Text,
            sa.ForeignKey("conversation.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("received_at", "written_on")),
        sa.Column("agreement", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("view", "corrections", "added", "sha256")),
    )
