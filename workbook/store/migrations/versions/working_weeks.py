"""From which day on a rep works on other days of the week.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "working_week",
        sa.Column("rep", sa.Text, primary_key=True),
        sa.Column("since", sa.Text, primary_key=True),
        sa.Column("works", sa.Text, nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
    )
