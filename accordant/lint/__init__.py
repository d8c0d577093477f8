"""Lint: small rules over a library that has loaded, each with one thing to say. `lint` runs them all."""

from accordant.lint.rules import lint

__all__ = ["lint"]
