"""What the manager saw and was told were two boxes; now each is a statement with its origin, among the facts.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAS = (("facts.saw", 1, "I saw it"), ("facts.told", 2, "I was told"))
FACT = sa.text(
    "INSERT INTO fact (conversation, position, card, text, origin, picked_on, numbers) "
    "SELECT d.subject, coalesce((SELECT max(position) + 1 FROM fact WHERE conversation = d.subject), 0), "
    ":card, d.text, :origin, substr(d.saved_at, 1, 10), '[]' FROM draft d "
    "JOIN conversation c ON c.id = d.subject WHERE d.field = :was AND trim(d.text) <> ''"
)
ORIGIN = sa.text(
    "INSERT INTO draft (subject, field, text, saved_at, version) "
    "SELECT subject, :name, :origin, saved_at, 1 FROM draft WHERE field = :was AND trim(text) <> ''"
)


def upgrade() -> None:
    """Make a statement of each text, and name its boxes as the form does."""
    connection = op.get_bind()
    for was, number, origin in WAS:
        box = f"facts.own.{number}"
        connection.execute(FACT, {"card": f"own.{number}", "origin": origin, "was": was})
        connection.execute(ORIGIN, {"name": f"{box}.origin", "origin": origin, "was": was})
        for table in ("draft", "draft_beside"):
            renamed = sa.text(f"UPDATE {table} SET field = :name WHERE field = :was")  # noqa: S608 - our own two names
            connection.execute(renamed, {"name": f"{box}.what", "was": was})
