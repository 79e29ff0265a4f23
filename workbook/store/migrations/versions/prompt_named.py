"""An answer names the prompt it is about by the day it was first shown, and a picked fact keeps how it is said aloud.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to answers and one to facts; nothing that was there changes."""
    op.add_column("answer", sa.Column("shown_on", sa.Text))
    op.add_column("fact", sa.Column("spoken", sa.Text, nullable=False, server_default=""))
