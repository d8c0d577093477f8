"""The version of the tables: brought up to date by Alembic's migrations when a database is first used."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from accordant.store.drafts import StoreTrouble

NEWEST = "0002"
"""The newest migration that this software knows. A test holds it against the files in `migrations/versions/`."""
_LOCK = 4_216_872_193
"""Any number of our own: whoever holds it in PostgreSQL brings the tables up to date; others wait."""


def version_now(connection: Connection) -> str | None:
    """The migration that a database stands at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def brought_up_to_date(connection: Connection) -> None:
    """Make or change the tables as far as needed, in the transaction that is open.

    Raises StoreTrouble where a newer version of this software has changed them.
    """
    if version_now(connection) == NEWEST:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = version_now(connection)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise StoreTrouble("These drafts were kept by a newer version of Accordant. Install it, and start again.")
    migrate(connection, NEWEST)


def migrate(connection: Connection, to: str) -> None:
    """Run the migrations up or down to one of them ("base" is before the first)."""
    # Alembic takes a while to import, and is needed once in the life of a database.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "accordant.store.database:migrations")
    config.attributes["connection"] = connection
    if to == "base" or ((found := version_now(connection)) is not None and found > to):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)
