"""How Alembic runs a migration: on the connection that it is given, in the transaction that is open."""

from alembic import context

from accordant.store.database.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
