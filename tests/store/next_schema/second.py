"""A schema after today's, for tests: it rebuilds a table that others point at.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("conversation", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text))
