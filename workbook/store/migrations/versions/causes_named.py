"""What explained a fall is named, beside the words about it.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to answers; nothing that was there changes."""
    op.add_column("answer", sa.Column("cause", sa.Text))
