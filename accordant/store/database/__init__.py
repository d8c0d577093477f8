"""Drafts in a database: SQLite on one computer, PostgreSQL for several."""
