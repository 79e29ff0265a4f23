"""A schema after today's, for tests: it rebuilds a table that others point at.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("conversation", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text))
