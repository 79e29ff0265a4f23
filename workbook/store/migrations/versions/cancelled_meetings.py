"""Meetings that were cancelled are kept, apart from the activity.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "cancelled_meeting",
        sa.Column("row_id", sa.Text, primary_key=True),
        sa.Column("rep", sa.Text, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("on", "kind")),
        sa.Column("count", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "account", "source")),
        sa.Column("sample", sa.Boolean, nullable=False),
    )
