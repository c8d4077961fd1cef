"""Alembic's entry: it works on the connection it is given, whose transaction its caller holds."""

from __future__ import annotations

from alembic import context

from timeline.store.schema import metadata

link = context.config.attributes["connection"]
found = context.config.attributes["found"]
context.configure(connection=link, target_metadata=metadata)
migrations = context.get_context()
if not migrations.get_current_heads():
    # Written before there were steps: the store itself says which schema it has.
    migrations.stamp(context.script, found)
with context.begin_transaction():
    context.run_migrations()
