"""A migration that is killed half way, with pages of it already in the file.

Revision ID: next
Revises: the newest
"""

from __future__ import annotations

import os
import signal

import sqlalchemy as sa
from alembic import op

from workbook.store.schema import HEAD

revision = "next"
down_revision = HEAD


def upgrade() -> None:
    op.execute("PRAGMA cache_size=10")
    with op.batch_alter_table("activity", recreate="always") as batch:
        batch.add_column(sa.Column("place", sa.Text))
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
