"""Alembic runs this file: it takes the connection it is given and prints, logs and reads nothing.

The caller has begun a transaction, so the whole way to the newest schema is done or not done.
"""

from __future__ import annotations

from alembic import context

from workbook.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
