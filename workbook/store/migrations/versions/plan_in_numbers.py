"""What was promised and what counts as resolved, in numbers of the chart; the numbers a fact had when it was picked.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to facts, actions and reviews; nothing that was there changes."""
    op.add_column("fact", sa.Column("numbers", sa.Text, nullable=False, server_default="[]"))
    op.add_column("action", sa.Column("target", sa.Text))
    op.add_column("review", sa.Column("resolved", sa.Text))
