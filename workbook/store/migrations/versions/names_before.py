"""Names that people had before, and marks of people who were erased.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables; nothing that was there changes."""
    op.create_table(
        "former_name",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("rep", sa.Text, nullable=False),
    )
    op.create_table(
        "erased",
        sa.Column("mark", sa.Text, primary_key=True),
        sa.Column("salt", sa.Text, nullable=False),
    )
