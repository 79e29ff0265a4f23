"""A revision that moves rows and forgets whose they are.

Revision ID: next
Revises: the newest
"""

from __future__ import annotations

from alembic import op

from workbook.store.schema import HEAD

revision = "next"
down_revision = HEAD


def upgrade() -> None:
    op.execute("INSERT INTO setting (key, value) SELECT key, value || '!' FROM setting")
