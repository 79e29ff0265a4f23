"""Since when a kind is recorded in another way for everybody.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "recording_change",
        sa.Column("since", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("sample", sa.Boolean, nullable=False),
    )
