"""What was done is noted, without words.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "deed",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
    )
