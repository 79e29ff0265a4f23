"""Every answer to a prompt is kept, with the manager's verdict. What was answered before was explained.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("rep", "onset", "verdict", "because", "answered_on")


def upgrade() -> None:
    """Lay the answers into a table that is keyed by a number: one fall can have several."""
    op.rename_table("answer", "answer_before")
    op.create_table(
        "answer",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in COLUMNS),
    )
    op.execute(
        "INSERT INTO answer (rep, onset, verdict, because, answered_on) "
        "SELECT rep, onset, 'explained', because, answered_on FROM answer_before ORDER BY answered_on, rep, onset"
    )
    op.drop_table("answer_before")
