"""What becomes of a plan is kept: reviews held, changes, what was usual when it began, and calendar entries.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to actions and check-ins and four tables beside them; nothing that was there changes."""
    op.add_column("action", sa.Column("agreed_on", sa.Text))
    op.add_column("action", sa.Column("let_go_on", sa.Text))
    op.add_column("check_in", sa.Column("mood", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "reviewed",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_conversation(),
        *(_text(name) for name in ("held_on", "outcome", "rep_view", "resolved_means", "happened")),
        sa.Column("next_on", sa.Text),
    )
    op.create_table(
        "plan_change",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_conversation(),
        *(_text(name) for name in ("subject", "kind", "by", "at", "was", "now", "why")),
    )
    op.create_table(
        "own_usual",
        _of_conversation(primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("level", "lo", "hi")),
        _text("kept_on"),
    )
    op.create_table(
        "calendar_entry",
        sa.Column("uid", sa.Text, primary_key=True),
        _of_conversation(),
        *(_text(name) for name in ("kind", "starts")),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _of_conversation(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "conversation",
        sa.Text,
        sa.ForeignKey("conversation.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        index=not primary_key,
    )
