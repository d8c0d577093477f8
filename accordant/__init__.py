"""Accordant drafts relational agreements for public services."""
