"""Alembic's migrations of the tables of drafts."""
