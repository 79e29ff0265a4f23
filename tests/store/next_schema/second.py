"""A schema after today's, for tests: it rebuilds a table that others point at.

Revision ID: next
Revises: the newest
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbook.store.schema import HEAD

revision = "next"
down_revision = HEAD


def upgrade() -> None:
    with op.batch_alter_table("conversation", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text))
